// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/cleanphotos.h"

#include "server/commands/database.h"
#include "server/commands/photostorage.h"
#include "server/usecases/properties/cleanphotos.h"

#include <QCommandLineParser>
#include <QTextStream>

#include <cstdio>

namespace zhilego::commands {
namespace {

std::optional<PhotoCleanup> readWishes(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("dry-run"), QString()},
         {QStringLiteral("force"), QString()},
         {QStringLiteral("older-than-hours"), QString(), QStringLiteral("N"), QStringLiteral("24")}});
    parser.parse(QStringList{QStringLiteral("clean-photos")} + arguments);
    bool isNumber = false;
    const int hours = parser.value(QStringLiteral("older-than-hours")).toInt(&isNumber);
    if (!parser.errorText().isEmpty() || !parser.positionalArguments().isEmpty() || !isNumber || hours < 1
        || hours > 100'000)
        return std::nullopt;
    PhotoCleanup wishes;
    wishes.minAge = std::chrono::hours(hours);
    wishes.dryRun = parser.isSet(QStringLiteral("dry-run"));
    wishes.force = parser.isSet(QStringLiteral("force"));
    return wishes;
}

} // namespace

int cleanPhotosCommand(const config::Config &config, const QStringList &arguments)
{
    QTextStream out(stdout);
    QTextStream err(stderr);
    const std::optional<PhotoCleanup> wishes = readWishes(arguments);
    if (!wishes) {
        err << "usage: zhilego-server clean-photos [--dry-run] [--force] [--older-than-hours N, at least 1]"
            << Qt::endl;
        return 2;
    }
    const Database database(config);
    db::Pool pool({database.options()});
    const std::unique_ptr<PhotoStore> store = makePhotoStore(config, obtainKeys(config));
    const Result<PhotoCleanupReport> report = cleanPhotos(pool, *store, *wishes);
    if (!report) {
        err << "clean-photos: " << report.error().detail << Qt::endl;
        return 1;
    }
    out << report->photos << " photos, " << report->pictures << " pictures in the store\n"
        << report->orphans << " pictures of no photo" << (wishes->dryRun ? "" : " removed") << ", "
        << report->young << " too young to tell, " << report->foreign << " things that are not ours\n"
        << report->lost << " photos without a picture" << (wishes->dryRun ? "" : " taken off their lists")
        << Qt::endl;
    return 0;
}

} // namespace zhilego::commands
