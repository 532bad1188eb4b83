// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/apicaller.h"

#include <QMutex>
#include <QSet>

namespace zhilego::test {

//! Where a value breaks a JSON Schema, one line each. Knows the keywords that our document uses, and reports
//! any other one. `root` is the document that "#/…" references point into.
QStringList schemaProblems(const QJsonObject &root, const QJsonObject &schema, const QJsonValue &value,
                           const QString &at = QStringLiteral("$"));

//! An OpenAPI document as a witness of what the server really does. Thread-safe.
class ApiContract
{
public:
    struct Operation
    {
        QByteArray method;
        QString path; //!< with {parameters}
        QJsonObject object;
    };

    explicit ApiContract(const QJsonObject &document);

    const QJsonObject &document() const { return m_document; }
    QList<Operation> operations() const;
    std::optional<Operation> find(const QByteArray &method, const QByteArray &target) const;
    //! The schema of a JSON body: of a request, or of the answer with that status.
    QJsonObject requestSchema(const Operation &operation) const;
    QJsonObject resolved(const QJsonObject &object) const;

    void look(const QByteArray &method, const QByteArray &target, const ApiReply &reply);
    QStringList takeProblems();
    //! "METHOD path status" of every exchange so far.
    QSet<QString> seen() const;

private:
    QStringList problemsOf(const QByteArray &method, const QByteArray &target, const ApiReply &reply) const;

    const QJsonObject m_document;
    mutable QMutex m_mutex;
    QStringList m_problems;
    QSet<QString> m_seen;
};

} // namespace zhilego::test
