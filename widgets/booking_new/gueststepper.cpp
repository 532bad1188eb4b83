// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/booking_new/gueststepper.h"

#include "widgets/common/button.h"
#include "widgets/common/label.h"
#include "widgets/common/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace zhilego::ui {

GuestStepper::GuestStepper(QWidget *parent)
    : QWidget(parent)
    , m_less(new Button(Button::Kind::Quiet))
    , m_text(new Label(TextSize::Body, Label::Color::Text, QFont::Medium))
    , m_more(new Button(Button::Kind::Quiet))
{
    setObjectName(QStringLiteral("guestStepper"));
    setFocusPolicy(Qt::StrongFocus);
    setFixedSize(156, controlHeight);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(2, 2, 2, 2);
    line->setSpacing(0);
    m_less->setText(QStringLiteral("−"));
    m_more->setText(QStringLiteral("+"));
    for (Button *button : {m_less, m_more}) {
        button->setFocusPolicy(Qt::NoFocus); // the arrow keys do it
        button->setCompact(true);
        button->setFixedSize(controlHeight - 4, controlHeight - 4);
    }
    m_text->setAlignment(Qt::AlignCenter);
    line->addWidget(m_less);
    line->addWidget(m_text, 1);
    line->addWidget(m_more);
    connect(m_less, &QPushButton::clicked, this, [this] { setGuests(m_guests - 1); });
    connect(m_more, &QPushButton::clicked, this, [this] { setGuests(m_guests + 1); });
    retranslate();
}

void GuestStepper::setGuests(int guests)
{
    const int bounded = std::clamp(guests, 1, most);
    if (bounded == m_guests)
        return;
    m_guests = bounded;
    retranslate();
    emit guestsChanged(m_guests);
}

void GuestStepper::retranslate()
{
    m_text->setText(Words::guests(m_guests));
    m_less->setEnabled(m_guests > 1);
    m_more->setEnabled(m_guests < most);
    m_less->setAccessibleName(tr("One guest less"));
    m_more->setAccessibleName(tr("One guest more"));
    setAccessibleName(tr("Number of guests: %1").arg(m_guests));
}

void GuestStepper::paintEvent(QPaintEvent *)
{
    const ColorTokens &tokens = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(tokens.accent, 2) : QPen(tokens.controlBorder));
    painter.setBrush(tokens.surface);
    const qreal inset = hasFocus() ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), cornerRadius,
                            cornerRadius);
}

void GuestStepper::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Right:
    case Qt::Key_Plus:
        return setGuests(m_guests + 1);
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Minus:
        return setGuests(m_guests - 1);
    default:
        break;
    }
    if (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_9)
        return setGuests(event->key() - Qt::Key_0);
    QWidget::keyPressEvent(event);
}

void GuestStepper::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void GuestStepper::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void GuestStepper::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace zhilego::ui
