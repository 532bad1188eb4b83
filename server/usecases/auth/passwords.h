// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSemaphore>
#include <QString>

namespace zhilego {

//! Argon2id by libsodium with its "interactive" cost (64 MiB, about 60 ms). Thread-safe; at most two
//! computations at once, so that logins cannot eat the memory.
class Passwords
{
public:
    //! Ends the program when libsodium cannot start.
    Passwords();

    QString hash(const QString &password);
    bool matches(const QString &password, const QString &hash);
    //! Takes as long as a real check, for accounts that do not exist.
    void pretendToCheck(const QString &password);
    //! The cost was raised since this hash was made.
    bool isOutdated(const QString &hash) const;

    //! The first thing wrong with a new password, or empty: "too_short", "too_long", "too_common".
    static QString weakness(const QString &password);

private:
    QSemaphore m_slots{2};
    QString m_dummyHash;
};

} // namespace zhilego
