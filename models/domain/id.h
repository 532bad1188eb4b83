// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>
#include <QUuid>

#include <optional>

namespace zhilego {

//! A fresh UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, then randomness, so ids sort by time.
QUuid newUuid();

//! A UUID that cannot be mistaken for the id of another kind of thing.
template <typename Tag> struct Id
{
    QUuid uuid;

    static Id create() { return {newUuid()}; }
    //! Accepts exactly the 36-character form without braces.
    static std::optional<Id> fromString(const QString &text)
    {
        if (text.size() != 36)
            return std::nullopt;
        const QUuid parsed = QUuid::fromString(text);
        return parsed.isNull() ? std::nullopt : std::optional<Id>(Id{parsed});
    }
    QString toString() const { return uuid.toString(QUuid::WithoutBraces); }
    bool isNull() const { return uuid.isNull(); }
    bool operator==(const Id &) const = default;
    friend size_t qHash(const Id &id, size_t seed = 0) { return qHash(id.uuid, seed); }
};

using UserId = Id<struct UserTag>;
using AgencyId = Id<struct AgencyTag>;
using PropertyId = Id<struct PropertyTag>;
using BookingId = Id<struct BookingTag>;
using QuoteId = Id<struct QuoteTag>;
using ClientId = Id<struct ClientTag>;
using PaymentId = Id<struct PaymentTag>;
using JobId = Id<struct JobTag>;
using RefundId = Id<struct RefundTag>;
//! An entry of a directory: city, district, type, class, amenity, cancellation reason.
using DirectoryId = Id<struct DirectoryTag>;

} // namespace zhilego
