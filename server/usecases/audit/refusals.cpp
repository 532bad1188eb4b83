// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/audit/refusals.h"

#include "server/db/dberror.h"
#include "server/db/repositories/refusalrepository.h"
#include "server/db/transaction.h"

#include <QDateTime>
#include <QLoggingCategory>

namespace zhilego {
namespace {

Q_LOGGING_CATEGORY(lcRefusals, "zhilego.refusals")

QString nameOf(Refusals::Kind kind)
{
    switch (kind) {
    case Refusals::Kind::Forbidden:
        return QStringLiteral("forbidden");
    case Refusals::Kind::OutOfScope:
        return QStringLiteral("out_of_scope");
    case Refusals::Kind::BadToken:
        break;
    }
    return QStringLiteral("bad_token");
}

} // namespace

Refusals::Refusals(db::Pool &pool, std::function<void(Kind, bool)> count)
    : m_pool(pool)
    , m_count(std::move(count))
{
}

bool Refusals::mayWrite(const Caller &caller, Kind kind)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if (kind != Kind::BadToken)
        return m_people.take(caller.actor.id.uuid.toRfc4122(), now).allowed;
    return m_addresses.take(caller.ip.toLatin1(), now).allowed && m_strangers.take("all", now).allowed;
}

void Refusals::note(const Caller &caller, Kind kind, const Target &target)
{
    bool written = false;
    try {
        if (mayWrite(caller, kind)) {
            write(caller, kind, target);
            written = true;
        }
    } catch (const db::DbError &error) {
        qCWarning(lcRefusals, "a refusal was not written down: %s", error.what());
    }
    if (!written)
        ++m_leftOut;
    m_count(kind, written);
}

void Refusals::noteIfHidden(const Caller &caller, const Target &target)
{
    // Who sees the whole platform has looked for something that is nowhere; and behind two ids it may be the
    // inner one that is missing.
    if (caller.actor.role == Role::Superuser || target.route.count(u'{') != 1)
        return;
    bool hidden = false;
    try {
        const db::Lease lease = m_pool.lease();
        hidden = !target.id.isNull() && db::RefusalRepository(*lease).exists(target.collection, target.id);
    } catch (const db::DbError &error) {
        qCWarning(lcRefusals, "a refusal was not looked at: %s", error.what());
    }
    if (hidden)
        note(caller, Kind::OutOfScope, target);
}

void Refusals::write(const Caller &caller, Kind kind, const Target &target)
{
    QJsonObject after{{QStringLiteral("why"), nameOf(kind)},
                      {QStringLiteral("method"), target.method},
                      {QStringLiteral("route"), target.route}};
    const qint64 leftOut = m_leftOut.exchange(0);
    if (leftOut > 0)
        after.insert(QStringLiteral("left_out_before"), leftOut);
    const std::optional<AgencyId> agency
        = caller.actor.agencyId.isNull() ? std::nullopt : std::optional<AgencyId>(caller.actor.agencyId);
    const db::Lease lease = m_pool.lease();
    db::JournalRepository(*lease).audit(QStringLiteral("access.refused"), target.collection, target.id,
                                        agency, after, caller.trace());
}

} // namespace zhilego
