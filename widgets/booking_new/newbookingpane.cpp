// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/booking_new/newbookingpane.h"

#include "widgets/booking_new/gueststep.h"
#include "widgets/booking_new/staystep.h"
#include "widgets/bookings/bookingdesk.h"
#include "widgets/common/button.h"
#include "widgets/common/label.h"

#include <QEvent>
#include <QKeyEvent>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace zhilego::ui {

NewBookingPane::NewBookingPane(BookingDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_stay(new StayStep(desk))
    , m_guest(new GuestStep(desk))
{
    setObjectName(QStringLiteral("newBooking"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(buildSteps(), 1);
    connect(m_stay, &StayStep::propertyChosen, this, &NewBookingPane::chooseProperty);
    connect(m_stay, &StayStep::changed, this, &NewBookingPane::retranslate);
    connect(m_stay, &StayStep::changed, this, &NewBookingPane::draftChanged);
    connect(m_stay, &StayStep::left, this, &NewBookingPane::left);
    connect(m_guest, &GuestStep::changed, this, &NewBookingPane::draftChanged);
    connect(m_guest, &GuestStep::stayWanted, this, &NewBookingPane::takeStay);
    connect(m_guest, &GuestStep::holdTaken, this, &NewBookingPane::finish);
    retranslate();
}

QWidget *NewBookingPane::buildHead()
{
    auto *head = new QWidget;
    auto *line = new QHBoxLayout(head);
    line->setContentsMargins(spacing::huge, spacing::large, spacing::large, spacing::medium);
    line->setSpacing(spacing::small);
    m_back = new Button(Button::Kind::Quiet);
    m_back->setObjectName(QStringLiteral("stepBack"));
    m_back->setIconName(QStringLiteral("arrow-left"));
    m_title = new Label(TextSize::Title, Label::Color::Text, QFont::DemiBold);
    m_stepText = new Label(TextSize::Small, Label::Color::Muted);
    m_stepText->setElided(true);
    m_discard = new Button(Button::Kind::Quiet);
    m_discard->setObjectName(QStringLiteral("discardDraft"));
    m_close = new Button(Button::Kind::Quiet);
    m_close->setObjectName(QStringLiteral("closeNewBooking"));
    m_close->setIconName(QStringLiteral("close"));
    auto *titles = new QVBoxLayout;
    titles->setSpacing(0);
    titles->addWidget(m_title);
    titles->addWidget(m_stepText);
    line->addWidget(m_back);
    line->addLayout(titles, 1);
    line->addWidget(m_discard);
    line->addWidget(m_close);
    connect(m_back, &QPushButton::clicked, this, &NewBookingPane::goBack);
    connect(m_discard, &QPushButton::clicked, this, &NewBookingPane::reset);
    connect(m_close, &QPushButton::clicked, this, &NewBookingPane::left);
    return head;
}

QWidget *NewBookingPane::buildSteps()
{
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_guest);
    m_steps = new QStackedWidget;
    m_steps->addWidget(m_stay);
    m_steps->addWidget(scroll);
    return m_steps;
}

bool NewBookingPane::hasDraft() const
{
    return m_stay->stay().checkIn.isValid() || !m_guest->isEmpty();
}

void NewBookingPane::resume()
{
    refresh();
    if (m_steps->currentIndex() == 0)
        m_stay->focusFirst();
}

void NewBookingPane::refresh()
{
    m_stay->refresh();
    m_guest->refresh();
}

void NewBookingPane::reset()
{
    m_guest->reset();
    m_stay->reset();
    m_property = {};
    goBack();
    emit draftChanged();
}

void NewBookingPane::chooseProperty(const Property &property)
{
    m_property = property;
    m_steps->setCurrentIndex(1);
    retranslate();
    m_guest->start(property, m_stay->stay(), m_stay->guests());
}

void NewBookingPane::takeStay(const Stay &stay)
{
    m_stay->setStay(stay);
    chooseProperty(m_property);
}

void NewBookingPane::goBack()
{
    m_steps->setCurrentIndex(0);
    retranslate();
    if (isVisible())
        m_stay->focusFirst();
}

void NewBookingPane::finish(const Booking &booking)
{
    reset();
    emit holdTaken(booking);
}

void NewBookingPane::retranslate()
{
    const bool second = m_steps->currentIndex() == 1;
    m_title->setText(tr("New booking"));
    m_stepText->setText(second ? tr("Step 2 of 2: guest and hold") : tr("Step 1 of 2: dates and property"));
    m_back->setText(tr("Back"));
    m_back->setAccessibleName(tr("Back to dates and property"));
    m_back->setVisible(second);
    m_discard->setText(tr("Start over"));
    m_discard->setAccessibleName(tr("Discard what was entered and start over"));
    m_discard->setVisible(hasDraft());
    m_close->setAccessibleName(tr("Close, keep the draft"));
    m_close->setToolTip(m_close->accessibleName());
}

void NewBookingPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void NewBookingPane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    if (m_steps->currentIndex() == 1)
        goBack();
    else
        emit left();
}

} // namespace zhilego::ui
