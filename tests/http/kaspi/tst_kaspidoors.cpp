// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/kaspi/kaspiorders.h"
#include "tests/support/certificates.h"

#include <QTest>

using namespace zhilego;
using kaspi::KaspiQrClient;
using kaspi::KaspiSettings;
using kaspi::Protocol;
using test::order;
using test::SandboxThread;

Q_DECLARE_METATYPE(zhilego::kaspi::Protocol)

namespace {

const QString ours = QStringLiteral("ours");
const QString foreign = QStringLiteral("foreign");
const QString expired = QStringLiteral("expired");
const QString nobody;

} // namespace

//! The three ways in which the bank knows a merchant: by key (r1), by certificate (r2), by certificate and
//! address (r3), each over TLS as it is in truth.
class TestKaspiDoors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void readsTheProtocolFromTheAddress_data();
    void readsTheProtocolFromTheAddress();
    void certificates_data();
    void certificates();
    void refusedHandshakeProvesThatNothingWasSent();
    void onlyTheBankIsBelieved_data();
    void onlyTheBankIsBelieved();
    void encryptedKey();
    void keyOfTheFirst();
    void addressOfTheThird();
    void eachDoorHasItsOwnCallsOnly();
    void refundsWithoutTheCustomer();
    void badFilesAreNamed();

private:
    sandbox::BankTls bankTls(const QString &identity = QStringLiteral("bank")) const;
    //! A merchant at that door, with a certificate or none.
    KaspiSettings merchant(SandboxThread &bank, Protocol protocol, const QString &certificate = ours) const;

    test::Certificates m_files;
};

void TestKaspiDoors::initTestCase()
{
    const QString server = QStringLiteral("subjectAltName=DNS:localhost");
    const QString client = QStringLiteral("extendedKeyUsage=clientAuth");
    const QString authority = QStringLiteral("ca");
    const QString stranger = QStringLiteral("stranger");
    QVERIFY(m_files.makeAuthority(authority) && m_files.makeAuthority(stranger));
    QVERIFY(m_files.make(QStringLiteral("bank"), authority, server));
    QVERIFY(m_files.make(QStringLiteral("impostor"), stranger, server));
    QVERIFY(m_files.make(QStringLiteral("othername"), authority,
                         QStringLiteral("subjectAltName=DNS:bank.example")));
    QVERIFY(m_files.make(QStringLiteral("oldbank"), authority, server, {}, -1));
    QVERIFY(m_files.make(ours, authority, client));
    QVERIFY(m_files.make(QStringLiteral("locked"), authority, client, QStringLiteral("open sesame")));
    QVERIFY(m_files.make(foreign, stranger, client));
    QVERIFY(m_files.make(expired, authority, client, {}, -1));
}

sandbox::BankTls TestKaspiDoors::bankTls(const QString &identity) const
{
    return {m_files.certificate(identity), m_files.key(identity), m_files.certificate(QStringLiteral("ca"))};
}

KaspiSettings TestKaspiDoors::merchant(SandboxThread &bank, Protocol protocol,
                                       const QString &certificate) const
{
    KaspiSettings settings = bank.merchant(); // with a BIN, which the biller needs at every door
    settings.baseUrl = bank.door(protocol);
    settings.apiKey = QString::fromLatin1(bank.sandbox().settings().apiKey);
    settings.http.caFile = m_files.certificate(QStringLiteral("ca"));
    if (!certificate.isEmpty()) {
        settings.http.clientCertificateFile = m_files.certificate(certificate);
        settings.http.clientKeyFile = m_files.key(certificate);
    }
    return settings;
}

void TestKaspiDoors::readsTheProtocolFromTheAddress_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("protocol"); // 0: none
    QTest::newRow("first") << QStringLiteral("https://mtokentest.kaspi.kz:8543/r1/v01") << 1;
    QTest::newRow("second") << QStringLiteral("https://mtokentest.kaspi.kz:8544/r2/v01/") << 2;
    QTest::newRow("third, next version") << QStringLiteral("https://qrapi-cert-ip.kaspi.kz/r3/v02") << 3;
    QTest::newRow("behind something") << QStringLiteral("http://127.0.0.1/bank/r2/v01") << 2;
    QTest::newRow("nothing") << QStringLiteral("https://bank.example") << 0;
    QTest::newRow("without version") << QStringLiteral("https://bank.example/r3") << 0;
    QTest::newRow("fourth") << QStringLiteral("https://bank.example/r4/v01") << 0;
}

void TestKaspiDoors::readsTheProtocolFromTheAddress()
{
    QFETCH(QString, url);
    QFETCH(int, protocol);
    const std::optional<Protocol> read = kaspi::protocolOf(QUrl(url));
    QCOMPARE(read ? static_cast<int>(*read) + 1 : 0, protocol);
}

void TestKaspiDoors::certificates_data()
{
    QTest::addColumn<Protocol>("protocol");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<bool>("passes");
    QTest::newRow("r1 asks for none") << Protocol::R1 << nobody << true;
    QTest::newRow("r2, ours") << Protocol::R2 << ours << true;
    QTest::newRow("r2, none") << Protocol::R2 << nobody << false;
    QTest::newRow("r2, foreign") << Protocol::R2 << foreign << false;
    QTest::newRow("r2, expired") << Protocol::R2 << expired << false;
    QTest::newRow("r3, ours") << Protocol::R3 << ours << true;
    QTest::newRow("r3, none") << Protocol::R3 << nobody << false;
    QTest::newRow("r3, foreign") << Protocol::R3 << foreign << false;
    QTest::newRow("r3, expired") << Protocol::R3 << expired << false;
}

void TestKaspiDoors::certificates()
{
    QFETCH(Protocol, protocol);
    QFETCH(QString, certificate);
    QFETCH(bool, passes);
    SandboxThread bank;
    QCOMPARE(bank.openDoors(bankTls()), QString());
    KaspiQrClient client(merchant(bank, protocol, certificate));
    const Result<payments::CreatedPayment> created = client.create(order());
    QVERIFY2(created.ok() == passes, created ? "" : qPrintable(created.error().detail));
    QCOMPARE(bank.sandbox().book().all().size(), passes ? 1 : 0);
    QCOMPARE(bank.sandbox().requests().all().isEmpty(), !passes);
    if (passes)
        QCOMPARE(client.status(created->providerPaymentId)->status, PaymentStatus::Created);
    else
        QCOMPARE(created.error().code, ErrorCode::ProviderFailed);
}

void TestKaspiDoors::refusedHandshakeProvesThatNothingWasSent()
{
    SandboxThread bank;
    QCOMPARE(bank.openDoors(bankTls()), QString());
    outbound::HttpCall call;
    call.method = "POST";
    call.url = QUrl(bank.door(Protocol::R3).toString() + QStringLiteral("/payment/return"));
    const outbound::HttpReply reply
        = outbound::HttpExchange(merchant(bank, Protocol::R3, foreign).http).perform(call);
    QVERIFY2(reply.delivery == outbound::Delivery::NotSent, qPrintable(reply.problem));
}

void TestKaspiDoors::onlyTheBankIsBelieved_data()
{
    QTest::addColumn<QString>("identity");
    QTest::addColumn<QString>("authority");
    QTest::addColumn<bool>("believed");
    const QString known = QStringLiteral("ca");
    QTest::newRow("the bank") << QStringLiteral("bank") << known << true;
    QTest::newRow("signed by somebody else") << QStringLiteral("impostor") << known << false;
    QTest::newRow("for another name") << QStringLiteral("othername") << known << false;
    QTest::newRow("expired") << QStringLiteral("oldbank") << known << false;
    QTest::newRow("authorities of this machine only") << QStringLiteral("bank") << QString() << false;
}

void TestKaspiDoors::onlyTheBankIsBelieved()
{
    QFETCH(QString, identity);
    QFETCH(QString, authority);
    QFETCH(bool, believed);
    SandboxThread bank;
    QCOMPARE(bank.openDoors(bankTls(identity)), QString());
    for (const Protocol protocol : {Protocol::R1, Protocol::R2, Protocol::R3}) {
        KaspiSettings settings = merchant(bank, protocol);
        settings.http.caFile = authority.isEmpty() ? QString() : m_files.certificate(authority);
        QCOMPARE(KaspiQrClient(settings).create(order()).ok(), believed);
    }
    QCOMPARE(bank.sandbox().requests().all().isEmpty(), !believed);
}

void TestKaspiDoors::encryptedKey()
{
    SandboxThread bank;
    QCOMPARE(bank.openDoors(bankTls()), QString());
    KaspiSettings settings = merchant(bank, Protocol::R2, QStringLiteral("locked"));
    settings.http.clientKeyPassword = "wrong";
    QVERIFY(!KaspiQrClient(settings).create(order()).ok());
    settings.http.clientKeyPassword = "open sesame";
    QVERIFY(KaspiQrClient(settings).create(order()).ok());
}

void TestKaspiDoors::keyOfTheFirst()
{
    SandboxThread bank;
    QCOMPARE(bank.openDoors(bankTls()), QString());
    KaspiSettings settings = merchant(bank, Protocol::R1, nobody);
    settings.apiKey = QStringLiteral("test_of_somebody_else");
    QVERIFY(!KaspiQrClient(settings).create(order()).ok());
    QVERIFY(bank.sandbox().book().all().isEmpty());
    QVERIFY(KaspiQrClient(merchant(bank, Protocol::R1, nobody)).create(order()).ok());
}

void TestKaspiDoors::addressOfTheThird()
{
    sandbox::Sandbox::Settings settings;
    settings.r3Addresses = {QHostAddress(QStringLiteral("203.0.113.7"))};
    SandboxThread bank(settings);
    QCOMPARE(bank.openDoors(bankTls()), QString());
    QVERIFY(!KaspiQrClient(merchant(bank, Protocol::R3)).create(order()).ok());
    QVERIFY(KaspiQrClient(merchant(bank, Protocol::R2)).create(order()).ok());
}

void TestKaspiDoors::eachDoorHasItsOwnCallsOnly()
{
    SandboxThread bank;
    QCOMPARE(bank.openDoors(bankTls()), QString());
    const auto invoice = order(payments::Channel::RemoteInvoice);
    QVERIFY(KaspiQrClient(merchant(bank, Protocol::R3)).create(invoice).ok());
    QVERIFY(!KaspiQrClient(merchant(bank, Protocol::R2)).create(invoice).ok());
    KaspiSettings mixed = merchant(bank, Protocol::R2);
    mixed.baseUrl.setPath(QStringLiteral("/r3/v01")); // the right path at the wrong door
    QVERIFY(!KaspiQrClient(mixed).create(order()).ok());
    for (const Protocol protocol : {Protocol::R1, Protocol::R2, Protocol::R3}) {
        const payments::Capabilities can = KaspiQrClient(merchant(bank, protocol)).capabilities();
        QVERIFY(can.link && can.qr);
        QCOMPARE(can.remoteInvoice, protocol == Protocol::R3);
        QCOMPARE(can.refundWithoutCustomer, protocol == Protocol::R3);
    }
}

void TestKaspiDoors::refundsWithoutTheCustomer()
{
    SandboxThread bank;
    QCOMPARE(bank.openDoors(bankTls()), QString());
    for (const Protocol protocol : {Protocol::R1, Protocol::R2, Protocol::R3}) {
        KaspiQrClient client(merchant(bank, protocol));
        const Result<payments::CreatedPayment> created = client.create(order());
        QVERIFY(created.ok());
        bank.sandbox().book().open(created->providerPaymentId.toLongLong());
        bank.sandbox().confirm(created->providerPaymentId.toLongLong());
        const auto details = client.details(created->providerPaymentId);
        QCOMPARE(details.ok(), protocol != Protocol::R1);
        if (!details) // not "the bank knows nothing of it"
            QCOMPARE(details.error().code, ErrorCode::ProviderFailed);
        payments::RefundRequest refund;
        refund.providerPaymentId = created->providerPaymentId;
        refund.amount = Money::fromTenge(25000);
        const auto refunded = client.refund(refund);
        QCOMPARE(refunded.ok(), protocol == Protocol::R3);
        if (!refunded) // a repeat would not help
            QCOMPARE(refunded.error().code, ErrorCode::Conflict);
    }
}

void TestKaspiDoors::badFilesAreNamed()
{
    SandboxThread bank;
    sandbox::BankTls files = bankTls();
    files.keyFile = m_files.certificate(QStringLiteral("bank"));
    QVERIFY(bank.openDoors(files).startsWith(QStringLiteral("no key in ")));
    files = bankTls();
    files.clientAuthoritiesFile = QStringLiteral("/no/such");
    QCOMPARE(bank.openDoors(files), QStringLiteral("no certificate in /no/such"));
}

QTEST_GUILESS_MAIN(TestKaspiDoors)
#include "tst_kaspidoors.moc"
