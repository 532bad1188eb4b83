// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/openapidocument.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <stdexcept>

namespace zhilego::http {
namespace {

[[noreturn]] void refuse(const QString &file, const QString &problem)
{
    throw std::runtime_error(QStringLiteral("OpenAPI part %1: %2").arg(file, problem).toStdString());
}

QJsonObject partFrom(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        refuse(path, file.errorString());
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isObject())
        refuse(path, error.errorString());
    return document.object();
}

void addMembers(QJsonObject &to, const QJsonObject &from, const QString &file)
{
    for (auto it = from.constBegin(); it != from.constEnd(); ++it) {
        if (to.contains(it.key()))
            refuse(file, it.key() + QStringLiteral(" is defined twice"));
        to.insert(it.key(), it.value());
    }
}

//! Adds to the object `name` of `document`, made when it is not there yet.
void addTo(QJsonObject &document, const QString &name, const QJsonObject &members, const QString &file)
{
    QJsonObject merged = document[name].toObject();
    addMembers(merged, members, file);
    document[name] = merged;
}

} // namespace

QJsonObject openApiDocument()
{
    const QString pathsName = QStringLiteral("paths");
    const QString componentsName = QStringLiteral("components");
    QJsonObject document;
    QJsonObject components;
    const QDir folder(QStringLiteral(":/zhilego/openapi"));
    const QStringList files = folder.entryList(QDir::Files, QDir::Name);
    for (const QString &file : files) {
        QJsonObject part = partFrom(folder.filePath(file));
        addTo(document, pathsName, part.take(pathsName).toObject(), file);
        const QJsonObject sections = part.take(componentsName).toObject();
        for (auto it = sections.constBegin(); it != sections.constEnd(); ++it)
            addTo(components, it.key(), it->toObject(), file);
        addMembers(document, part, file);
    }
    document[componentsName] = components;
    return document;
}

} // namespace zhilego::http
