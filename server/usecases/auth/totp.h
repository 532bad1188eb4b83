// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

//! Time-based one-time passwords (RFC 6238 with SHA-1, 30 s and 6 digits, as authenticator apps want them)
//! and the recovery codes beside them.
namespace zhilego::totp {

constexpr qint64 stepSeconds = 30;
constexpr int recoveryCodes = 10;

//! 20 random bytes.
QByteArray newSecret();
//! RFC 4648 without padding.
QString base32(const QByteArray &bytes);
//! "otpauth://totp/…", what the QR code of an enrolment holds.
QString uri(const QString &login, const QByteArray &secret);

QString codeAt(const QByteArray &secret, qint64 counter);
//! The counter `code` belongs to: the present one, or one step before or after it for clocks that are a
//! little off, and later than `lastAccepted`. Nothing for any other code.
std::optional<qint64> acceptedCounter(const QByteArray &secret, const QString &code, qint64 unixSeconds,
                                      qint64 lastAccepted);

//! Codes such as "k7dq-2mxa-…" with 80 random bits each.
QStringList newRecoveryCodes();
//! What is kept of one; the form in which people type it does not matter.
QByteArray recoveryHash(const QString &code);

} // namespace zhilego::totp
