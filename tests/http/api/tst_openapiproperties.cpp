// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apiworld.h"

#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace zhilego;
using namespace zhilego::test;

//! The server driven by its own OpenAPI document: generated requests on every route, from several people.
class TestOpenApiProperties : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyAnswerIsDocumented();

private:
    QJsonArray knownIds();

    std::unique_ptr<ApiWorld> m_world;
};

void TestOpenApiProperties::initTestCase()
{
    m_world = std::make_unique<ApiWorld>(ApiServer::Bank::Polled);
}

QJsonArray TestOpenApiProperties::knownIds()
{
    QJsonArray ids;
    const QString property = m_world->addProperty();
    m_world->addProperty(Person::StrangerRealtor);
    ids.append(m_world->hold(property, 3));
    ids.append(m_world->hold(property, 10));
    for (const char *table : {"property", "agency", "user_account", "city", "district", "property_class",
                              "property_type", "amenity", "cancellation_reason", "client"}) {
        const QJsonArray found
            = QJsonDocument::fromJson(
                  m_world
                      ->value(
                          QStringLiteral("select coalesce(jsonb_agg(id), '[]')::text from (select id from "
                                         "%1 order by id limit 4) rows")
                              .arg(QLatin1String(table)))
                      .toUtf8())
                  .array();
        for (const QJsonValue &id : found)
            ids.append(id);
    }
    return ids;
}

void TestOpenApiProperties::everyAnswerIsDocumented()
{
    const bool wantsMore = qEnvironmentVariableIsSet("ZHILEGO_TEST_EXAMPLES");
    const QJsonObject people{{QStringLiteral("realtor"), ApiWorld::emailOf(Person::Realtor)},
                             {QStringLiteral("head"), ApiWorld::emailOf(Person::Head)},
                             {QStringLiteral("stranger"), ApiWorld::emailOf(Person::StrangerRealtor)},
                             {QStringLiteral("renter"), ApiWorld::emailOf(Person::Renter)},
                             {QStringLiteral("superuser"), ApiWorld::emailOf(Person::Superuser)}};
    const QJsonObject setup{
        {QStringLiteral("url"), QStringLiteral("http://127.0.0.1:%1").arg(m_world->server.port())},
        {QStringLiteral("password"), ApiWorld::password()},
        {QStringLiteral("people"), people},
        {QStringLiteral("ids"), knownIds()},
        {QStringLiteral("examples"), wantsMore ? qEnvironmentVariableIntValue("ZHILEGO_TEST_EXAMPLES") : 12},
        {QStringLiteral("seconds"), wantsMore ? 3600 : 85}};
    QProcess driver;
    driver.setProcessChannelMode(QProcess::MergedChannels);
    driver.start(QStringLiteral("/usr/bin/python3"),
                 {QStringLiteral(ZHILEGO_TEST_DATA "/openapi_properties.py")});
    QVERIFY2(driver.waitForStarted(), "python3 with hypothesis and jsonschema is needed");
    driver.write(QJsonDocument(setup).toJson());
    driver.closeWriteChannel();
    QVERIFY(driver.waitForFinished(wantsMore ? 3'700'000 : 150'000));
    const QByteArray said = driver.readAll();
    VERIFY_WITH(driver.exitStatus() == QProcess::NormalExit && driver.exitCode() == 0, said);
    qInfo("%s", said.trimmed().constData());
    QCOMPARE(m_world->anonymous().get(QStringLiteral("/readyz")).status, 200);
}

QTEST_GUILESS_MAIN(TestOpenApiProperties)
#include "tst_openapiproperties.moc"
