// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/label.h"

#include "widgets/common/theme.h"

#include <QEvent>
#include <QPainter>

namespace zhilego::ui {
namespace {

QColor colorOf(Label::Color color, const ColorTokens &tokens)
{
    switch (color) {
    case Label::Color::Text:
        break;
    case Label::Color::Muted:
        return tokens.textMuted;
    case Label::Color::Accent:
        return tokens.accentText;
    case Label::Color::Info:
        return tokens.toneText(Tone::Info);
    case Label::Color::Success:
        return tokens.toneText(Tone::Success);
    case Label::Color::Warning:
        return tokens.toneText(Tone::Warning);
    case Label::Color::Danger:
        return tokens.toneText(Tone::Danger);
    }
    return tokens.text;
}

} // namespace

Label::Label(QWidget *parent)
    : Label(TextSize::Body, Color::Text, QFont::Normal, parent)
{
}

Label::Label(TextSize size, Color color, QFont::Weight weight, QWidget *parent)
    : QLabel(parent)
    , m_color(color)
{
    setTextFormat(Qt::PlainText);
    setFont(textFont(size, weight));
    tint();
}

void Label::setColor(Color color)
{
    m_color = color;
    tint();
}

void Label::setElided(bool elided)
{
    m_elided = elided;
    updateGeometry();
    update();
}

QSize Label::minimumSizeHint() const
{
    if (!m_elided)
        return QLabel::minimumSizeHint();
    return {fontMetrics().horizontalAdvance(u'…') * 3, QLabel::minimumSizeHint().height()};
}

void Label::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        tint();
}

void Label::tint()
{
    if (m_tinting)
        return;
    m_tinting = true;
    QPalette own; // one role only: the others go on coming from the parent
    own.setColor(QPalette::WindowText, colorOf(m_color, tokensOf(palette())));
    setPalette(own);
    m_tinting = false;
}

void Label::paintEvent(QPaintEvent *event)
{
    const QRect area = contentsRect();
    if (!m_elided || fontMetrics().horizontalAdvance(text()) <= area.width())
        return QLabel::paintEvent(event);
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(area, static_cast<int>(alignment()),
                     fontMetrics().elidedText(text(), Qt::ElideRight, area.width()));
    // Hovering shows what did not fit.
    if (toolTip() != text())
        setToolTip(text());
}

} // namespace zhilego::ui
