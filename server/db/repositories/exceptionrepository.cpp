// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/exceptionrepository.h"

namespace zhilego::db {
namespace {

SqlFilter filterOf(const Reach &reach, const QString &status)
{
    SqlFilter filter;
    if (reach.agency)
        filter.where("e.agency_id = ?", *reach.agency);
    if (reach.realtor)
        filter.where("e.realtor_id = ?", *reach.realtor);
    if (!status.isEmpty())
        filter.where("e.status = ?", status);
    return filter;
}

} // namespace

void ExceptionRepository::open(const ExceptionCase &exception, int dueMinutes)
{
    m_connection.exec(
        "insert into exception_case (id, type, severity, entity_type, entity_id, agency_id, realtor_id,"
        " details, due_at) values ($1, $2, $3, $4, $5, $6, $7, $8,"
        " case when $9 > 0 then app_now() + make_interval(mins => $9) end)",
        exception.id, exception.type, exception.severity, exception.entityType, exception.entityId,
        exception.agency, exception.realtor, exception.details, dueMinutes);
}

bool ExceptionRepository::isOpen(const QString &type, QUuid entity)
{
    return !m_connection
                .exec("select 1 from exception_case where type = $1 and entity_id = $2"
                      " and status in ('open', 'investigating')",
                      type, entity)
                .isEmpty();
}

QList<Listed<ExceptionCase>> ExceptionRepository::list(const Reach &reach, const QString &status,
                                                       const std::optional<Keyset> &after, int limit)
{
    SqlFilter filter = filterOf(reach, status);
    if (after)
        filter.where("(e.created_at, e.id) < (?::timestamptz, ?)", after->key, after->id);
    const QByteArray sql
        = "select e.id, e.type, e.status, e.severity, e.entity_type, e.entity_id, e.agency_id,"
          " e.realtor_id, e.details, e.due_at, e.created_at, e.version, e.created_at::text as sort_key"
          " from exception_case e"
        + filter.sql() + " order by e.created_at desc, e.id desc limit " + filter.bind(limit);
    QList<Listed<ExceptionCase>> exceptions;
    for (const Row row : m_connection.execParams(sql, filter.params())) {
        ExceptionCase exception{row.uuid("id"),
                                row.text("type"),
                                row.text("status"),
                                row.text("severity"),
                                row.text("entity_type"),
                                row.uuid("entity_id"),
                                row.optionalId<AgencyId>("agency_id"),
                                row.optionalId<UserId>("realtor_id"),
                                row.json("details"),
                                row.optionalInstant("due_at").value_or(QDateTime()),
                                row.instant("created_at"),
                                row.integer("version")};
        exceptions.append({exception, {row.text("sort_key"), exception.id}});
    }
    return exceptions;
}

qint64 ExceptionRepository::count(const Reach &reach, const QString &status)
{
    const SqlFilter filter = filterOf(reach, status);
    return m_connection.execParams("select count(*) from exception_case e" + filter.sql(), filter.params())[0]
        .int64(0);
}

} // namespace zhilego::db
