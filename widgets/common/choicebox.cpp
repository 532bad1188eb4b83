// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/choicebox.h"

#include "widgets/common/button.h"
#include "widgets/common/icons.h"
#include "widgets/common/theme.h"

#include <QFocusEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QWheelEvent>

namespace zhilego::ui {
namespace {

constexpr int boxHeight = 32;
constexpr int arrowSize = 14;

} // namespace

ChoiceBox::ChoiceBox(QWidget *parent)
    : QComboBox(parent)
{
    setFont(textFont(TextSize::Body));
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setMaxVisibleItems(12);
    setItemDelegate(new QStyledItemDelegate(this)); // the popup follows the style sheet only with this one
}

QString ChoiceBox::shownText() const
{
    return m_marks && currentIndex() <= 0 && !accessibleName().isEmpty() ? accessibleName() : currentText();
}

QSize ChoiceBox::sizeHint() const
{
    // As wide as the present choice: filters stand in a line that flows.
    return {QFontMetrics(font()).horizontalAdvance(shownText()) + arrowSize + 2 * spacing::medium
                + spacing::small,
            boxHeight};
}

void ChoiceBox::paintEvent(QPaintEvent *)
{
    const ColorTokens &tokens = tokensOf(palette());
    const bool marked = m_marks && currentIndex() > 0;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool ring = hasFocus() && m_ring;
    painter.setPen(QPen(marked || ring ? tokens.accent : tokens.controlBorder, ring ? 2 : 1));
    painter.setBrush(marked             ? tokens.toneFill(Tone::Accent)
                         : underMouse() ? tokens.surfaceHover
                                        : tokens.surface);
    const qreal inset = ring ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), cornerRadius,
                            cornerRadius);
    const QColor ink = !isEnabled() ? tokens.textMuted : marked ? tokens.toneText(Tone::Accent) : tokens.text;
    painter.setPen(ink);
    painter.setFont(font());
    painter.drawText(rect().adjusted(spacing::medium, 0, -arrowSize - spacing::small, 0),
                     Qt::AlignVCenter | Qt::AlignLeft, shownText());
    painter.drawPixmap(width() - arrowSize - spacing::small, (height() - arrowSize) / 2,
                       iconPixmap(QStringLiteral("chevron-down"), ink, arrowSize, devicePixelRatioF()));
}

void ChoiceBox::focusInEvent(QFocusEvent *event)
{
    m_ring = showsFocusRing(event->reason());
    QComboBox::focusInEvent(event);
}

void ChoiceBox::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // a list that is scrolled past must not change the search
}

} // namespace zhilego::ui
