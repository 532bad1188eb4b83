// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/mediacopy.h"

#include "server/backup/backuperror.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <unistd.h>

namespace zhilego::backup {
namespace {

[[noreturn]] void fail(const QString &path)
{
    throw BackupError(Reason::Failed, QStringLiteral("%1 cannot be copied").arg(path));
}

//! Calls `visit` with the path of every file below `folder`, relative to it.
template <typename Visit> void forEachFile(const QString &folder, const Visit &visit)
{
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        visit(files.filePath().mid(folder.size() + 1));
    }
}

bool isSame(const QString &one, const QString &other)
{
    const QFileInfo a(one);
    const QFileInfo b(other);
    return b.isFile() && a.size() == b.size() && a.lastModified() == b.lastModified();
}

void copyOne(const QString &from, const QString &to)
{
    QFile copied(to);
    if (!QFile::copy(from, to) || !copied.open(QIODevice::ReadWrite)
        || !copied.setFileTime(QFileInfo(from).lastModified(), QFileDevice::FileModificationTime)
        || ::fsync(copied.handle()) != 0)
        fail(from);
}

} // namespace

qint64 newMediaBytes(const QString &from, const QString &before)
{
    qint64 bytes = 0;
    forEachFile(from, [&](const QString &name) {
        if (before.isEmpty() || !isSame(from + u'/' + name, before + u'/' + name))
            bytes += QFileInfo(from + u'/' + name).size();
    });
    return bytes;
}

MediaCopy copyMedia(const QString &from, const QString &to, const QString &before,
                    const db::ServiceAccount &owner)
{
    MediaCopy copy;
    const auto makeFolder = [&owner](const QString &path) {
        if (QFile::exists(path))
            return;
        if (!QDir().mkpath(path))
            fail(path);
        owner.own(path, 0700);
    };
    makeFolder(to);
    forEachFile(from, [&](const QString &name) {
        const QString source = from + u'/' + name;
        const QString target = to + u'/' + name;
        const QString old = before + u'/' + name;
        if (!QFile::exists(source))
            return; // deleted just now
        makeFolder(QFileInfo(target).path());
        const bool linked = !before.isEmpty() && isSame(source, old)
            && ::link(QFile::encodeName(old).constData(), QFile::encodeName(target).constData()) == 0;
        if (!linked) {
            copyOne(source, target);
            owner.own(target, 0600);
            copy.copiedBytes += QFileInfo(target).size();
        }
        ++copy.files;
    });
    return copy;
}

qint64 restoreMedia(const QString &from, const QString &to)
{
    qint64 files = 0;
    forEachFile(from, [&](const QString &name) {
        const QString target = to + u'/' + name;
        if (QFile::exists(target))
            return;
        if (!QDir().mkpath(QFileInfo(target).path()))
            fail(target);
        copyOne(from + u'/' + name, target);
        ++files;
    });
    return files;
}

} // namespace zhilego::backup
