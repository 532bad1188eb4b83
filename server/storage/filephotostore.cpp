// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/filephotostore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace zhilego::storage {
namespace {

const QString objectsFolder = QStringLiteral("objects");

} // namespace

FilePhotoStore::FilePhotoStore(QString folder)
    : m_folder(std::move(folder))
{
}

QString FilePhotoStore::pathOf(const QString &key) const
{
    // Keys are made by the server from ids; one that climbs out would be a bug, not a file.
    Q_ASSERT(!key.contains(QStringLiteral("..")) && !key.startsWith(u'/'));
    return m_folder + u'/' + key;
}

Outcome FilePhotoStore::put(const QString &key, const QByteArray &bytes)
{
    const QString path = pathOf(key);
    QSaveFile file(path);
    if (!QDir().mkpath(QFileInfo(path).absolutePath()) || !file.open(QIODevice::WriteOnly)
        || file.write(bytes) != bytes.size() || !file.commit())
        return failure(ErrorCode::Overloaded,
                       QStringLiteral("photo cannot be written: ") + file.errorString());
    return Done{};
}

Result<QByteArray> FilePhotoStore::get(const QString &key)
{
    QFile file(pathOf(key));
    if (!file.open(QIODevice::ReadOnly))
        return failure(file.exists() ? ErrorCode::Overloaded : ErrorCode::NotFound,
                       QStringLiteral("photo cannot be read: ") + key);
    return file.readAll();
}

Outcome FilePhotoStore::remove(const QString &key)
{
    const QString path = pathOf(key);
    if (QFile::exists(path) && !QFile::remove(path))
        return failure(ErrorCode::Overloaded, QStringLiteral("photo cannot be removed: ") + key);
    return Done{};
}

Result<QList<StoredPicture>> FilePhotoStore::list(const QString &after, int limit)
{
    // One folder per property, so a page costs the names of the properties and the files of a few of them.
    const QDir objects(pathOf(objectsFolder));
    const QString afterFolder = after.section(u'/', 1, 1);
    QList<StoredPicture> pictures;
    const QStringList folders
        = objects.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden, QDir::Name);
    for (const QString &folder : folders) {
        if (folder < afterFolder)
            continue;
        const QFileInfoList files
            = QDir(objects.filePath(folder)).entryInfoList(QDir::Files | QDir::Hidden, QDir::Name);
        for (const QFileInfo &file : files) {
            const QString key = objectsFolder + u'/' + folder + u'/' + file.fileName();
            if (key <= after)
                continue;
            pictures.append({key, file.lastModified().toUTC(), file.size()});
            if (pictures.size() == limit)
                return pictures;
        }
    }
    return pictures;
}

} // namespace zhilego::storage
