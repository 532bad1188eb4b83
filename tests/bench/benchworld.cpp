// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benchworld.h"

#include "tests/bench/capturedsql.h"

namespace zhilego::bench {
namespace {

const QByteArray idPrefix = "00000000-0000-7000-8000-";

} // namespace

test::TemporaryPostgres::Options benchCluster()
{
    return {true,
            capturableSettings()
                + QList<QByteArray>{"shared_buffers=1GB", "max_wal_size=8GB", "checkpoint_timeout=30min",
                                    "wal_compression=on"}};
}

void addProperties(test::ApiWorld &world, int count)
{
    const QString pattern = world.addProperty();
    world.execute(QStringLiteral("do $$ declare columns text; begin"
                                 " select string_agg(quote_ident(column_name), ', ') into columns"
                                 "  from information_schema.columns where table_name = 'property'"
                                 "  and table_schema = 'public' and column_name <> 'id'"
                                 "  and is_generated = 'NEVER' and is_identity = 'NO';"
                                 " execute format('insert into property (id, %1$s) select (%2$L ||"
                                 "  lpad(n::text, 12, ''0''))::uuid, %1$s from property,"
                                 "  generate_series(1, %3$s) n where id = %4$L', columns, '%5', %6, '%7');"
                                 " end $$; analyze property")
                      .replace(QStringLiteral("%5"), QString::fromLatin1(idPrefix))
                      .replace(QStringLiteral("%6"), QString::number(count))
                      .replace(QStringLiteral("%7"), pattern));
}

QByteArray propertyId(int number)
{
    return idPrefix + QByteArray::number(number).rightJustified(12, '0');
}

QByteArray propertyExpression(const QByteArray &name)
{
    return "('" + idPrefix + "' || lpad((:" + name + ")::bigint::text, 12, '0'))::uuid";
}

} // namespace zhilego::bench
