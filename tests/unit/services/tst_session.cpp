// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/session/session.h"

#include "services/http/apiclient.h"
#include "services/session/memorytokenstore.h"
#include "tests/support/fakenetwork.h"

#include <QSignalSpy>
#include <QTest>

using namespace zhilego;
using services::Persistence;
using services::Session;
using services::StoreProblem;
using test::FakeNetwork;

namespace {

const QString email = QStringLiteral("realtor@demo.zhilego.kz");
const QString login = QStringLiteral("POST /api/v1/auth/login");
const QString me = QStringLiteral("GET /api/v1/me");
const QString refresh = QStringLiteral("POST /api/v1/auth/refresh");
const QString logout = QStringLiteral("POST /api/v1/auth/logout");

api::SessionUser realtor()
{
    api::SessionUser user;
    user.role = Role::Realtor;
    user.name = QStringLiteral("Айгүл");
    user.email = email;
    user.permissions.insert(Permission::BookingsView, Scope::Own);
    return user;
}

QJsonObject tokens(const QString &name)
{
    return api::encode(api::Tokens{name, QStringLiteral("refresh-of-") + name, 600, realtor()});
}

struct Fixture
{
    FakeNetwork network;
    services::ApiClient client{network};
    services::MemoryTokenStore store;
    Session session{client, store};
    services::TokenStore::Key key;

    explicit Fixture(StoreProblem problem = StoreProblem::None)
        : store(problem)
    {
        client.setBaseUrl(QUrl(QStringLiteral("http://127.0.0.1:8080")));
        key = {client.baseUrl(), email};
        network.on(login, tokens(QStringLiteral("first")));
        network.on(me, api::encode(realtor()));
        network.on(logout, QJsonObject{}, 204);
    }
    QString kept() { return store.read(key).result().token; }
    bool signIn()
    {
        const auto done = session.login(email, QStringLiteral("secret"));
        return QTest::qWaitFor([&done] { return done.isFinished(); }) && done.result().ok();
    }
};

} // namespace

class TestSession : public QObject
{
    Q_OBJECT
private slots:
    void loginKnowsThePersonAndKeepsTheRefreshToken()
    {
        Fixture f;
        QSignalSpy in(&f.session, &Session::signedIn);
        QVERIFY(f.signIn());
        QCOMPARE(in.count(), 1);
        QCOMPARE(f.session.user().name, QStringLiteral("Айгүл"));
        QVERIFY(f.session.may(Permission::BookingsView));
        QVERIFY(!f.session.may(Permission::AuditView));
        QCOMPARE(f.kept(), QStringLiteral("refresh-of-first"));
        QCOMPARE(f.session.persistence(), (Persistence{Persistence::Kind::Keychain, StoreProblem::None}));
    }

    void refusedLoginLeavesNothing()
    {
        Fixture f;
        f.network.forget(login);
        f.network.refuse(login, 401, QStringLiteral("UNAUTHENTICATED"));
        const auto done = f.session.login(email, QStringLiteral("wrong"));
        QTRY_VERIFY(done.isFinished());
        QCOMPARE(done.result().error().code, ErrorCode::Unauthenticated);
        QVERIFY(!f.session.isSignedIn());
        QVERIFY(f.kept().isEmpty());
        QCOMPARE(f.network.count(refresh), 0);
    }

    void saysWhyNothingIsKept_data()
    {
        QTest::addColumn<StoreProblem>("problem");
        QTest::newRow("no keychain") << StoreProblem::NoKeychain;
        QTest::newRow("denied") << StoreProblem::AccessDenied;
        QTest::newRow("failed") << StoreProblem::Failed;
    }
    void saysWhyNothingIsKept()
    {
        QFETCH(StoreProblem, problem);
        Fixture f(problem);
        QVERIFY(f.signIn());
        QTRY_COMPARE(f.session.persistence(), (Persistence{Persistence::Kind::ThisSessionOnly, problem}));
    }

    void restoresFromTheKeychain()
    {
        Fixture f;
        f.store.write(f.key, QStringLiteral("refresh-of-before"));
        f.network.on(refresh, tokens(QStringLiteral("second")));
        const auto done = f.session.restore(email);
        QTRY_VERIFY(done.isFinished());
        QVERIFY(done.result().ok());
        QVERIFY(f.session.isSignedIn());
        QCOMPARE(f.network.requests(refresh).constFirst().json(),
                 api::encodeRefresh(QStringLiteral("refresh-of-before")));
        QCOMPARE(f.kept(), QStringLiteral("refresh-of-second")); // the rotated one replaced it
        QCOMPARE(f.network.requests(me).constLast().header("Authorization"), "Bearer second");
    }

    void nothingKeptIsNoError()
    {
        Fixture f;
        const auto done = f.session.restore(email);
        QTRY_VERIFY(done.isFinished());
        QCOMPARE(done.result().error().code, ErrorCode::NotFound);
        QVERIFY(f.network.requests().isEmpty());
    }

    void aDeadTokenIsForgotten()
    {
        Fixture f;
        f.store.write(f.key, QStringLiteral("revoked"));
        f.network.refuse(refresh, 401, QStringLiteral("UNAUTHENTICATED"));
        const auto done = f.session.restore(email);
        QTRY_VERIFY(done.isFinished());
        QCOMPARE(done.result().error().code, ErrorCode::Unauthenticated);
        QVERIFY(f.kept().isEmpty());
    }

    void anUnreachableServerKeepsTheToken()
    {
        Fixture f;
        f.store.write(f.key, QStringLiteral("good"));
        f.network.goOffline(refresh);
        const auto done = f.session.restore(email);
        QTRY_VERIFY(done.isFinished());
        QCOMPARE(done.result().error().code, ErrorCode::Offline);
        QCOMPARE(f.kept(), QStringLiteral("good"));
    }

    void logoutTellsTheServerAndForgets()
    {
        Fixture f;
        QVERIFY(f.signIn());
        QSignalSpy out(&f.session, &Session::signedOut);
        f.session.logout();
        QCOMPARE(out.count(), 1);
        QVERIFY(!f.session.isSignedIn());
        QVERIFY(f.kept().isEmpty());
        QCOMPARE(f.network.count(logout), 1);
        QCOMPARE(f.network.requests(logout).constFirst().header("Authorization"), "Bearer first");
        QCOMPARE(f.network.requests(logout).constFirst().json(),
                 api::encodeRefresh(QStringLiteral("refresh-of-first")));
    }

    void anExpiredSessionSignsOut()
    {
        Fixture f;
        QVERIFY(f.signIn());
        QSignalSpy out(&f.session, &Session::signedOut);
        f.network.refuse(QStringLiteral("GET /api/v1/bookings"), 401, QStringLiteral("UNAUTHENTICATED"));
        f.network.refuse(refresh, 401, QStringLiteral("UNAUTHENTICATED"));
        const auto answer = f.client.get(QStringLiteral("/api/v1/bookings"));
        QTRY_COMPARE(out.count(), 1);
        QCOMPARE(out.first().first().value<Session::SignOutReason>(), Session::SignOutReason::Expired);
        QVERIFY(f.kept().isEmpty());
    }

    void tokensAreKeptPerServerAndAccount()
    {
        const QUrl one(QStringLiteral("https://one.example")), two(QStringLiteral("https://two.example"));
        using Key = services::TokenStore::Key;
        QVERIFY((Key{one, email}.text()) != (Key{two, email}.text()));
        QVERIFY((Key{one, email}.text()) != (Key{one, QStringLiteral("b@c.kz")}.text()));
        QCOMPARE((Key{one, email.toUpper()}.text()), (Key{one, email}.text()));
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
