// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/db/connection/connectionfixture.h"

using namespace zhilego;
using namespace zhilego::db;
using namespace zhilego::test;
using namespace std::chrono_literals;

//! What an error of PostgreSQL says, and what it keeps to itself.
class TestDbErrors : public ConnectionFixture
{
    Q_OBJECT
private Q_SLOTS:
    void namesTheConstraint_data();
    void namesTheConstraint();
    void hidesValuesOfBadInput();
    void classifiesErrors_data();
    void classifiesErrors();
};

void TestDbErrors::namesTheConstraint_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("constraint");
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("unique") << QByteArray("INSERT INTO stay VALUES (1, '[7,8)')") << QByteArray("stay_id")
                            << QByteArray("unique");
    QTest::newRow("exclusion") << QByteArray("INSERT INTO stay VALUES (2, '[2,4)')")
                               << QByteArray("stay_overlap") << QByteArray("exclusion");
    QTest::newRow("check") << QByteArray("INSERT INTO stay VALUES (-1, '[5,6)')")
                           << QByteArray("stay_positive") << QByteArray("check");
}

void TestDbErrors::namesTheConstraint()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, kind);
    connection().execScript(
        "CREATE TEMP TABLE stay (id int CONSTRAINT stay_id PRIMARY KEY, nights int4range,"
        " CONSTRAINT stay_overlap EXCLUDE USING gist (nights WITH &&),"
        " CONSTRAINT stay_positive CHECK (id > 0)); INSERT INTO stay VALUES (1, '[1,3)')");
    const DbError error = errorOf([&] { connection().execParams(sql, {}); });
    QTEST(error.constraint(), "constraint");
    QCOMPARE(error.isUnique(), kind == "unique");
    QCOMPARE(error.isExclusion(), kind == "exclusion");
    QCOMPARE(error.isCheck(), kind == "check");
    QVERIFY(!error.isUnavailable());
    QVERIFY(!error.isRetryable());
}

void TestDbErrors::hidesValuesOfBadInput()
{
    const DbError error
        = errorOf([this] { connection().exec("SELECT $1::uuid", QStringLiteral("+77011234567")); });
    QCOMPARE(error.sqlState(), QByteArray("22P02"));
    QCOMPARE(error.message(), QStringLiteral("invalid input syntax for type uuid: …"));
}

void TestDbErrors::classifiesErrors_data()
{
    QTest::addColumn<QByteArray>("sqlState");
    QTest::addColumn<QByteArray>("kinds"); // u = unavailable, r = retryable, l = connection lost
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *sqlState, const char *kinds, ErrorCode code) {
        QTest::newRow(sqlState) << QByteArray(sqlState) << QByteArray(kinds) << code;
    };
    row("40001", "r", ErrorCode::Overloaded);
    row("40P01", "r", ErrorCode::Overloaded);
    row(DbError::stalePlan, "r", ErrorCode::Overloaded);
    row("08006", "ul", ErrorCode::Overloaded);
    row("08001", "u", ErrorCode::Overloaded);
    row("08007", "u", ErrorCode::Overloaded);
    row("57014", "u", ErrorCode::Overloaded);
    row("57P01", "ul", ErrorCode::Overloaded);
    row("57P03", "u", ErrorCode::Overloaded);
    row("53100", "u", ErrorCode::Overloaded);
    row("53300", "u", ErrorCode::Overloaded);
    row("55P03", "u", ErrorCode::Overloaded);
    row("25006", "u", ErrorCode::Overloaded);
    row("25P03", "u", ErrorCode::Overloaded);
    row(DbError::timedOut, "u", ErrorCode::Overloaded);
    row("23505", "", ErrorCode::Internal);
    row("42601", "", ErrorCode::Internal);
    row("25P02", "", ErrorCode::Internal);
    row(DbError::badData, "", ErrorCode::Internal);
    row(DbError::misuse, "", ErrorCode::Internal);
}

void TestDbErrors::classifiesErrors()
{
    QFETCH(QByteArray, sqlState);
    QFETCH(QByteArray, kinds);
    QFETCH(ErrorCode, code);
    const DbError error(sqlState, QStringLiteral("text"));
    QCOMPARE(error.isUnavailable(), kinds.contains('u'));
    QCOMPARE(error.isRetryable(), kinds.contains('r'));
    QCOMPARE(error.isConnectionLost(), kinds.contains('l'));
    QCOMPARE(toError(error).code, code);
    QCOMPARE(toError(error).retryAfterSeconds, code == ErrorCode::Overloaded ? 1 : 0);
    QCOMPARE(toError(error).detail, QStringLiteral("SQLSTATE %1: text").arg(QString::fromLatin1(sqlState)));
}

QTEST_GUILESS_MAIN(TestDbErrors)
#include "tst_dberrors.moc"
