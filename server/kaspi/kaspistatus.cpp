// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/kaspi/kaspistatus.h"

#include <algorithm>
#include <array>

namespace zhilego::kaspi {
namespace {

struct StatusRow
{
    const char *raw;
    PaymentStatus status;
};

constexpr std::array statusRows{
    StatusRow{"QrTokenCreated", PaymentStatus::Created},
    StatusRow{"RemotePaymentCreated", PaymentStatus::Created},
    StatusRow{"Wait", PaymentStatus::Pending},
    StatusRow{"QrTokenScanned", PaymentStatus::Pending},
    StatusRow{"Processed", PaymentStatus::Paid},
    StatusRow{"RemotePaymentPaid", PaymentStatus::Paid},
    StatusRow{"Error", PaymentStatus::Failed},
    StatusRow{"ProcessingFailed", PaymentStatus::Failed},
    StatusRow{"InsufficientFunds", PaymentStatus::Failed},
    StatusRow{"RemotePaymentExpired", PaymentStatus::Expired},
    StatusRow{"Expired", PaymentStatus::Expired},
    StatusRow{"SessionExpired", PaymentStatus::Expired},
    StatusRow{"QrTokenDiscarded", PaymentStatus::Expired},
    StatusRow{"NotConfirmedByUser", PaymentStatus::Expired},
    StatusRow{"RemotePaymentCanceled", PaymentStatus::Cancelled},
    StatusRow{"RemotePaymentRejected", PaymentStatus::Cancelled},
    StatusRow{"CancelledByUser", PaymentStatus::Cancelled},
    StatusRow{"Rejected", PaymentStatus::Cancelled},
};

struct CodeRow
{
    qint64 code;
    ErrorCode error;
    int retryAfterSeconds;
    const char *meaning;
};

constexpr std::array codeRows{
    CodeRow{-999, ErrorCode::ProviderFailed, 15, "service unavailable"},
    CodeRow{-10000, ErrorCode::ProviderFailed, 0, "no client certificate"},
    CodeRow{-1401, ErrorCode::ValidationError, 0, "phone not accepted"},
    CodeRow{-1404, ErrorCode::NotFound, 0, "customer not found"},
    CodeRow{-1501, ErrorCode::ProviderFailed, 0, "device not found"},
    CodeRow{-1502, ErrorCode::ProviderFailed, 0, "device inactive"},
    CodeRow{-1503, ErrorCode::ProviderFailed, 0, "device belongs to another trade point"},
    CodeRow{-1601, ErrorCode::NotFound, 0, "purchase not found"},
    CodeRow{-14000002, ErrorCode::ProviderFailed, 0, "no trade points"},
    CodeRow{-99000001, ErrorCode::NotFound, 0, "purchase not found"},
    CodeRow{-99000002, ErrorCode::ProviderFailed, 0, "trade point not found"},
    CodeRow{-99000003, ErrorCode::Conflict, 0, "purchase was made in another trade point"},
    CodeRow{-99000005, ErrorCode::ValidationError, 0, "refund is larger than the purchase"},
    CodeRow{-99000006, ErrorCode::ProviderFailed, 60, "refund error, repeat and then call the bank"},
    CodeRow{-99000011, ErrorCode::Conflict, 0, "purchase is in a state that cannot be refunded"},
    CodeRow{-99000020, ErrorCode::Conflict, 0, "partial refund impossible"},
    CodeRow{990000018, ErrorCode::ProviderFailed, 0, "trade point switched off"},
    CodeRow{990000026, ErrorCode::ProviderFailed, 0, "trade point does not take QR"},
    CodeRow{990000028, ErrorCode::ValidationError, 0, "wrong amount"},
    CodeRow{990000033, ErrorCode::ProviderFailed, 0, "no payment methods"},
};

} // namespace

PaymentStatus canonicalStatus(const QString &rawStatus)
{
    const auto row = std::find_if(statusRows.begin(), statusRows.end(), [&rawStatus](const StatusRow &known) {
        return rawStatus.compare(QLatin1String(known.raw), Qt::CaseInsensitive) == 0;
    });
    return row == statusRows.end() ? PaymentStatus::Unknown : row->status;
}

Error errorOfStatusCode(qint64 code, const QString &message, const QString &call)
{
    const auto row = std::find_if(codeRows.begin(), codeRows.end(),
                                  [code](const CodeRow &known) { return known.code == code; });
    const bool known = row != codeRows.end();
    Error error;
    error.code = known ? row->error : ErrorCode::ProviderFailed;
    error.retryAfterSeconds = known ? row->retryAfterSeconds : 0;
    error.detail = QStringLiteral("%1: StatusCode %2 (%3), bank says \"%4\"")
                       .arg(call)
                       .arg(code)
                       .arg(QLatin1String(known ? row->meaning : "not in our table"), message.left(200));
    error.info.insert(QStringLiteral("provider_code"), code);
    return error;
}

bool isTransient(qint64 code)
{
    return code == -999 || code == -99000006;
}

} // namespace zhilego::kaspi
