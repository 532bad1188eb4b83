// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/api/goldenjson.h"

#include <QFile>
#include <QJsonDocument>
#include <QStringList>

namespace zhilego::test {

QJsonObject golden(const QString &name)
{
    QFile file(QStringLiteral(GOLDEN_DIR "/%1.json").arg(name));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QString idText(const QString &end)
{
    return QStringLiteral("0190b5a4-0000-7000-8000-") + end.rightJustified(12, u'0');
}

QString differenceToGolden(const QJsonObject &object, const QString &name)
{
    const auto lines = [](const QJsonObject &json) {
        return QString::fromUtf8(QJsonDocument(json).toJson()).split(u'\n');
    };
    const QJsonObject wanted = golden(name);
    if (object == wanted && !wanted.isEmpty())
        return {};
    const QStringList is = lines(object);
    const QStringList should = lines(wanted);
    QStringList difference{QStringLiteral("differs from %1.json:").arg(name)};
    for (qsizetype i = 0; i < qMax(is.size(), should.size()); ++i) {
        if (is.value(i) != should.value(i))
            difference += {QStringLiteral("- ") + should.value(i), QStringLiteral("+ ") + is.value(i)};
    }
    return difference.join(u'\n');
}

} // namespace zhilego::test
