// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/railbutton.h"

#include "widgets/common/button.h"
#include "widgets/common/icons.h"
#include "widgets/common/theme.h"

#include <QFocusEvent>
#include <QPainter>

namespace zhilego::app {
namespace {

constexpr QSize buttonSize(80, 62);
constexpr int iconPixels = 22;
constexpr int avatar = 28;
constexpr int faceCentre = 22; // from the top
constexpr int wordsTop = 38;

} // namespace

RailButton::RailButton(QWidget *parent)
    : QAbstractButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setFixedSize(buttonSize);
}

void RailButton::setIconName(const QString &name)
{
    m_iconName = name;
    update();
}

void RailButton::setInitialsOf(const QString &person)
{
    m_initials.clear();
    const QStringList words = person.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words.mid(0, 2))
        m_initials += word.at(0).toUpper();
    update();
}

QSize RailButton::sizeHint() const
{
    return buttonSize;
}

void RailButton::paintEvent(QPaintEvent *)
{
    const ui::ColorTokens &tokens = ui::tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() && m_ring ? QPen(tokens.accent, 2) : QPen(Qt::NoPen));
    painter.setBrush(isChecked()                    ? tokens.surfaceSelected
                         : underMouse() || isDown() ? tokens.surfaceHover
                                                    : QColor(Qt::transparent));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), ui::cornerRadius, ui::cornerRadius);
    const QColor color = isChecked() ? tokens.accentText : tokens.textMuted;
    paintFace(painter, color);
    painter.setFont(ui::textFont(ui::TextSize::Small, isChecked() ? QFont::DemiBold : QFont::Medium));
    painter.setPen(color);
    const QRect words(3, wordsTop, width() - 6, 18);
    painter.drawText(words, Qt::AlignCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
}

void RailButton::paintFace(QPainter &painter, const QColor &color) const
{
    if (m_initials.isEmpty()) {
        painter.drawPixmap((width() - iconPixels) / 2, faceCentre - iconPixels / 2,
                           ui::iconPixmap(m_iconName, color, iconPixels, devicePixelRatioF()));
        return;
    }
    const ui::ColorTokens &tokens = ui::tokensOf(palette());
    const QRectF circle((width() - avatar) / 2.0, faceCentre - avatar / 2.0, avatar, avatar);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.toneFill(ui::Tone::Accent));
    painter.drawEllipse(circle);
    painter.setPen(tokens.toneText(ui::Tone::Accent));
    painter.setFont(ui::textFont(ui::TextSize::Small, QFont::DemiBold));
    painter.drawText(circle, Qt::AlignCenter, m_initials);
}

void RailButton::focusInEvent(QFocusEvent *event)
{
    m_ring = ui::showsFocusRing(event->reason());
    QAbstractButton::focusInEvent(event);
}

} // namespace zhilego::app
