// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/filephotostore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace zhilego::storage {

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
        return failure(ErrorCode::NotFound, QStringLiteral("photo is not in the store: ") + key);
    return file.readAll();
}

Outcome FilePhotoStore::remove(const QString &key)
{
    const QString path = pathOf(key);
    if (QFile::exists(path) && !QFile::remove(path))
        return failure(ErrorCode::Overloaded, QStringLiteral("photo cannot be removed: ") + key);
    return Done{};
}

} // namespace zhilego::storage
