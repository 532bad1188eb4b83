// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/enumnames.h"

namespace zhilego {

//! How the guest is led to the payment.
enum class PaymentChannel {
    Link,
    Qr,
    RemoteInvoice, //!< in the application of the bank, by phone number; payable for a day unless withdrawn
};

inline constexpr std::array paymentChannelNames{
    EnumName<PaymentChannel>{PaymentChannel::Link, "link"},
    EnumName<PaymentChannel>{PaymentChannel::Qr, "qr"},
    EnumName<PaymentChannel>{PaymentChannel::RemoteInvoice, "remote_invoice"},
};

} // namespace zhilego
