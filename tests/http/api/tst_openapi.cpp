// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/errorcodec.h"
#include "server/http/metrics.h"
#include "server/http/routes/allroutes.h"
#include "server/http/routes/openapidocument.h"
#include "server/storage/filephotostore.h"
#include "tests/support/apicontract.h"

#include <QJsonDocument>
#include <QTest>

using namespace zhilego;
using namespace zhilego::test;

//! The OpenAPI document against the router's own list, and against itself. That the answers fit it is
//! checked by every other test of this folder.
class TestOpenApi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void namesEveryRoute();
    void requiresKeysAndVersions();
    void operationsAreComplete();
    void referencesLead();
    void examplesFit();

private:
    static QStringList routerRoutes();

    std::unique_ptr<ApiContract> m_contract;
};

void TestOpenApi::initTestCase()
{
    m_contract = std::make_unique<ApiContract>(http::openApiDocument());
}

QStringList TestOpenApi::routerRoutes()
{
    // Nothing here is used: routes are listed, not called, so no database is needed.
    db::Pool pool({});
    Passwords passwords;
    const AccessTokens tokens({QByteArray(32, 'a')});
    LiveSessions live(pool);
    const CodeVault totpVault({QByteArray(32, 'b')});
    const SecondFactor secondFactor(totpVault);
    Sessions sessions(pool, passwords, tokens, live, secondFactor);
    Account account(pool, passwords, sessions, secondFactor);
    http::RateLimits limits({0, 0, 0, 0}, [](const char *) {});
    Refusals refusals(pool, [](Refusals::Kind, bool) {});
    const CodeVault vault({QByteArray(32, 'b')});
    storage::FilePhotoStore photos{QString()};
    const http::Cursors cursors(QByteArray(32, 'c'));
    const payments::Providers providers;
    const payments::StartPayment startPayment(pool, providers);
    http::Metrics metrics;
    http::SearchCache searchCache(metrics);
    http::PropertyCards propertyCards(metrics);
    http::Gate gate(pool, tokens, live, cursors, {limits, refusals}, [] {});
    http::OperationsParts operations;
    operations.demo = http::DemoAccess{};
    const http::Router router
        = http::allRoutes(gate,
                          {sessions, account, passwords, vault, photos, HoldRules(), providers, startPayment,
                           metrics, searchCache, propertyCards, [] {}, operations});
    QStringList routes;
    for (const http::Route *route : router.routes())
        routes.append(QString::fromLatin1(route->method) + u' ' + route->pattern);
    routes.sort();
    return routes;
}

void TestOpenApi::namesEveryRoute()
{
    QStringList documented;
    const QList<ApiContract::Operation> operations = m_contract->operations();
    for (const ApiContract::Operation &operation : operations)
        documented.append(QString::fromLatin1(operation.method) + u' ' + operation.path);
    documented.sort();
    QCOMPARE(documented, routerRoutes());
}

void TestOpenApi::requiresKeysAndVersions()
{
    QStringList withKey;
    QStringList changesOfAnyVersion;
    const QList<ApiContract::Operation> operations = m_contract->operations();
    for (const ApiContract::Operation &operation : operations) {
        const QString line = QString::fromLatin1(operation.method) + u' ' + operation.path;
        bool versioned = false;
        const QJsonArray parameters = operation.object[QStringLiteral("parameters")].toArray();
        for (const QJsonValue &value : parameters) {
            const QJsonObject parameter = m_contract->resolved(value.toObject());
            if (!parameter[QStringLiteral("required")].toBool())
                continue;
            if (parameter[QStringLiteral("name")] == QStringLiteral("Idempotency-Key"))
                withKey.append(line);
            versioned |= parameter[QStringLiteral("name")] == QStringLiteral("If-Match");
        }
        if (!versioned && QList<QByteArray>{"PATCH", "PUT", "DELETE"}.contains(operation.method))
            changesOfAnyVersion.append(line);
    }
    withKey.sort();
    changesOfAnyVersion.sort();
    QCOMPARE(withKey,
             QStringList({QStringLiteral("POST /api/v1/bookings"),
                          QStringLiteral("POST /api/v1/bookings/{id}/payments"),
                          QStringLiteral("POST /api/v1/payments/{id}/refund"),
                          QStringLiteral("POST /api/v1/payments/{id}/retry")}));
    // Whoever changes an object says which version they have seen.
    QCOMPARE(changesOfAnyVersion,
             QStringList({QStringLiteral("DELETE /api/v1/me/sessions"),
                          QStringLiteral("DELETE /api/v1/me/sessions/{id}"),
                          QStringLiteral("DELETE /api/v1/security/networks/{id}"),
                          QStringLiteral("PATCH /api/v1/me")}));
}

void TestOpenApi::operationsAreComplete()
{
    QSet<QString> ids;
    const QList<ApiContract::Operation> operations = m_contract->operations();
    for (const ApiContract::Operation &operation : operations) {
        const QByteArray line = operation.method + ' ' + operation.path.toUtf8();
        const QString id = operation.object[QStringLiteral("operationId")].toString();
        VERIFY_WITH(!id.isEmpty() && !ids.contains(id), line);
        ids.insert(id);
        QStringList inPath;
        const QJsonArray parameters = operation.object[QStringLiteral("parameters")].toArray();
        for (const QJsonValue &value : parameters) {
            const QJsonObject parameter = m_contract->resolved(value.toObject());
            VERIFY_WITH(parameter[QStringLiteral("schema")].isObject(), line);
            if (parameter[QStringLiteral("in")] == QStringLiteral("path"))
                inPath.append(u'{' + parameter[QStringLiteral("name")].toString() + u'}');
        }
        QCOMPARE(inPath.size(), operation.path.count(u'{'));
        for (const QString &name : std::as_const(inPath))
            VERIFY_WITH(operation.path.contains(name), line);
        // Every error status of an operation lists codes that really have this status.
        const QJsonObject responses = operation.object[QStringLiteral("responses")].toObject();
        for (auto it = responses.constBegin(); it != responses.constEnd(); ++it) {
            if (it.key().toInt() < 400 || !it.value().toObject().contains(QStringLiteral("$ref")))
                continue;
            const QJsonObject response = m_contract->resolved(it.value().toObject());
            const QJsonArray codes
                = response[QStringLiteral("content")][QStringLiteral("application/json")]
                          [QStringLiteral("schema")][QStringLiteral("allOf")][1][QStringLiteral("properties")]
                          [QStringLiteral("error")][QStringLiteral("properties")][QStringLiteral("code")]
                          [QStringLiteral("enum")]
                              .toArray();
            VERIFY_WITH(!codes.isEmpty(), line + ' ' + it.key().toLatin1());
            for (const QJsonValue &code : codes) {
                const QByteArray body = "{\"error\":{\"code\":\"" + code.toString().toUtf8() + "\"}}";
                QCOMPARE(api::httpStatus(api::decodeError(0, body).code), it.key().toInt());
            }
        }
    }
}

namespace {

void collect(const QJsonValue &value, const QString &key, QSet<QString> &found)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        if (object.value(key).isString())
            found.insert(object.value(key).toString());
        for (const QJsonValue &inner : object)
            collect(inner, key, found);
    }
    const QJsonArray array = value.toArray();
    for (const QJsonValue &inner : array)
        collect(inner, key, found);
}

} // namespace

void TestOpenApi::referencesLead()
{
    QSet<QString> references;
    collect(m_contract->document(), QStringLiteral("$ref"), references);
    QVERIFY(references.size() > 50);
    for (const QString &reference : std::as_const(references)) {
        const QJsonObject target = m_contract->resolved({{QStringLiteral("$ref"), reference}});
        QVERIFY2(!target.isEmpty(), qPrintable(reference));
    }
    // And nothing lies there that nobody points at; frames of the live stream are no route's.
    const QJsonObject components = m_contract->document()[QStringLiteral("components")].toObject();
    for (const QString &kind : {QStringLiteral("schemas"), QStringLiteral("responses"),
                                QStringLiteral("parameters"), QStringLiteral("headers")}) {
        const QStringList names = components[kind].toObject().keys();
        for (const QString &name : names)
            QVERIFY2(references.contains(QStringLiteral("#/components/%1/%2").arg(kind, name))
                         || name == QStringLiteral("Event"),
                     qPrintable(name));
    }
}

void TestOpenApi::examplesFit()
{
    const QJsonObject schemas
        = m_contract->document()[QStringLiteral("components")][QStringLiteral("schemas")].toObject();
    int examples = 0;
    for (auto it = schemas.constBegin(); it != schemas.constEnd(); ++it) {
        const QJsonObject schema = it.value().toObject();
        if (!schema.contains(QStringLiteral("example")))
            continue;
        ++examples;
        const QStringList problems
            = schemaProblems(m_contract->document(), schema, schema[QStringLiteral("example")], it.key());
        QCOMPARE(problems, QStringList());
    }
    QVERIFY(examples >= 15);
}

QTEST_GUILESS_MAIN(TestOpenApi)
#include "tst_openapi.moc"
