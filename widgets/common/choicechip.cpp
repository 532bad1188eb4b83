// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/choicechip.h"

#include "widgets/common/button.h"
#include "widgets/common/icons.h"
#include "widgets/common/theme.h"

#include <QFocusEvent>
#include <QFontMetrics>
#include <QPainter>

namespace zhilego::ui {
namespace {

constexpr int chipHeight = 28;
constexpr int markSize = 12;
constexpr int padding = 8;

} // namespace

ChoiceChip::ChoiceChip(bool checkable, QWidget *parent)
    : QAbstractButton(parent)
{
    setCheckable(checkable);
    setFont(textFont(TextSize::Small, QFont::Medium));
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
}

QSize ChoiceChip::sizeHint() const
{
    // The place of the check mark is always there, so that nothing moves when a chip is switched on.
    const int mark = isCheckable() ? markSize + spacing::tiny : 0;
    return {QFontMetrics(font()).horizontalAdvance(text()) + mark + 2 * padding
                + (isCheckable() ? 0 : spacing::small),
            chipHeight};
}

void ChoiceChip::paintEvent(QPaintEvent *)
{
    const ColorTokens &tokens = tokensOf(palette());
    const QColor words = isChecked() ? tokens.toneText(Tone::Accent)
        : !isEnabled()               ? tokens.textMuted
        : isCheckable()              ? tokens.textMuted
                                     : tokens.accentText;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(isChecked() ? QPen(tokens.accent) : QPen(tokens.controlBorder));
    painter.setBrush(isChecked()        ? tokens.toneFill(Tone::Accent)
                         : underMouse() ? tokens.surfaceHover
                                        : tokens.surface);
    const qreal radius = chipHeight / 2.0 - 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    if (hasFocus() && m_ring) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(tokens.accent, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius - 1, radius - 1);
    }
    QRect line = rect();
    if (isChecked()) {
        painter.drawPixmap(padding, (height() - markSize) / 2,
                           iconPixmap(QStringLiteral("check"), words, markSize, devicePixelRatioF()));
        line.setLeft(padding + markSize + spacing::tiny);
    }
    painter.setFont(font());
    painter.setPen(words);
    painter.drawText(line, isChecked() ? Qt::AlignVCenter | Qt::AlignLeft : Qt::AlignCenter, text());
}

void ChoiceChip::focusInEvent(QFocusEvent *event)
{
    m_ring = showsFocusRing(event->reason());
    QAbstractButton::focusInEvent(event);
}

} // namespace zhilego::ui
