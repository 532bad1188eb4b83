// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/apijson.h"
#include "tests/support/apiworld.h"

#include <QTest>
#include <QWebSocket>

namespace zhilego::test {

inline constexpr int liveMs = 5000;

QString ofUser(const QString &id, const char *more = "");
QJsonObject roles(const char *role, const QStringList &sets = {}, const QString &agency = {});

//! Somebody who has signed in and listens to the live stream.
struct Present
{
    QString id;
    QString email;
    QString refresh;
    std::unique_ptr<ApiCaller> caller;
    std::unique_ptr<QWebSocket> socket = std::make_unique<QWebSocket>();
};

//! A world to which people are added, who sign in and listen.
class TeamFixture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();

protected:
    ApiCaller &superuser() { return m_world->as(Person::Superuser); }
    ApiCaller &head() { return m_world->as(Person::Head); }
    //! Made by the superuser; password as everybody's.
    QString add(const QJsonObject &roles);
    Present enter(const QString &id, quint16 port = 0);
    void listen(Present &present);

    std::unique_ptr<ApiWorld> m_world;
    int m_people = 0;
};

} // namespace zhilego::test
