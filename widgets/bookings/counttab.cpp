// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bookings/counttab.h"

#include "widgets/common/button.h"
#include "widgets/common/theme.h"

#include <QFocusEvent>
#include <QFontMetrics>
#include <QLocale>
#include <QPainter>

namespace zhilego::ui {
namespace {

constexpr int tabHeight = 60;

QFont wordFont(bool selected)
{
    return textFont(TextSize::Small, selected ? QFont::DemiBold : QFont::Normal);
}

} // namespace

CountTab::CountTab(QWidget *parent)
    : QAbstractButton(parent)
{
    setCheckable(true);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CountTab::setCount(std::optional<qint64> count)
{
    m_count = count;
    renewName();
    update();
}

void CountTab::setTitle(const QString &title)
{
    setText(title);
    renewName();
    updateGeometry();
}

QString CountTab::number() const
{
    return m_count ? QLocale().toString(*m_count) : QStringLiteral("–");
}

void CountTab::renewName()
{
    setAccessibleName(m_count ? QStringLiteral("%1, %2").arg(text(), number()) : text());
}

QSize CountTab::sizeHint() const
{
    return {QFontMetrics(wordFont(true)).horizontalAdvance(text()) + 2 * spacing::small, tabHeight};
}

QSize CountTab::minimumSizeHint() const
{
    return {QFontMetrics(wordFont(true)).averageCharWidth() * 8, tabHeight};
}

void CountTab::paintEvent(QPaintEvent *)
{
    const ColorTokens &tokens = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    if (isChecked() || underMouse()) {
        painter.setPen(isChecked() ? QPen(tokens.border) : QPen(Qt::NoPen));
        painter.setBrush(isChecked() ? tokens.surface : tokens.surfaceHover);
        painter.drawRoundedRect(frame, cornerRadius, cornerRadius);
    }
    if (hasFocus() && m_ring) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(tokens.accent, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), cornerRadius - 1, cornerRadius - 1);
    }
    const bool none = m_count.value_or(0) == 0;
    painter.setFont(textFont(TextSize::Title, QFont::DemiBold));
    painter.setPen(isChecked() ? tokens.accentText : none ? tokens.textMuted : tokens.text);
    painter.drawText(rect().adjusted(0, spacing::small, 0, -height() / 2 + spacing::tiny), Qt::AlignCenter,
                     number());
    painter.setFont(wordFont(isChecked()));
    painter.setPen(isChecked() ? tokens.text : tokens.textMuted);
    const QString word
        = QFontMetrics(painter.font()).elidedText(text(), Qt::ElideRight, width() - 2 * spacing::tiny);
    painter.drawText(rect().adjusted(0, height() / 2, 0, -spacing::small), Qt::AlignCenter, word);
}

void CountTab::focusInEvent(QFocusEvent *event)
{
    m_ring = showsFocusRing(event->reason());
    QAbstractButton::focusInEvent(event);
}

} // namespace zhilego::ui
