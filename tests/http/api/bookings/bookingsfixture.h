// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/apijson.h"
#include "tests/support/apiworld.h"

#include <QTest>

namespace zhilego::test {

QJsonObject withoutGuest(QJsonObject wish);
QJsonObject with(QJsonObject object, const char *field, const QJsonValue &value);
qint64 minor(const QJsonValue &money);
QStringList ids(const ApiReply &reply);

//! A world without a bank, for prices and holds.
class BookingsFixture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();

protected:
    ApiCaller &realtor() { return m_world->as(Person::Realtor); }
    ApiReply quote(const QJsonObject &wish) { return realtor().post(api("/quotes"), withoutGuest(wish)); }

    std::unique_ptr<ApiWorld> m_world;
};

} // namespace zhilego::test
