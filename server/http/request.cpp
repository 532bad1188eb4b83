// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/request.h"

#include <algorithm>

namespace zhilego::http {

QByteArray Request::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key == name)
            return value;
    }
    return {};
}

bool Request::hasHeader(const QByteArray &name) const
{
    return std::any_of(headers.begin(), headers.end(), [&name](const auto &h) { return h.first == name; });
}

std::optional<QString> Request::bearerToken() const
{
    const QByteArray value = header("authorization");
    if (value.size() <= 7 || value.first(7).compare("Bearer ", Qt::CaseInsensitive) != 0)
        return std::nullopt;
    return QString::fromLatin1(value.sliced(7).trimmed());
}

std::optional<QString> Request::parameter(const QString &name) const
{
    for (const auto &[key, value] : parameters) {
        if (key == name)
            return value;
    }
    return std::nullopt;
}

QString chooseLanguage(const QByteArray &acceptLanguage)
{
    QByteArray best = "ru";
    double bestWeight = 0;
    const QList<QByteArray> ranges = acceptLanguage.split(',');
    for (const QByteArray &range : ranges) {
        const QList<QByteArray> parts = range.split(';');
        const QByteArray language = parts.first().trimmed().toLower().split('-').first();
        double weight = 1;
        if (parts.size() > 1 && parts.at(1).trimmed().startsWith("q="))
            weight = parts.at(1).trimmed().sliced(2).toDouble();
        const bool supported = language == "ru" || language == "kk" || language == "en";
        if (supported && weight > bestWeight) {
            best = language;
            bestWeight = weight;
        }
    }
    return QString::fromLatin1(best);
}

} // namespace zhilego::http
