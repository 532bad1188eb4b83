// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/auth/passwords.h"

#include "server/usecases/auth/commonpasswords.h"

#include <QSemaphoreReleaser>

#include <sodium.h>

namespace zhilego {

Passwords::Passwords()
{
    if (sodium_init() < 0)
        qFatal("libsodium cannot start");
    m_dummyHash = hash(QStringLiteral("no account has this password"));
}

QString Passwords::hash(const QString &password)
{
    m_slots.acquire();
    const QSemaphoreReleaser slot(m_slots);
    const QByteArray utf8 = password.toUtf8();
    char encoded[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(encoded, utf8.constData(), static_cast<unsigned long long>(utf8.size()),
                              crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                              crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        throw std::bad_alloc();
    return QString::fromLatin1(encoded);
}

bool Passwords::matches(const QString &password, const QString &hash)
{
    m_slots.acquire();
    const QSemaphoreReleaser slot(m_slots);
    const QByteArray utf8 = password.toUtf8();
    return crypto_pwhash_str_verify(hash.toLatin1().constData(), utf8.constData(),
                                    static_cast<unsigned long long>(utf8.size()))
        == 0;
}

void Passwords::pretendToCheck(const QString &password)
{
    matches(password, m_dummyHash);
}

bool Passwords::isOutdated(const QString &hash) const
{
    return crypto_pwhash_str_needs_rehash(hash.toLatin1().constData(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                          crypto_pwhash_MEMLIMIT_INTERACTIVE)
        != 0;
}

QString Passwords::weakness(const QString &password)
{
    if (password.size() < 8)
        return QStringLiteral("too_short");
    if (password.size() > 128)
        return QStringLiteral("too_long");
    if (isCommonPassword(password))
        return QStringLiteral("too_common");
    return {};
}

} // namespace zhilego
