// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bookings/transitionbar.h"

#include "widgets/common/button.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/label.h"
#include "widgets/common/words.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace zhilego::ui {
namespace {

//! The step forward of each state; giving up and bringing back are never the main thing.
bool isStepForward(BookingStatus from, BookingStatus to)
{
    return (from == BookingStatus::Hold && to == BookingStatus::Confirmed)
        || (from == BookingStatus::Confirmed && to == BookingStatus::CheckedIn)
        || (from == BookingStatus::CheckedIn && to == BookingStatus::Completed);
}

//! A sentence as it goes on after a colon.
QString lowered(QString sentence)
{
    if (!sentence.isEmpty())
        sentence[0] = sentence.at(0).toLower();
    return sentence;
}

} // namespace

TransitionBar::TransitionBar(QWidget *parent)
    : QWidget(parent)
    , m_buttons(new QWidget)
    , m_reasons(new QWidget)
{
    setObjectName(QStringLiteral("transitionBar"));
    new FlowLayout(m_buttons, spacing::small);
    auto *reasons = new QVBoxLayout(m_reasons);
    reasons->setContentsMargins(0, 0, 0, 0);
    reasons->setSpacing(2);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::small);
    column->addWidget(m_buttons);
    column->addWidget(m_reasons);
}

void TransitionBar::setBooking(const Booking &booking)
{
    if (m_from == booking.status && m_transitions == booking.transitions)
        return;
    m_from = booking.status;
    m_transitions = booking.transitions;
    rebuild();
}

void TransitionBar::setBusy(bool busy)
{
    m_busy = busy;
    rebuild();
}

void TransitionBar::rebuild()
{
    qDeleteAll(m_buttons->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    qDeleteAll(m_reasons->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    QStringList reasons;
    for (const Transition &transition : std::as_const(m_transitions)) {
        Button *button = buttonFor(transition, isStepForward(m_from, transition.to));
        m_buttons->layout()->addWidget(button);
        button->show();
        if (transition.allowed())
            continue;
        auto *reason = new Label(TextSize::Small, Label::Color::Muted);
        reason->setText(tr("“%1”: %2").arg(button->text(), lowered(Words::blocked(transition.blockedBy))));
        reason->setWordWrap(true);
        m_reasons->layout()->addWidget(reason);
        reason->show();
        reasons.append(reason->text());
    }
    m_reasons->setVisible(!reasons.isEmpty());
    setVisible(!m_transitions.isEmpty());
    updateGeometry();
}

Button *TransitionBar::buttonFor(const Transition &transition, bool main)
{
    const bool giveUp = transition.to == BookingStatus::Cancelled;
    auto *button = new Button(main         ? Button::Kind::Primary
                                  : giveUp ? Button::Kind::Danger
                                           : Button::Kind::Secondary,
                              m_buttons);
    button->setObjectName(QStringLiteral("transition_%1").arg(enumName(bookingStatusNames, transition.to)));
    button->setText(Words::transition(m_from, transition.to));
    button->setEnabled(transition.allowed() && !m_busy);
    button->setAccessibleName(button->text());
    if (!transition.allowed()) {
        button->setToolTip(Words::blocked(transition.blockedBy));
        button->setAccessibleDescription(button->toolTip());
    }
    connect(button, &QPushButton::clicked, this, [this, transition] { emit chosen(transition); });
    return button;
}

void TransitionBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        rebuild();
}

} // namespace zhilego::ui
