// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sandbox/pagetemplate.h"

#include <QFile>
#include <QRegularExpression>

namespace zhilego::sandbox {

QString fillPage(const QString &name, const PageValues &values)
{
    QFile file(QStringLiteral(":/sandbox/pages/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString page = QString::fromUtf8(file.readAll());
    static const QRegularExpression place(QStringLiteral("\\{\\{(&?)(\\w+)\\}\\}"));
    QString filled;
    qsizetype copied = 0;
    // One pass, so that a value that looks like a place stays text.
    for (auto match = place.globalMatch(page); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        const QString value = values.value(found.captured(2));
        filled += QStringView(page).mid(copied, found.capturedStart() - copied);
        filled += found.captured(1).isEmpty() ? value.toHtmlEscaped() : value;
        copied = found.capturedEnd();
    }
    filled += QStringView(page).mid(copied);
    return filled;
}

} // namespace zhilego::sandbox
