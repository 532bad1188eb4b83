// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/booking.h"
#include "models/domain/paymentstatus.h"
#include "models/domain/permission.h"
#include "models/domain/refund.h"
#include "widgets/common/tokens.h"

#include <QCoreApplication>

namespace zhilego::ui {

//! The domain's values in the words of the program's language; no code ever reaches a person.
class Words
{
    Q_DECLARE_TR_FUNCTIONS(zhilego::ui::Words)
public:
    static QString status(BookingStatus status);
    static Tone tone(BookingStatus status);
    static QString paymentStatus(BookingPaymentStatus status);
    static Tone tone(BookingPaymentStatus status);
    static QString payment(PaymentStatus status);
    static Tone tone(PaymentStatus status);
    static QString refund(RefundStatus status);
    //! What is wrong with money, by the type of the case: "Paid twice".
    static QString exception(const QString &type);
    //! The command that takes a booking there: "Check in", "Cancel the booking".
    static QString transition(BookingStatus from, BookingStatus to);
    //! Why it is not possible now; empty when it is.
    static QString blocked(TransitionBlock block);
    //! A line of the timeline by its type: "Hold taken", "Payment received".
    static QString timeline(const QString &type);
    static QString source(const QString &source); //!< "desktop", "telegram" …
    static QString role(Role role);
    static QString nights(int count);
    static QString guests(int count);
};

} // namespace zhilego::ui
