// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/enumnames.h"
#include "models/domain/id.h"
#include "models/domain/result.h"

#include <QDate>
#include <QJsonObject>

namespace zhilego::api {

//! What a person does about a deviation.
enum class ResolveAction {
    OtherDates, //!< paid without place: the same property on other dates
    OtherProperty, //!< paid without place: another property of the agency
    Refund, //!< give the money back, or what is too much of it
    Accept, //!< another amount than expected is taken as it is
    Retry, //!< a refund goes to the provider once more
    GivenBack, //!< a person gave the money back, or saw at the bank that it is back
    Done //!< anything else that was settled outside
};

inline constexpr std::array resolveActionNames{
    EnumName<ResolveAction>{ResolveAction::OtherDates, "other_dates"},
    EnumName<ResolveAction>{ResolveAction::OtherProperty, "other_property"},
    EnumName<ResolveAction>{ResolveAction::Refund, "refund"},
    EnumName<ResolveAction>{ResolveAction::Accept, "accept"},
    EnumName<ResolveAction>{ResolveAction::Retry, "retry"},
    EnumName<ResolveAction>{ResolveAction::GivenBack, "given_back"},
    EnumName<ResolveAction>{ResolveAction::Done, "done"},
};

struct Resolution
{
    ResolveAction action = ResolveAction::Done;
    QString comment; //!< for a refund: what the guest is told
    std::optional<PropertyId> propertyId; //!< OtherProperty
    QDate checkIn; //!< OtherDates; for OtherProperty the old dates when absent
    QDate checkOut;
    QString method; //!< GivenBack: "cash", "invoice", "provider"
};

Result<Resolution> decodeResolution(const QJsonObject &object);
//! {"comment"}: why a deviation needs nothing.
Result<QString> decodeDismissal(const QJsonObject &object);

} // namespace zhilego::api
