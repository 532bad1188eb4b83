// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/error.h"
#include "server/http/errormessages.h"
#include "server/http/jsonlog.h"
#include "server/http/redaction.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QSet>
#include <QTest>

using namespace zhilego;
using namespace zhilego::http;
using namespace Qt::StringLiterals;

class TestJsonLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void redaction_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("clean");
        const auto row = [](const QString &text, const QString &clean) {
            QTest::newRow(qPrintable(text)) << text << clean;
        };
        row(u"Authorization: Bearer abc.def-123_x="_s, u"Authorization: Bearer [token]"_s);
        row(u"authorization: basic dXNlcjpwYXNz"_s, u"authorization: basic [token]"_s);
        row(u"got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln here"_s, u"got [token] here"_s);
        row(u"password=hunter2 user=a"_s, u"password=[secret] user=a"_s);
        row(u"{\"password\": \"a \\\" b\",\"x\":1}"_s, u"{\"password\": [secret],\"x\":1}"_s);
        row(u"refresh_token=abc&next=1"_s, u"refresh_token=[secret]&next=1"_s);
        row(u"\"webhook_secret\":\"s\""_s, u"\"webhook_secret\":[secret]"_s);
        row(u"api_key: k-1"_s, u"api_key: [secret]"_s);
        row(u"{\"ticket\":\"abc\"}"_s, u"{\"ticket\":[secret]}"_s);
        row(u"mail to aigerim.k+1@mail.example.kz failed"_s, u"mail to [email] failed"_s);
        row(u"call +7 (701) 123-45-67 now"_s, u"call [phone] now"_s);
        row(u"+77011234567"_s, u"[phone]"_s);
        row(u"8 701 123 45 67"_s, u"[phone]"_s);
        row(u"77011234567,87011234567"_s, u"[phone],[phone]"_s);
        row(u"phone 7011234567."_s, u"phone [phone]."_s);
        row(u"+49 151 23456789"_s, u"[phone]"_s);
        // What must stay readable.
        row(u"booking 0190f5a0-7b3e-7cc0-8a00-770112345678"_s,
            u"booking 0190f5a0-7b3e-7cc0-8a00-770112345678"_s);
        row(u"2026-12-01 2026-12-03 took 7123 ms"_s, u"2026-12-01 2026-12-03 took 7123 ms"_s);
        row(u"amount 2500000 at 1767225600"_s, u"amount 2500000 at 1767225600"_s);
        row(u"relation \"booking\" does not exist (42P01)"_s,
            u"relation \"booking\" does not exist (42P01)"_s);
    }

    void redaction()
    {
        QFETCH(QString, text);
        QFETCH(QString, clean);
        QCOMPARE(redacted(text), clean);
    }

    void lineHasItsFields()
    {
        const QDateTime at(QDate(2026, 11, 20), QTime(9, 0, 0, 5), Qt::UTC);
        const QByteArray line
            = jsonLogLine(QtWarningMsg, u"zhilego.db"_s, u"first\nsecond \"x\" Bearer abc"_s,
                          {u"r-1"_s, u"u-1"_s, u"/bookings/{id}"_s, 1.23456}, at);
        QCOMPARE(line.count('\n'), 1);
        const QJsonObject expected{{u"ts"_s, u"2026-11-20T09:00:00.005Z"_s},
                                   {u"level"_s, u"warning"_s},
                                   {u"category"_s, u"zhilego.db"_s},
                                   {u"msg"_s, u"first\nsecond \"x\" Bearer [token]"_s},
                                   {u"request_id"_s, u"r-1"_s},
                                   {u"user_id"_s, u"u-1"_s},
                                   {u"route"_s, u"/bookings/{id}"_s},
                                   {u"dur_ms"_s, 1.235}};
        QCOMPARE(QJsonDocument::fromJson(line).object(), expected);
        const QJsonObject bare
            = QJsonDocument::fromJson(jsonLogLine(QtInfoMsg, u"c"_s, u"m"_s, {}, at)).object();
        QCOMPARE(bare.keys(), (QStringList{u"category"_s, u"level"_s, u"msg"_s, u"ts"_s}));
    }

    void scopesNest()
    {
        QVERIFY(LogScope::current().requestId.isEmpty());
        LogScope::setUser(u"nobody listens"_s);
        {
            const LogScope outer({u"outer"_s, {}, {}, {}});
            LogScope::setUser(u"u-1"_s);
            {
                const LogScope inner({u"inner"_s, {}, {}, {}});
                QCOMPARE(LogScope::current().requestId, u"inner"_s);
                QVERIFY(LogScope::current().userId.isEmpty());
            }
            QCOMPARE(LogScope::current().requestId, u"outer"_s);
            QCOMPARE(LogScope::current().userId, u"u-1"_s);
        }
        QVERIFY(LogScope::current().userId.isEmpty());
    }

    void everyErrorHasASentenceInEachLanguage()
    {
        for (const QString &language : {u"ru"_s, u"kk"_s, u"en"_s}) {
            QSet<QString> sentences;
            for (int code = 0; code <= int(ErrorCode::Offline); ++code)
                sentences.insert(errorMessage(ErrorCode(code), language));
            QCOMPARE(sentences.size(), int(ErrorCode::Offline) + 1);
        }
        QCOMPARE(errorMessage(ErrorCode::NotFound, u"de"_s), errorMessage(ErrorCode::NotFound, u"ru"_s));
    }
};

QTEST_GUILESS_MAIN(TestJsonLog)
#include "tst_jsonlog.moc"
