// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/exceptionrepository.h"

namespace zhilego::db {
namespace {

#define EXCEPTION_COLUMNS                                                                                    \
    "e.id, e.type, e.status, e.severity, e.entity_type, e.entity_id, e.agency_id, e.realtor_id, e.details,"  \
    " e.due_at, e.created_at, e.version, coalesce(e.resolution, '{}') as resolution, e.resolved_at"

ExceptionCase exceptionFrom(const Row &row)
{
    return {row.uuid("id"),
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
            row.integer("version"),
            row.json("resolution"),
            row.optionalInstant("resolved_at").value_or(QDateTime())};
}

void limitExceptions(SqlFilter &filter, const Reach &reach)
{
    if (reach.agency)
        filter.where("e.agency_id = ?", *reach.agency);
    if (reach.realtor)
        filter.where("e.realtor_id = ?", *reach.realtor);
}

SqlFilter filterOf(const Reach &reach, const QString &status)
{
    SqlFilter filter;
    limitExceptions(filter, reach);
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

std::optional<ExceptionCase> ExceptionRepository::find(const Reach &reach, QUuid id)
{
    SqlFilter filter;
    filter.where("e.id = ?", id);
    limitExceptions(filter, reach);
    const std::optional<Row> row
        = m_connection
              .execParams("select " EXCEPTION_COLUMNS " from exception_case e" + filter.sql(),
                          filter.params())
              .first();
    return row ? std::optional<ExceptionCase>(exceptionFrom(*row)) : std::nullopt;
}

ExceptionCase ExceptionRepository::lock(QUuid id)
{
    return exceptionFrom(m_connection.exec(
        "select " EXCEPTION_COLUMNS " from exception_case e where e.id = $1 for update", id)[0]);
}

void ExceptionRepository::close(QUuid id, const QString &status, const QJsonObject &resolution, UserId by)
{
    m_connection.exec("update exception_case set status = $2, resolution = $3, resolved_by = $4,"
                      " resolved_at = app_now(), version = version + 1, updated_at = app_now() where id = $1",
                      id, status, resolution, by);
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
    const QByteArray sql = "select " EXCEPTION_COLUMNS
                           ", e.created_at::text as sort_key from exception_case e"
        + filter.sql() + " order by e.created_at desc, e.id desc limit " + filter.bind(limit);
    QList<Listed<ExceptionCase>> exceptions;
    for (const Row row : m_connection.execParams(sql, filter.params())) {
        const ExceptionCase exception = exceptionFrom(row);
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
