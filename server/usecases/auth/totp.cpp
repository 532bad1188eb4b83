// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/auth/totp.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QUrl>
#include <QtEndian>

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <stdexcept>

namespace zhilego::totp {
namespace {

constexpr int secretBytes = 20;
constexpr int recoveryBytes = 10;

QByteArray randomBytes(int count)
{
    QByteArray random(count, Qt::Uninitialized);
    if (RAND_bytes(reinterpret_cast<unsigned char *>(random.data()), count) != 1)
        throw std::runtime_error("no randomness");
    return random;
}

bool equal(const QString &a, const QString &b)
{
    const QByteArray left = a.toUtf8();
    const QByteArray right = b.toUtf8();
    return left.size() == right.size()
        && CRYPTO_memcmp(left.constData(), right.constData(), static_cast<size_t>(left.size())) == 0;
}

} // namespace

QByteArray newSecret()
{
    return randomBytes(secretBytes);
}

QString base32(const QByteArray &bytes)
{
    static constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    QString text;
    quint32 waiting = 0;
    int bits = 0;
    for (const char byte : bytes) {
        waiting = (waiting << 8) | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5; bits -= 5)
            text += QLatin1Char(alphabet[(waiting >> (bits - 5)) & 31]);
    }
    if (bits > 0)
        text += QLatin1Char(alphabet[(waiting << (5 - bits)) & 31]);
    return text;
}

QString uri(const QString &login, const QByteArray &secret)
{
    const auto encoded
        = [](const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
    const QString issuer = QStringLiteral("ЖильеGO");
    return QStringLiteral("otpauth://totp/%1:%2?secret=%3&issuer=%1&algorithm=SHA1&digits=6&period=30")
        .arg(encoded(issuer), encoded(login), base32(secret));
}

QString codeAt(const QByteArray &secret, qint64 counter)
{
    QByteArray message(8, Qt::Uninitialized);
    qToBigEndian(counter, message.data());
    const QByteArray mac
        = QMessageAuthenticationCode::hash(message, secret, QCryptographicHash::Sha1); // RFC 4226 §5.3
    const int offset = mac.back() & 0x0f;
    const quint32 number = qFromBigEndian<quint32>(mac.constData() + offset) & 0x7fffffffU;
    return QStringLiteral("%1").arg(number % 1000000, 6, 10, QLatin1Char('0'));
}

std::optional<qint64> acceptedCounter(const QByteArray &secret, const QString &code, qint64 unixSeconds,
                                      qint64 lastAccepted)
{
    const qint64 now = unixSeconds / stepSeconds;
    std::optional<qint64> accepted;
    for (qint64 counter = now - 1; counter <= now + 1; ++counter) {
        if (equal(codeAt(secret, counter), code) && counter > lastAccepted)
            accepted = counter;
    }
    return accepted;
}

QStringList newRecoveryCodes()
{
    QStringList codes;
    for (int i = 0; i < recoveryCodes; ++i) {
        QString code = base32(randomBytes(recoveryBytes)).toLower();
        for (qsizetype dash = 12; dash > 0; dash -= 4)
            code.insert(dash, u'-');
        codes.append(code);
    }
    return codes;
}

QByteArray recoveryHash(const QString &code)
{
    QString plain;
    for (const QChar c : code) {
        if (c.isLetterOrNumber())
            plain += c.toLower();
    }
    return QCryptographicHash::hash(plain.toUtf8(), QCryptographicHash::Sha256);
}

} // namespace zhilego::totp
