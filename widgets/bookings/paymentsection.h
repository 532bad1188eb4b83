// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/booking.h"
#include "models/domain/payment.h"
#include "widgets/common/section.h"

namespace zhilego::ui {

class BookingDesk;
class Button;
class CopyButton;
class CountdownLabel;
class Label;
class Notice;
class QrView;
class StatusChip;

//! How the money comes: a live link with its QR, a link that died, or money that is here. GUI thread.
class PaymentSection : public Section
{
    Q_OBJECT

public:
    explicit PaymentSection(BookingDesk &desk, QWidget *parent = nullptr);

    //! Another booking: asks for its payments.
    void setBooking(const Booking &booking);
    //! The payments may have changed.
    void refresh();
    //! Makes a link unless one is alive; a second call while one is being made does nothing.
    void offerLink();
    //! True while the guest can pay by a link that is shown.
    bool hasLiveLink() const { return livePayment() != nullptr; }

signals:
    void liveLinkChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    QWidget *buildLink();
    void arrived(const Result<QList<Payment>> &payments);
    void linkMade(const Result<Payment> &payment);
    const Payment *livePayment() const;
    const Payment *paidPayment() const;
    bool canPay() const;
    void render();
    void renderLink(const Payment &payment);
    void renderState();
    void renderAttempts();

    BookingDesk &m_desk;
    Booking m_booking;
    QList<Payment> m_payments;
    QString m_key; //!< of the link being made; kept until the server has answered
    std::optional<Error> m_error;
    quint64 m_generation = 0;
    bool m_loaded = false;
    bool m_making = false;

    StatusChip *m_chip;
    QWidget *m_link;
    QrView *m_qr;
    Label *m_amount;
    Label *m_url;
    CopyButton *m_copy;
    Button *m_open;
    Label *m_expiresTitle;
    CountdownLabel *m_expires;
    Label *m_how;
    Label *m_state;
    Notice *m_notice;
    Button *m_make;
    Label *m_attempts;
};

} // namespace zhilego::ui
