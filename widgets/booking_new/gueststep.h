// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/bookingcodec.h"
#include "models/domain/property.h"
#include "widgets/booking_new/guestform.h"

class QBoxLayout;

namespace zhilego::ui {

class BookingDesk;
class Button;
class Label;
class Notice;
class QuoteSection;
class Section;

//! Second step of a new booking: what it costs, who comes, and the hold. One wish makes one booking, however
//! often it is sent. GUI thread.
class GuestStep : public QWidget
{
    Q_OBJECT

public:
    explicit GuestStep(BookingDesk &desk, QWidget *parent = nullptr);

    void start(const Property &property, const Stay &stay, int guests);
    //! The connection may be back: asks for the price if it is missing.
    void refresh();
    void reset();
    bool isEmpty() const { return m_form->isEmpty(); }

public slots:
    void takeHold();

signals:
    void stayWanted(const zhilego::Stay &stay);
    void holdTaken(const zhilego::Booking &booking);
    void changed();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    //! A request and the key under which the server does it once.
    struct Intent
    {
        api::NewBooking wish;
        QString key;
    };
    void build();
    const Intent &intentFor(const api::NewBooking &wish);
    void answered(const Result<Booking> &booking);
    void failed(const Error &error);
    void offerAlternatives(const QList<FreeAlternative> &alternatives);
    void clearAlternatives();
    void renew();

    BookingDesk &m_desk;
    Property m_property;
    Stay m_stay;
    int m_guests = 0;
    std::optional<Intent> m_intent;
    std::optional<Error> m_error;
    QList<FreeAlternative> m_alternatives;
    bool m_taking = false;

    QBoxLayout *m_columns;
    QuoteSection *m_quote;
    Section *m_guestSection;
    GuestForm *m_form;
    Notice *m_notice;
    QWidget *m_alternativeLine;
    Button *m_hold;
    Label *m_holdHint;
};

} // namespace zhilego::ui
