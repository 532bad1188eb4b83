// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/apiworld.h"

#include <QTest>

namespace zhilego::test {

QString ofProperty(const QString &property, const char *more = "");
QString ofBooking(const QString &booking, const char *more = "");

//! A world without a bank, and short ways to a property's nights, prices and parts.
class CalendarFixture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

protected:
    QStringList states(const QString &property, int days, Person by = Person::Realtor);
    QJsonObject calendar(const QString &property, int from, int to, Person by = Person::Realtor);
    ApiReply block(const QString &property, int from, int to, const char *reason = "repair");
    ApiReply setParts(const QString &property, const QStringList &parts, Person by = Person::Realtor);
    ApiReply setRates(const QString &property, const QJsonObject &rates);
    ApiReply wishHold(const QString &property, int inDays, int nights = 2);
    ApiReply setStatus(const QString &property, const QJsonObject &body);
    bool isFound(const QString &property, int inDays, int nights);
    qint64 rowsOf(const QString &property);

    std::unique_ptr<ApiWorld> m_world;
};

} // namespace zhilego::test
