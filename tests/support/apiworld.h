// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/apicaller.h"
#include "tests/support/apicontract.h"
#include "tests/support/apiserver.h"

#include <QDate>
#include <QHash>

namespace zhilego::test {

//! Two agencies with a head and two realtors each, the platform's owner and a renter.
enum class Person { Realtor, Colleague, Head, StrangerRealtor, StrangerHead, Renter, Superuser };

inline constexpr std::array everybody{Person::Realtor,         Person::Colleague,    Person::Head,
                                      Person::StrangerRealtor, Person::StrangerHead, Person::Renter,
                                      Person::Superuser};

const char *personName(Person person);

//! A running server with a small world in its database, and a caller for everybody in it. Every answer is
//! held against the OpenAPI document; problems() says what did not fit. Main thread.
class ApiWorld
{
public:
    explicit ApiWorld(ApiServer::Bank bank = ApiServer::Bank::None, const QStringList &arguments = {},
                      const TemporaryPostgres::Options &options = {});
    //! The same world in the cluster that the server keeps for itself, durable as in production.
    struct OwnCluster
    {
    };
    ApiWorld(OwnCluster, ApiServer::Bank bank, const QStringList &arguments = {});

    const std::unique_ptr<TemporaryPostgres> cluster; //!< null with OwnCluster
    ApiServer server;

    //! Logged in on first use.
    ApiCaller &as(Person person);
    ApiCaller &anonymous() { return *m_anonymous; }
    //! Forgets the kept logins and connections, as after a restart of the server.
    void forgetCallers();
    QString idOf(Person person) const { return m_people.value(person); }
    static QString emailOf(Person person);
    static QString password();
    //! The agency of the realtor, and the other one.
    QString agency() const { return m_agency; }
    QString otherAgency() const { return m_otherAgency; }

    //! An active property: 25 000 tenge a night, 4 guests of whom 2 are included, 3 000 for each further
    //! guest, 5 000 for cleaning, deposit 20 000.
    QString addProperty(Person owner = Person::Realtor);
    //! The id of a directory entry by its code.
    QString directoryId(const QString &table, const QString &code);
    //! Puts the clock of the database to a time in the property's zone, so many days after the real today.
    void setClock(int daysAhead, const QString &time);
    //! Today in the property's time zone, by the database's clock, plus `days`.
    QString day(int days);

    //! A booking wish for nights that begin in `inDays`.
    QJsonObject wish(const QString &property, int inDays = 1, int nights = 2);
    //! A hold of the realtor's on a property of its own; the id.
    QString hold(const QString &property, int inDays = 1, int nights = 2, Person by = Person::Realtor);

    //! A realtor of the first agency whom no other test knows; the id.
    QString addRealtor();
    //! "hold unpaid 0": status, payment status and what was paid, in tiyn.
    QString bookingState(const QString &booking);
    //! How many open cases of that type there are about the booking.
    qint64 openExceptions(const QString &booking, const char *type);

    //! One value of one row.
    QString value(const QString &text);
    qint64 number(const QString &sql) { return value(sql).toLongLong(); }
    void execute(const QString &text);
    //! From now on the sweeper fails at every attempt, as if it were dead; requests do not notice.
    void stopSweeper();
    //! Content of all tables that a refused call must leave alone.
    QString digest();

    //! What the document did not foresee, in the order of appearance; empties the list.
    QStringList problems() { return m_contract->takeProblems(); }
    const ApiContract &contract() const { return *m_contract; }
    Witness witness() const;

private:
    void begin(const QStringList &arguments);
    //! Opened again after a crash of PostgreSQL.
    db::Connection &sql();
    void fill();

    std::unique_ptr<db::Connection> m_sql;
    std::unique_ptr<ApiContract> m_contract;
    std::unique_ptr<ApiCaller> m_anonymous;
    QHash<Person, QString> m_people;
    QHash<Person, std::shared_ptr<ApiCaller>> m_callers;
    QString m_agency;
    QString m_otherAgency;
    int m_guests = 0;
};

} // namespace zhilego::test
