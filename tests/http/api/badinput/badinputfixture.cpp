// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/badinput/badinputfixture.h"

namespace zhilego::test {

void BadInputFixture::initTestCase()
{
    // A provider that nobody answers for: the route is there, and its right form ends in a clean refusal.
    m_world = std::make_unique<ApiWorld>(ApiServer::Bank::Gone);
    for (const Person person : everybody)
        m_world->as(person);
}

void BadInputFixture::cleanup()
{
    QCOMPARE(m_world->problems(), QStringList());
    QVERIFY(m_world->server.isRunning());
}

void BadInputFixture::checkFormat(const ApiReply &reply)
{
    const QJsonObject error = reply.json()[QStringLiteral("error")].toObject();
    VERIFY_WITH(reply.json().size() == 1 && error.size() >= 4, reply.text());
    VERIFY_WITH(!error[QStringLiteral("code")].toString().isEmpty(), reply.text());
    VERIFY_WITH(!error[QStringLiteral("message")].toString().isEmpty(), reply.text());
    VERIFY_WITH(error[QStringLiteral("details")].isArray(), reply.text());
    QCOMPARE(error[QStringLiteral("request_id")].toString().toLatin1(), reply.headers.value("x-request-id"));
    const QJsonArray details = error[QStringLiteral("details")].toArray();
    for (const QJsonValue &detail : details) {
        QCOMPARE(detail.toObject().keys(), QStringList({QStringLiteral("field"), QStringLiteral("issue")}));
        VERIFY_WITH(!detail[QStringLiteral("field")].toString().isEmpty(), reply.text());
    }
}

} // namespace zhilego::test
