// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/auth/secondfactor.h"

#include "server/db/repositories/totprepository.h"
#include "server/usecases/auth/totp.h"

#include <algorithm>

namespace zhilego {
namespace {

Error refused(const char *issue)
{
    Error error
        = failure(ErrorCode::Unauthenticated, QStringLiteral("second factor ") + QLatin1String(issue));
    error.fields.append({QStringLiteral("totp"), QLatin1String(issue)});
    return error;
}

Error mustWait(int seconds)
{
    return Error{ErrorCode::RateLimited, QStringLiteral("too many wrong codes"), {}, {}, seconds, {}};
}

bool isSixDigits(const QString &code)
{
    return code.size() == 6
        && std::all_of(code.begin(), code.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace

QByteArray secondFactorContext(UserId user)
{
    return "user_totp|envelope|" + user.toString().toLatin1();
}

Result<TotpEnrolment> SecondFactor::begin(db::Connection &connection, UserId user, const QString &login) const
{
    const QByteArray secret = totp::newSecret();
    // The vault takes text.
    const QByteArray envelope = m_vault.seal(QString::fromLatin1(secret.toHex()), secondFactorContext(user));
    if (!db::TotpRepository(connection).begin(user, envelope))
        return failure(ErrorCode::Conflict, QStringLiteral("a second factor is there already"));
    return TotpEnrolment{totp::base32(secret), totp::uri(login, secret)};
}

Result<QStringList> SecondFactor::confirm(db::Connection &connection, UserId user, const QString &code) const
{
    db::TotpRepository repository(connection);
    const std::optional<db::TotpRow> row = repository.lock(user);
    if (!row || row->confirmed)
        return failure(ErrorCode::Conflict, QStringLiteral("nothing to confirm"));
    if (row->waitSeconds > 0)
        return mustWait(row->waitSeconds);
    const Result<QString> secret = m_vault.open(row->envelope, secondFactorContext(user));
    if (!secret)
        return secret.error();
    const std::optional<qint64> counter
        = totp::acceptedCounter(QByteArray::fromHex(secret->toLatin1()), code, row->now, row->lastCounter);
    if (!counter) {
        repository.countFailure(user);
        return invalidField(QStringLiteral("code"), QStringLiteral("not_accepted"));
    }
    const QStringList codes = totp::newRecoveryCodes();
    QList<QByteArray> hashes;
    for (const QString &recovery : codes)
        hashes.append(totp::recoveryHash(recovery));
    repository.confirm(user, *counter, hashes);
    return codes;
}

Outcome SecondFactor::check(db::Connection &connection, UserId user, const QString &code) const
{
    db::TotpRepository repository(connection);
    const std::optional<db::TotpRow> row = repository.lock(user);
    if (!row || !row->confirmed)
        return Done{};
    if (code.isEmpty())
        return refused("required");
    if (row->waitSeconds > 0)
        return mustWait(row->waitSeconds);
    if (!isSixDigits(code)) {
        if (repository.useRecoveryCode(user, totp::recoveryHash(code)))
            return Done{};
    } else {
        const Result<QString> secret = m_vault.open(row->envelope, secondFactorContext(user));
        if (!secret)
            return secret.error();
        const std::optional<qint64> counter = totp::acceptedCounter(QByteArray::fromHex(secret->toLatin1()),
                                                                    code, row->now, row->lastCounter);
        if (counter) {
            repository.accept(user, *counter);
            return Done{};
        }
    }
    repository.countFailure(user);
    return refused("not_accepted");
}

} // namespace zhilego
