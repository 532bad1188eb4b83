// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/db/demo/demofixture.h"

#include "tests/db/demo/demorules.h"

using namespace Qt::StringLiterals;

namespace zhilego::test {

using namespace db;
using namespace demo;

void DemoFixture::initTestCase()
{
    m_postgres = std::make_unique<TemporaryPostgres>();
}

void DemoFixture::cleanupTestCase()
{
    m_postgres.reset();
}

void DemoFixture::cleanup()
{
    m_connection.reset();
    m_database.reset();
}

Result<DemoSummary> DemoFixture::fill(Connection &connection, int properties, quint64 seed) const
{
    DemoOptions options;
    options.properties = properties;
    options.seed = seed;
    options.passwordHash = u"a hash"_s;
    return fillDemo(connection, options, m_vault);
}

void DemoFixture::freshDatabase()
{
    m_connection.reset();
    m_database = m_postgres->create();
    m_connection = std::make_unique<Connection>(m_database->options());
}

void DemoFixture::moveClock(const QByteArray &interval)
{
    const QByteArray name = m_connection->exec("select current_database()")[0].text(0).toLatin1();
    Connection(m_postgres->superuser())
        .execScript("alter database " + name + " set zhilego.clock_offset = '" + interval + "'");
    m_connection = std::make_unique<Connection>(m_database->options());
}

QString DemoFixture::brokenRules(Connection &connection) const
{
    connection.setStatementTimeout(std::chrono::minutes(2));
    QStringList broken;
    for (const DemoRule &rule : demoRules()) {
        const qint64 violations = count(connection, rule.violations);
        if (violations != 0)
            broken.append(u"%1: %2"_s.arg(QLatin1StringView(rule.name)).arg(violations));
    }
    return broken.join(u", "_s);
}

QByteArrayList DemoFixture::digests(Connection &connection) const
{
    QByteArrayList digests;
    for (const QByteArray &sql : demoDigests())
        digests.append(connection.execParams(sql, {})[0].text(0).toLatin1());
    return digests;
}

Caller DemoFixture::callerFor(Connection &connection, const QString &email) const
{
    const Row row
        = connection.exec("select id, role, agency_id from user_account where email = $1", email)[0];
    Caller caller;
    caller.actor.id = row.id<UserId>("id");
    caller.actor.role = *enumValue(roleNames, row.text("role"));
    caller.actor.agencyId = row.optionalId<AgencyId>("agency_id").value_or(AgencyId());
    caller.language = u"ru"_s;
    return caller;
}

} // namespace zhilego::test
