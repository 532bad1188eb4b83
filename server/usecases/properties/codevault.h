// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace zhilego {

//! AES-256-GCM envelopes for short secrets: a fresh data key encrypts the text, a key-encryption key wraps
//! the data key, and both are bound to `context` ("property_code|door|<id>"), so an envelope moved to another
//! row does not open. Layout: 'v1' kekId(8) iv(12) tag(16) wrapped(32) iv(12) tag(16) ciphertext.
//! The first key seals, all keys open. Thread-safe.
class CodeVault
{
public:
    //! Keys of 32 bytes each; others are refused by ending the program at start-up.
    explicit CodeVault(QList<QByteArray> keys);

    QByteArray seal(const QString &text, const QByteArray &context) const;
    //! Internal when no key opens it or it was tampered with.
    Result<QString> open(const QByteArray &envelope, const QByteArray &context) const;
    //! The same text under the first key: the data key is wrapped anew, the text keeps its bytes. Internal as
    //! open().
    Result<QByteArray> rewrapped(const QByteArray &envelope, const QByteArray &context) const;

    //! What the envelopes of each key carry, the one that seals first. Tells nothing about the key itself.
    QList<QByteArray> keyIds() const;

private:
    std::optional<QByteArray> dataKeyOf(const QByteArray &envelope, const QByteArray &context) const;

    QList<QByteArray> m_keys;
};

} // namespace zhilego
