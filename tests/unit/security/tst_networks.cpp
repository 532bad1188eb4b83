// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/security/allowednetworks.h"

#include <QHostAddress>
#include <QTest>

#include <rapidcheck.h>

using namespace zhilego;

//! CIDR ranges: what is one, and which addresses lie in it.
class TestNetworks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reading_data();
    void reading();
    void containing_data();
    void containing();
    void containsExactlyItsAddresses();
    void containsExactlyItsWideAddresses();
    void textGoesThereAndBack();
    void anyTextIsReadOrRefused();
    void noListLetsEverybodyIn();
};

void TestNetworks::reading_data()
{
    QTest::addColumn<QString>("read"); // empty: refused
    const auto row
        = [](const char *text, const char *read) { QTest::newRow(text) << QString::fromLatin1(read); };
    row("10.0.0.0/8", "10.0.0.0/8");
    row("203.0.113.7", "203.0.113.7/32");
    row("0.0.0.0/0", "0.0.0.0/0");
    row("2001:db8::/32", "2001:db8::/32");
    row("2001:DB8:0:0::/64", "2001:db8::/64");
    row("::1", "::1/128");
    row("::/0", "::/0");
    row("::ffff:10.1.2.3", "10.1.2.3/32");
    for (const char *wrong : {"",
                              "/8",
                              "10.0.0.0/",
                              "10.0.0.0/33",
                              "10.0.0.0/-1",
                              "10.0.0.0/08",
                              "10.0.0.0/8 ",
                              " 10.0.0.0/8",
                              "10.0.0.1/8",
                              "10.0.0/8",
                              "10.1",
                              "10",
                              "256.0.0.0/8",
                              "0x0a000000/8",
                              "2001:db8::/129",
                              "2001:db8::1/32",
                              "fe80::1%eth0",
                              "::ffff:10.0.0.0/104",
                              "localhost",
                              "any",
                              "10.0.0.0/255.0.0.0",
                              "1.2.3.4/8/8",
                              "::g"})
        row(wrong, "");
}

void TestNetworks::reading()
{
    QFETCH(QString, read);
    const std::optional<Network> network = Network::fromText(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(network ? network->toText() : QString(), read);
}

void TestNetworks::containing_data()
{
    QTest::addColumn<QString>("network");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("inside");
    const auto row = [](const char *network, const char *address, bool inside) {
        QTest::newRow((QByteArray(network) + ' ' + address).constData())
            << QString::fromLatin1(network) << QString::fromLatin1(address) << inside;
    };
    row("10.0.0.0/8", "10.255.255.255", true);
    row("10.0.0.0/8", "11.0.0.0", false);
    row("203.0.113.128/25", "203.0.113.127", false);
    row("203.0.113.128/25", "203.0.113.128", true);
    row("10.0.0.0/8", "::ffff:10.1.2.3", true);
    row("0.0.0.0/0", "2001:db8::1", false);
    row("::/0", "10.0.0.1", false);
    row("::/0", "2001:db8::1", true);
    row("2001:db8::/33", "2001:db8:7fff::1", true);
    row("2001:db8::/33", "2001:db8:8000::1", false);
    row("::1", "::1", true);
    row("127.0.0.1", "127.0.0.1", true);
    row("127.0.0.1", "", false);
    row("0.0.0.0/0", "not an address", false);
}

void TestNetworks::containing()
{
    QFETCH(QString, network);
    QFETCH(QString, address);
    QFETCH(bool, inside);
    QCOMPARE(Network::fromText(network)->contains(address), inside);
    QCOMPARE(isAdmitted({QStringLiteral("192.0.2.0/24"), network}, address), inside);
}

void TestNetworks::containsExactlyItsAddresses()
{
    QVERIFY(rc::check([] {
        const int length = *rc::gen::inRange(0, 33);
        const quint32 mask = length == 0 ? 0 : ~quint32(0) << (32 - length);
        const quint32 base = *rc::gen::arbitrary<quint32>() & mask;
        // Half of the tries lie inside, or nearly nothing would.
        const quint32 address = *rc::gen::arbitrary<bool>() ? base | (*rc::gen::arbitrary<quint32>() & ~mask)
                                                            : *rc::gen::arbitrary<quint32>();
        const std::optional<Network> network
            = Network::fromText(QStringLiteral("%1/%2").arg(QHostAddress(base).toString()).arg(length));
        RC_ASSERT(network.has_value());
        RC_ASSERT(network->contains(QHostAddress(address).toString()) == ((address & mask) == base));
    }));
}

void TestNetworks::containsExactlyItsWideAddresses()
{
    QVERIFY(rc::check([] {
        const int length = *rc::gen::inRange(0, 129);
        Q_IPV6ADDR base{};
        Q_IPV6ADDR address{};
        const bool inside = *rc::gen::arbitrary<bool>();
        bool same = true;
        for (int bit = 0; bit < 128; ++bit) {
            const bool set = bit < length && *rc::gen::arbitrary<bool>();
            const bool other = bit < length && inside ? set : *rc::gen::arbitrary<bool>();
            const auto place = static_cast<quint8>(0x80 >> (bit % 8));
            if (set)
                base.c[bit / 8] |= place;
            if (other)
                address.c[bit / 8] |= place;
            same = same && (bit >= length || set == other);
        }
        // An IPv4 address in disguise is another family.
        RC_PRE(!QHostAddress(base).toString().startsWith(QStringLiteral("::ffff:")));
        RC_PRE(!QHostAddress(address).toString().startsWith(QStringLiteral("::ffff:")));
        const std::optional<Network> network
            = Network::fromText(QStringLiteral("%1/%2").arg(QHostAddress(base).toString()).arg(length));
        RC_ASSERT(network.has_value());
        RC_ASSERT(network->contains(QHostAddress(address).toString()) == same);
    }));
}

void TestNetworks::textGoesThereAndBack()
{
    QVERIFY(rc::check([] {
        const int length = *rc::gen::inRange(0, 33);
        const quint32 mask = length == 0 ? 0 : ~quint32(0) << (32 - length);
        const QString text = QStringLiteral("%1/%2")
                                 .arg(QHostAddress(*rc::gen::arbitrary<quint32>() & mask).toString())
                                 .arg(length);
        RC_ASSERT(Network::fromText(text)->toText() == text);
        RC_ASSERT(Network::fromText(Network::fromText(text)->toText()) == Network::fromText(text));
    }));
}

void TestNetworks::anyTextIsReadOrRefused()
{
    QVERIFY(rc::check([] {
        const auto text
            = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789abcf:./% ")));
        const std::optional<Network> network = Network::fromText(QString::fromStdString(text));
        if (network)
            RC_ASSERT(Network::fromText(network->toText()) == network);
    }));
}

void TestNetworks::noListLetsEverybodyIn()
{
    QVERIFY(isAdmitted({}, QStringLiteral("203.0.113.7")));
    QVERIFY(!isAdmitted({QStringLiteral("nonsense")}, QStringLiteral("203.0.113.7"))); // fails closed
}

QTEST_GUILESS_MAIN(TestNetworks)
#include "tst_networks.moc"
