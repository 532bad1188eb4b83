// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/statuschip.h"

#include "widgets/common/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace zhilego::ui {
namespace {

constexpr int chipHeight = 22;

QFont chipFont()
{
    return textFont(TextSize::Small, QFont::Medium);
}

} // namespace

StatusChip::StatusChip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatusChip::set(const QString &text, Tone tone)
{
    m_text = text;
    m_tone = tone;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize StatusChip::sizeHint() const
{
    return sizeOf(m_text);
}

QSize StatusChip::sizeOf(const QString &text)
{
    if (text.isEmpty())
        return {0, chipHeight};
    return {QFontMetrics(chipFont()).horizontalAdvance(text) + 2 * spacing::small, chipHeight};
}

int StatusChip::paint(QPainter *painter, const QPoint &topLeft, const QString &text, Tone tone,
                      const ColorTokens &tokens)
{
    const QRect frame(topLeft, sizeOf(text));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(tokens.toneFill(tone));
    painter->drawRoundedRect(frame, chipHeight / 2.0, chipHeight / 2.0);
    painter->setFont(chipFont());
    painter->setPen(tokens.toneText(tone));
    painter->drawText(frame, Qt::AlignCenter, text);
    painter->restore();
    return frame.width();
}

void StatusChip::paintEvent(QPaintEvent *)
{
    if (m_text.isEmpty())
        return;
    QPainter painter(this);
    paint(&painter, {0, 0}, m_text, m_tone, tokensOf(palette()));
}

} // namespace zhilego::ui
