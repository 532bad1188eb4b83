// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>

namespace zhilego::kaspi {

inline constexpr char timestampHeader[] = "X-Kaspi-Timestamp";
inline constexpr char signatureHeader[] = "X-Kaspi-Signature";
inline constexpr qint64 signatureToleranceSeconds = 300;

enum class Verdict { Valid, NoSecret, NoTimestamp, BadTimestamp, Stale, NoSignature, Mismatch };

//! The value of the signature header: "sha256=" + hex HMAC-SHA256(secret, timestamp + "." + rawBody). The
//! timestamp is inside, so an old body cannot be replayed under a fresh header.
QByteArray signatureOf(const QByteArray &secret, const QByteArray &timestamp, const QByteArray &rawBody);

//! Checks a received message against every secret that is valid now (two while one is being replaced). The
//! header may carry several comma-separated signatures for the same reason. Comparison takes constant time.
Verdict verifySignature(const QByteArray &timestamp, const QByteArray &signatures, const QByteArray &rawBody,
                        const QList<QByteArray> &secrets, const QDateTime &now);

} // namespace zhilego::kaspi
