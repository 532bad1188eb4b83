// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benchworld.h"

#include "tests/bench/capturedsql.h"
#include "tests/support/waituntil.h"

#include <QUuid>

#include <stdexcept>

namespace zhilego::bench {
namespace {

// Ids of version 7 as a server makes them, one a minute: an index on uuid is only as good as the leading bits
// of what it holds.
constexpr qint64 firstMillisecond = 1'700'000'000'000;
constexpr qint64 millisecondsApart = 60'000;
//! 16 MB each: more than a run writes.
constexpr int recycledSegments = 120;
const QByteArray randomBits = "70008000";

//! The id of the property numbered by an SQL expression.
QByteArray idExpression(const QByteArray &number)
{
    return "(lpad(to_hex(" + QByteArray::number(firstMillisecond) + " + (" + number + ") * "
        + QByteArray::number(millisecondsApart) + "), 12, '0') || '" + randomBits + "' || lpad((" + number
        + ")::text, 12, '0'))::uuid";
}

} // namespace

test::TemporaryPostgres::Options benchCluster()
{
    return {true,
            capturableSettings()
                + QList<QByteArray>{"shared_buffers=1GB", "max_wal_size=8GB", "min_wal_size=2GB",
                                    "checkpoint_timeout=30min", "wal_compression=on"}};
}

void settle(test::ApiWorld &world)
{
    world.execute(QStringLiteral("analyze"));
    db::Connection superuser(world.cluster->superuser());
    for (int i = 0; i < recycledSegments; ++i)
        superuser.exec("select pg_logical_emit_message(false, 'bench', 'next'), pg_switch_wal()");
    superuser.exec("checkpoint");
}

void waitUntilQuiet(db::Connection &sql)
{
    static constexpr char left[] = "select (select count(*) from outbox_event where seq is null)"
                                   " + (select count(*) from audit_pending)";
    const auto isQuiet = [&sql] { return sql.exec(left)[0].int64(0) == 0; };
    if (!test::waitUntil(isQuiet, std::chrono::minutes(2), std::chrono::milliseconds(100)))
        throw std::runtime_error("the server does not catch up");
}

void addProperties(test::ApiWorld &world, int count)
{
    const QString pattern = world.addProperty();
    world.execute(
        QStringLiteral("do $$ declare columns text; begin"
                       " select string_agg(quote_ident(column_name), ', ') into columns"
                       "  from information_schema.columns where table_name = 'property'"
                       "  and table_schema = 'public' and column_name <> 'id'"
                       "  and is_generated = 'NEVER' and is_identity = 'NO';"
                       " execute format('insert into property (id, %1$s) select %2$s, %1$s"
                       "  from property, generate_series(1::bigint, %3$s) n where id = %4$L',"
                       "  columns, %5, %6, '%7');"
                       " end $$; analyze property")
            .replace(QStringLiteral("%5"),
                     QStringLiteral("$id$") + QString::fromLatin1(idExpression("n")) + QStringLiteral("$id$"))
            .replace(QStringLiteral("%6"), QString::number(count))
            .replace(QStringLiteral("%7"), pattern));
}

QByteArray propertyId(int number)
{
    const QByteArray time = QByteArray::number(firstMillisecond + number * millisecondsApart, 16);
    const QByteArray digits
        = time.rightJustified(12, '0') + randomBits + QByteArray::number(number).rightJustified(12, '0');
    return QUuid::fromRfc4122(QByteArray::fromHex(digits)).toByteArray(QUuid::WithoutBraces);
}

QByteArray propertyExpression(const QByteArray &name)
{
    return idExpression("(:" + name + ")::bigint");
}

} // namespace zhilego::bench
