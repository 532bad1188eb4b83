// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/auth/passwords.h"

#include <QSemaphoreReleaser>
#include <QSet>

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
    // The heads of the leaked lists; length does the rest (NIST SP 800-63B, ASVS V6.2).
    static const QSet<QString> common{
        QStringLiteral("12345678"),  QStringLiteral("123456789"), QStringLiteral("1234567890"),
        QStringLiteral("password"),  QStringLiteral("password1"), QStringLiteral("qwertyui"),
        QStringLiteral("qwerty123"), QStringLiteral("11111111"),  QStringLiteral("00000000"),
        QStringLiteral("iloveyou"),  QStringLiteral("1q2w3e4r"),  QStringLiteral("qwertyuiop"),
        QStringLiteral("йцукенгш"),  QStringLiteral("87654321"),  QStringLiteral("abcd1234"),
        QStringLiteral("zhilego1"),  QStringLiteral("zhiliego"),  QStringLiteral("admin123"),
    };
    if (password.size() < 8)
        return QStringLiteral("too_short");
    if (password.size() > 128)
        return QStringLiteral("too_long");
    if (common.contains(password.toLower()))
        return QStringLiteral("too_common");
    return {};
}

} // namespace zhilego
