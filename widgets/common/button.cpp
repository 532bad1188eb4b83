// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/button.h"

#include "widgets/common/icons.h"
#include "widgets/common/theme.h"

#include <QFocusEvent>
#include <QFontMetrics>
#include <QPainter>

namespace zhilego::ui {
namespace {

constexpr int iconPixels = 16;
constexpr int compactHeight = 28;

} // namespace

bool showsFocusRing(Qt::FocusReason reason)
{
    return reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason
        || reason == Qt::ShortcutFocusReason;
}

Button::Button(Kind kind, QWidget *parent)
    : QPushButton(parent)
    , m_kind(kind)
{
    setFont(textFont(TextSize::Body, QFont::Medium));
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
}

void Button::setKind(Kind kind)
{
    m_kind = kind;
    update();
}

void Button::setIconName(const QString &name)
{
    m_iconName = name;
    updateGeometry();
    update();
}

void Button::setCompact(bool compact)
{
    m_compact = compact;
    setFont(textFont(compact ? TextSize::Small : TextSize::Body, QFont::Medium));
    updateGeometry();
}

int Button::iconSpace() const
{
    if (m_iconName.isEmpty())
        return 0;
    return text().isEmpty() ? iconPixels : iconPixels + spacing::small;
}

QSize Button::sizeHint() const
{
    const int padding
        = m_compact ? spacing::small : (m_kind == Kind::Quiet ? spacing::medium : spacing::large);
    const QFontMetrics metrics(font());
    const int height = m_compact ? compactHeight : controlHeight;
    const int width = metrics.horizontalAdvance(text()) + iconSpace() + 2 * padding;
    return {std::max(width, height), height};
}

QColor Button::textColor() const
{
    const ColorTokens &tokens = tokensOf(palette());
    if (!isEnabled())
        return tokens.textMuted;
    switch (m_kind) {
    case Kind::Primary:
        return tokens.onAccent;
    case Kind::Danger:
        return tokens.toneText(Tone::Danger);
    case Kind::Quiet:
        return tokens.accentText;
    case Kind::Secondary:
        break;
    }
    return tokens.text;
}

QColor Button::fillColor() const
{
    const ColorTokens &tokens = tokensOf(palette());
    if (!isEnabled())
        return m_kind == Kind::Primary ? tokens.surfaceHover : QColor(Qt::transparent);
    const bool warm = underMouse() || isDown();
    if (m_kind == Kind::Primary)
        return warm ? tokens.accentHover : tokens.accent;
    if (m_kind == Kind::Danger && warm)
        return tokens.toneFill(Tone::Danger);
    if (warm)
        return isDown() ? tokens.surfaceSelected : tokens.surfaceHover;
    return m_kind == Kind::Secondary || m_kind == Kind::Danger ? tokens.surface : QColor(Qt::transparent);
}

void Button::paintEvent(QPaintEvent *)
{
    const ColorTokens &tokens = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool edged = m_kind == Kind::Secondary || m_kind == Kind::Danger;
    painter.setPen(edged ? QPen(isEnabled() ? tokens.controlBorder : tokens.border) : QPen(Qt::NoPen));
    painter.setBrush(fillColor());
    painter.drawRoundedRect(frame, cornerRadius, cornerRadius);
    if (hasFocus() && m_ring) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_kind == Kind::Primary ? tokens.onAccent : tokens.accent, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), cornerRadius - 2, cornerRadius - 2);
    }
    const QFontMetrics metrics(font());
    const int content = metrics.horizontalAdvance(text()) + iconSpace();
    int x = (width() - content) / 2;
    if (!m_iconName.isEmpty()) {
        painter.drawPixmap(x, (height() - iconPixels) / 2,
                           iconPixmap(m_iconName, textColor(), iconPixels, devicePixelRatioF()));
        x += iconSpace();
    }
    painter.setFont(font());
    painter.setPen(textColor());
    painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::AlignLeft, text());
}

void Button::focusInEvent(QFocusEvent *event)
{
    m_ring = showsFocusRing(event->reason());
    QPushButton::focusInEvent(event);
}

} // namespace zhilego::ui
