// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace zhilego {

//! A range of IPv4 or IPv6 addresses in CIDR form. An IPv4 address in IPv6 clothes (::ffff:10.0.0.1) is the
//! IPv4 address.
class Network
{
public:
    //! "10.0.0.0/8", "2001:db8::/32", or one address. Nothing for anything else: also not when bits behind
    //! the prefix are set, as it is then not clear what was meant.
    static std::optional<Network> fromText(const QString &text);
    bool contains(const QString &address) const;
    //! Always with its length: "10.0.0.0/8".
    QString toText() const;
    bool operator==(const Network &) const = default;

private:
    QByteArray m_address; //!< 4 or 16 bytes
    int m_length = 0; //!< bits
};

} // namespace zhilego
