// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/security/network.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QtEndian>

namespace zhilego {
namespace {

//! Four or sixteen bytes in network order; empty for anything that is not exactly an address.
QByteArray bytesOf(const QString &text)
{
    // QHostAddress also takes "10.1" and "0x0a000001", and scopes such as fe80::1%eth0.
    static const QRegularExpression v4(QStringLiteral("^\\d{1,3}(\\.\\d{1,3}){3}$"));
    static const QRegularExpression v6(QStringLiteral("^[0-9a-fA-F:.]*:[0-9a-fA-F:.]*$"));
    if (!v4.match(text).hasMatch() && !v6.match(text).hasMatch())
        return {};
    const QHostAddress address(text);
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        QByteArray bytes(4, Qt::Uninitialized);
        qToBigEndian(address.toIPv4Address(), bytes.data());
        return bytes;
    }
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return {};
    // By hand: QHostAddress also takes "::" for an IPv4 address.
    static const QByteArray mapped = QByteArray(10, '\0') + QByteArray(2, '\xff');
    const Q_IPV6ADDR wide = address.toIPv6Address();
    const QByteArray bytes(reinterpret_cast<const char *>(wide.c), 16);
    return bytes.startsWith(mapped) ? bytes.last(4) : bytes;
}

bool bitAt(const QByteArray &bytes, int bit)
{
    return (static_cast<unsigned char>(bytes.at(bit / 8)) >> (7 - bit % 8)) & 1;
}

} // namespace

std::optional<Network> Network::fromText(const QString &text)
{
    static const QRegularExpression digits(QStringLiteral("^(0|[1-9]\\d{0,2})$"));
    const qsizetype slash = text.indexOf(u'/');
    Network network;
    network.m_address = bytesOf(slash < 0 ? text : text.left(slash));
    if (network.m_address.isEmpty())
        return std::nullopt;
    const int bits = static_cast<int>(network.m_address.size()) * 8;
    network.m_length = bits;
    if (slash >= 0) {
        const QString length = text.mid(slash + 1);
        // "::ffff:10.0.0.0/104" would be shorter than it says.
        const bool mapped = text.contains(u':') && bits == 32;
        if (mapped || !digits.match(length).hasMatch() || length.toInt() > bits)
            return std::nullopt;
        network.m_length = length.toInt();
    }
    for (int bit = network.m_length; bit < bits; ++bit) {
        if (bitAt(network.m_address, bit))
            return std::nullopt;
    }
    return network;
}

bool Network::contains(const QString &address) const
{
    const QByteArray bytes = bytesOf(address);
    if (bytes.size() != m_address.size())
        return false;
    for (int bit = 0; bit < m_length; ++bit) {
        if (bitAt(bytes, bit) != bitAt(m_address, bit))
            return false;
    }
    return true;
}

QString Network::toText() const
{
    QHostAddress address;
    if (m_address.size() == 4)
        address = QHostAddress(qFromBigEndian<quint32>(m_address.constData()));
    else
        address = QHostAddress(reinterpret_cast<const quint8 *>(m_address.constData()));
    return address.toString() + u'/' + QString::number(m_length);
}

} // namespace zhilego
