// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/apicontract.h"

#include <QJsonObject>

namespace zhilego::test::badinput {

QByteArray compact(const QJsonObject &object);
//! `object` with another value at "guest.phone"; an undefined one removes the field.
QJsonObject with(QJsonObject object, const QString &path, const QJsonValue &value);

//! A body that breaks one rule, and what the server has to say about it.
struct Mutation
{
    QString name;
    QByteArray body;
    QString issue; //!< "field: issue"
};

//! Every way to break the schema of a body, one at a time.
class Mutations
{
public:
    Mutations(const ApiContract &contract, const QJsonObject &schema, const QJsonObject &valid);
    const QList<Mutation> &list() const { return m_list; }

private:
    void add(const QString &path, const QJsonValue &value, const char *issue);
    //! For numbers that a double would round.
    void addRaw(const QString &path, const QByteArray &raw, const char *issue);
    void breakObject(const QJsonObject &schema, const QString &prefix);
    void breakField(const QJsonObject &schema, const QString &path, bool required);
    void breakText(const QJsonObject &schema, const QString &path, bool required);
    void breakDate(const QString &path);
    void breakInteger(const QJsonObject &schema, const QString &path);
    void breakNumber(const QJsonObject &schema, const QString &path);
    void breakBoolean(const QString &path);
    void breakMoney(const QString &path);
    void breakList(const QJsonObject &schema, const QString &path);
    void breakNested(const QJsonObject &schema, const QString &path);

    const ApiContract &m_contract;
    const QJsonObject m_valid;
    QList<Mutation> m_list;
};

} // namespace zhilego::test::badinput
