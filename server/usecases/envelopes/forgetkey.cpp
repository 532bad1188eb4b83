// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/envelopes/forgetkey.h"

#include "server/db/repositories/enveloperepository.h"
#include "server/db/repositories/journalrepository.h"
#include "server/db/repositories/sessionrepository.h"
#include "server/usecases/auth/sessionends.h"
#include "server/usecases/properties/propertycodes.h"

namespace zhilego {
namespace {

void recordLoss(db::Connection &connection, UserId id, const QJsonObject &why)
{
    db::SessionRepository(connection).revokeAll(id, endedByTotp);
    db::JournalRepository(connection)
        .audit(QStringLiteral("auth.second_factor_lost"), QStringLiteral("user"), id.uuid, std::nullopt, why,
               {});
}

} // namespace

Result<ForgottenKey> forgetKey(db::Connection &connection, const CodeVault &vault, const QByteArray &keyId)
{
    const QByteArray id = QByteArray::fromHex(keyId);
    if (vault.keyIds().contains(id))
        return failure(ErrorCode::Conflict, QStringLiteral("this key is at hand: nothing is lost"));
    const QJsonObject why{{QStringLiteral("lost_key"), QString::fromLatin1(id.toHex())}};
    db::EnvelopeRepository envelopes(connection);
    const QList<QUuid> properties = envelopes.remove(db::EnvelopePlace::PropertyCode, id);
    for (const QUuid &property : properties)
        recordCodesChange(connection, PropertyId{property}, why, {});
    const QList<QUuid> users = envelopes.remove(db::EnvelopePlace::SecondFactor, id);
    for (const QUuid &user : users)
        recordLoss(connection, UserId{user}, why);
    if (properties.isEmpty() && users.isEmpty())
        return failure(ErrorCode::NotFound, QStringLiteral("nothing is wrapped with this key"));
    return ForgottenKey{static_cast<int>(properties.size()), static_cast<int>(users.size())};
}

} // namespace zhilego
