// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/demodata.h"

using namespace Qt::StringLiterals;

namespace zhilego::demo {
namespace {

Outcome readOption(DemoOptions &options, const QString &name, const QString &text)
{
    bool read = false;
    const qulonglong value = text.toULongLong(&read);
    if (!read || (name != u"--seed" && value > 1'000'000'000))
        return invalidField(name.mid(2), u"not_a_number"_s);
    if (name == u"--properties")
        options.properties = static_cast<int>(value);
    else if (name == u"--bookings")
        options.bookings = static_cast<qint64>(value);
    else
        options.seed = value;
    return Done{};
}

} // namespace

Result<QString> demoDataCommand(db::Connection &connection, const QStringList &arguments,
                                const QString &passwordHash, const CodeVault &vault, PhotoStore *photos)
{
    static const QStringList known{u"--properties"_s, u"--bookings"_s, u"--seed"_s};
    DemoOptions options;
    options.passwordHash = passwordHash;
    options.photos = photos;
    for (qsizetype i = 0; i < arguments.size(); i += 2) {
        // Both "--properties 300" and "--properties=300".
        QString name = arguments.at(i);
        QString value = arguments.value(i + 1);
        if (const qsizetype sign = name.indexOf(u'='); sign > 0) {
            value = name.mid(sign + 1);
            name.truncate(sign);
            --i;
        }
        if (!known.contains(name))
            return invalidField(name, u"unknown_argument"_s);
        const Outcome read = readOption(options, name, value);
        if (!read)
            return read.error();
    }
    const Result<DemoSummary> summary = fillDemo(connection, options, vault);
    if (!summary)
        return summary.error();
    return summaryText(*summary);
}

} // namespace zhilego::demo
