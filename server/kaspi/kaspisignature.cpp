// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/kaspi/kaspisignature.h"

#include <QMessageAuthenticationCode>

#include <algorithm>
#include <optional>

#include <openssl/crypto.h>

namespace zhilego::kaspi {
namespace {

constexpr char prefix[] = "sha256=";
constexpr int hexLength = 64;
// A sender has one signature per secret; more than this is somebody buying our CPU time.
constexpr int maxSignatures = 8;

QByteArray mac(const QByteArray &secret, const QByteArray &timestamp, const QByteArray &rawBody)
{
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, secret);
    code.addData(timestamp);
    code.addData(".");
    code.addData(rawBody);
    return code.result();
}

std::optional<qint64> unixSeconds(const QByteArray &text)
{
    const bool digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || text.size() > 12)
        return std::nullopt;
    return text.toLongLong();
}

// fromHex() skips what it does not understand, so the shape is checked first.
std::optional<QByteArray> decodedSignature(const QByteArray &text)
{
    if (!text.startsWith(prefix))
        return std::nullopt;
    const QByteArray hex = text.mid(sizeof prefix - 1);
    const bool wellFormed
        = hex.size() == hexLength && std::all_of(hex.begin(), hex.end(), [](char c) {
              return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
          });
    return wellFormed ? std::optional(QByteArray::fromHex(hex)) : std::nullopt;
}

} // namespace

QByteArray signatureOf(const QByteArray &secret, const QByteArray &timestamp, const QByteArray &rawBody)
{
    return prefix + mac(secret, timestamp, rawBody).toHex();
}

Verdict verifySignature(const QByteArray &timestamp, const QByteArray &signatures, const QByteArray &rawBody,
                        const QList<QByteArray> &secrets, const QDateTime &now)
{
    QList<QByteArray> usable = secrets;
    usable.removeAll(QByteArray()); // an empty secret file must not become a key everybody knows
    if (usable.isEmpty())
        return Verdict::NoSecret;
    if (timestamp.isEmpty())
        return Verdict::NoTimestamp;
    const std::optional<qint64> sentAt = unixSeconds(timestamp);
    if (!sentAt)
        return Verdict::BadTimestamp;
    if (qAbs(now.toSecsSinceEpoch() - *sentAt) > signatureToleranceSeconds)
        return Verdict::Stale;
    const QList<QByteArray> candidates = signatures.split(',');
    if (signatures.trimmed().isEmpty() || candidates.size() > maxSignatures)
        return Verdict::NoSignature;

    bool valid = false;
    for (const QByteArray &secret : std::as_const(usable)) {
        const QByteArray expected = mac(secret, timestamp, rawBody);
        for (const QByteArray &candidate : candidates) {
            const std::optional<QByteArray> given = decodedSignature(candidate.trimmed());
            if (given && CRYPTO_memcmp(given->constData(), expected.constData(), expected.size()) == 0)
                valid = true;
        }
    }
    return valid ? Verdict::Valid : Verdict::Mismatch;
}

} // namespace zhilego::kaspi
