// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/sandbox/sandboxthread.h"
#include "tests/support/apiworld.h"
#include "tests/support/certificates.h"

#include <QTest>

using namespace zhilego;
using namespace zhilego::test;
using kaspi::Protocol;

Q_DECLARE_METATYPE(zhilego::kaspi::Protocol)

//! The server at each of the bank's doors, known by what its configuration names: key, certificate, password.
class TestBankDoors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void opens_data();
    void opens();

private:
    QStringList configured(Protocol protocol, const QString &certificate, const QString &authority) const;

    Certificates m_files;
    std::unique_ptr<SandboxThread> m_bank;
    std::unique_ptr<ApiWorld> m_world;
};

void TestBankDoors::initTestCase()
{
    const QString authority = QStringLiteral("ca");
    const QString stranger = QStringLiteral("stranger");
    const QString client = QStringLiteral("extendedKeyUsage=clientAuth");
    QVERIFY(m_files.makeAuthority(authority) && m_files.makeAuthority(stranger));
    QVERIFY(m_files.make(QStringLiteral("bank"), authority, QStringLiteral("subjectAltName=DNS:localhost")));
    QVERIFY(m_files.make(QStringLiteral("ours"), authority, client, QStringLiteral("open sesame")));
    QVERIFY(m_files.make(QStringLiteral("foreign"), stranger, client));
    m_bank = std::make_unique<SandboxThread>();
    QCOMPARE(m_bank->openDoors({m_files.certificate(QStringLiteral("bank")),
                                m_files.key(QStringLiteral("bank")), m_files.certificate(authority)}),
             QString());
    m_world = std::make_unique<ApiWorld>();
    m_world->server.writeSecret(QStringLiteral("kaspi_client_key_password"), "open sesame");
    m_world->server.writeSecret(QStringLiteral("kaspi_api_key"), m_bank->sandbox().settings().apiKey);
}

void TestBankDoors::cleanup()
{
    QCOMPARE(m_world->problems(), QStringList());
}

QStringList TestBankDoors::configured(Protocol protocol, const QString &certificate,
                                      const QString &authority) const
{
    QStringList arguments{QStringLiteral("--kaspi-base-url"),         m_bank->door(protocol).toString(),
                          QStringLiteral("--kaspi-organization-bin"), QStringLiteral("180340021791"),
                          QStringLiteral("--kaspi-ca-file"),          m_files.certificate(authority)};
    if (!certificate.isEmpty())
        arguments << QStringLiteral("--kaspi-client-certificate") << m_files.certificate(certificate)
                  << QStringLiteral("--kaspi-client-key") << m_files.key(certificate);
    return arguments;
}

void TestBankDoors::opens_data()
{
    QTest::addColumn<Protocol>("protocol");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("authority");
    QTest::addColumn<bool>("passes");
    const QString ours = QStringLiteral("ours");
    const QString ca = QStringLiteral("ca");
    QTest::newRow("by key") << Protocol::R1 << QString() << ca << true;
    QTest::newRow("by certificate") << Protocol::R2 << ours << ca << true;
    QTest::newRow("by certificate and address") << Protocol::R3 << ours << ca << true;
    QTest::newRow("foreign certificate") << Protocol::R3 << QStringLiteral("foreign") << ca << false;
    QTest::newRow("not the bank") << Protocol::R3 << ours << QStringLiteral("stranger") << false;
}

void TestBankDoors::opens()
{
    QFETCH(Protocol, protocol);
    QFETCH(QString, certificate);
    QFETCH(QString, authority);
    QFETCH(bool, passes);
    QCOMPARE(m_world->server.stop(), 0);
    m_world->server.start(configured(protocol, certificate, authority));
    m_world->forgetCallers();
    const QString booking = m_world->hold(m_world->addProperty());
    const auto before = m_bank->sandbox().book().all().size();
    const ApiReply reply = m_world->as(Person::Realtor)
                               .postOnce(QStringLiteral("/api/v1/bookings/%1/payments").arg(booking),
                                         {{QStringLiteral("provider"), QStringLiteral("kaspi")},
                                          {QStringLiteral("kind"), QStringLiteral("full")}});
    VERIFY_WITH(reply.status == (passes ? 201 : 502), reply.text());
    QCOMPARE(m_bank->sandbox().book().all().size() - before, passes ? 1 : 0);
    if (!passes)
        QCOMPARE(reply.code(), QStringLiteral("PROVIDER_FAILED"));
    for (const QByteArray &secret : {QByteArray("open sesame"), m_bank->sandbox().settings().apiKey})
        QVERIFY(!m_world->server.log().contains(secret));
}

QTEST_GUILESS_MAIN(TestBankDoors)
#include "tst_bankdoors.moc"
