// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/usecases/auth/totp.h"
#include "tests/support/apijson.h"
#include "tests/support/apiworld.h"

#include <QTest>

namespace zhilego::test {

inline constexpr int liveMs = 5000;

ApiCaller::Headers from(const char *address);
//! What a base32 text stands for.
QByteArray bytesOf(const QString &base32);

//! Somebody with a second factor.
struct Guarded
{
    QString email;
    QString token;
    QByteArray secret;
    QStringList recoveryCodes;
};

//! A world with people whose accounts may be tried hard: nothing that limits them stays behind.
class SecurityFixture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();

protected:
    ApiCaller &superuser() { return m_world->as(Person::Superuser); }
    //! The e-mail of a new realtor.
    QString add();
    ApiReply login(const QString &email, const QString &totp = {}, const ApiCaller::Headers &headers = {});
    std::unique_ptr<ApiCaller> enter(const QString &email);
    Guarded guarded();
    QString codeOf(const Guarded &person);
    qint64 now() { return m_world->number(QStringLiteral("select floor(extract(epoch from app_now()))")); }
    QString idOf(const QString &email)
    {
        return m_world->value(QStringLiteral("select id from user_account where email = '%1'").arg(email));
    }
    ProgramEnd recover(const QStringList &arguments);

    std::unique_ptr<ApiWorld> m_world;
    int m_people = 0;
};

} // namespace zhilego::test
