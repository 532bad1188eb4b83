// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

//! Short spellings for the bodies and addresses that tests of the API send.
namespace zhilego::test {

inline QString api(const QString &path)
{
    return QStringLiteral("/api/v1") + path;
}

inline QString api(const char *path)
{
    return api(QString::fromUtf8(path));
}

inline QJsonObject money(qint64 tiyn)
{
    return {{QStringLiteral("amount_minor"), tiyn}, {QStringLiteral("currency"), QStringLiteral("KZT")}};
}

inline QJsonValue word(const char *text)
{
    return QString::fromUtf8(text);
}

inline QJsonObject object(std::initializer_list<std::pair<const char *, QJsonValue>> members)
{
    QJsonObject object;
    for (const auto &[key, value] : members)
        object.insert(QLatin1String(key), value);
    return object;
}

} // namespace zhilego::test
