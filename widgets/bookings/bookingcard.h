// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/booking.h"
#include "models/domain/directory.h"
#include "models/domain/result.h"

#include <QWidget>

class QScrollArea;
class QStackedWidget;

namespace zhilego::ui {

class BookingDesk;
class CardBody;
class CountdownLabel;
class EmptyState;
class GuestSection;
class Label;
class MoneySection;
class Notice;
class PaymentSection;
class ReasonPanel;
class StatusChip;
class StaySection;
class TimelineSection;
class TransitionBar;

//! One booking in full, and what can be done with it. A change shows at once in grey, and is taken back with
//! a reason if the server says no. GUI thread.
class BookingCard : public QWidget
{
    Q_OBJECT

public:
    explicit BookingCard(BookingDesk &desk, QWidget *parent = nullptr);

    //! Shows what is known at once and asks for the rest.
    void show(const Booking &known);
    void show(const BookingId &id);
    void clear();
    const BookingId &bookingId() const { return m_id; }
    //! Somebody changed the booking, or may have.
    void refresh();
    //! Makes a payment link as soon as the booking is here, as after taking a hold.
    void offerLink();

signals:
    //! A change is under way (a status) or was answered (none).
    void expected(const zhilego::BookingId &id, std::optional<zhilego::BookingStatus> status);
    //! The newest version of the booking.
    void loaded(const zhilego::Booking &booking);
    void left();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildHead();
    QWidget *buildBody();
    void loadReasons();
    void open(const BookingId &id);
    void load();
    void arrived(const Result<Booking> &booking);
    void transitionChosen(const Transition &transition);
    void askRefund(const QString &reason);
    void change(const Transition &transition, const QString &reason, const QString &comment);
    void changeAnswered(const Transition &transition, const Result<Booking> &booking);
    void render();
    void renderHead();
    void retranslate();

    BookingDesk &m_desk;
    BookingId m_id;
    Booking m_booking;
    bool m_complete = false; //!< price lines and transitions are there
    bool m_linkWanted = false; //!< as soon as it has arrived
    std::optional<BookingStatus> m_expected;
    std::optional<Error> m_loadError;
    quint64 m_generation = 0;

    QStackedWidget *m_pages;
    EmptyState *m_problem;
    QScrollArea *m_scroll;
    CardBody *m_body;
    Label *m_number;
    Label *m_created;
    StatusChip *m_chip;
    CountdownLabel *m_countdown;
    TransitionBar *m_transitions;
    ReasonPanel *m_reason;
    Notice *m_notice;
    StaySection *m_stay;
    GuestSection *m_guest;
    MoneySection *m_money;
    PaymentSection *m_payment;
    TimelineSection *m_timeline;
};

} // namespace zhilego::ui
