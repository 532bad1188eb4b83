// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/sqlfilter.h"

namespace zhilego::db {

void SqlFilter::add(const char *condition, const QList<Param> &values)
{
    m_sql += m_sql.isEmpty() ? " where " : " and ";
    qsizetype next = 0;
    for (const char *c = condition; *c; ++c) {
        if (*c != '?') {
            m_sql += *c;
            continue;
        }
        m_params.append(values.at(next++));
        m_sql += "$" + QByteArray::number(m_params.size());
    }
}

void limitBookings(SqlFilter &filter, const Reach &reach)
{
    if (reach.agency)
        filter.where("b.agency_id = ?", *reach.agency);
    if (reach.realtor)
        filter.where("b.realtor_id = ?", *reach.realtor);
    if (reach.renter)
        filter.where("b.created_by = ?", *reach.renter);
}

QString containsPattern(const QString &text)
{
    QString escaped = text.toLower();
    escaped.replace(u'\\', QStringLiteral("\\\\"));
    escaped.replace(u'%', QStringLiteral("\\%"));
    escaped.replace(u'_', QStringLiteral("\\_"));
    return u'%' + escaped + u'%';
}

} // namespace zhilego::db
