// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/apiworld.h"
#include "tests/support/s3stub.h"

#include <QColor>
#include <QTest>

namespace zhilego::test {

QByteArray picture(int width, int height, const char *format, QColor color = Qt::darkCyan);
//! A JPEG with an EXIF block that names a place, as phones make them.
QByteArray withExif(const QByteArray &jpeg);

//! A server that keeps its photos in files or in a bucket, and ways to look behind it.
class PhotosFixture : public QObject
{
    Q_OBJECT
public:
    enum class Store { Files, Bucket };
    explicit PhotosFixture(Store store)
        : m_store(store)
    {
    }

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

protected:
    QString path(const QString &property) const
    {
        return QStringLiteral("/api/v1/properties/%1/photos").arg(property);
    }
    ApiReply upload(const QString &property, const QByteArray &bytes, Person by = Person::Realtor,
                    const ApiCaller::Headers &headers = {{"Content-Type", "image/jpeg"}});
    QStringList order(const QString &property);
    ApiCaller::Headers current(const QString &property);
    ApiReply remove(const QString &property, const QString &photo);
    //! The JPEG behind an address of the API.
    QByteArray pictureAt(const QString &url);

    //! Keys of all pictures.
    QStringList stored() const;
    QString fileOf(const QString &key) const
    {
        return m_world->server.dataDir() + QStringLiteral("/media/") + key;
    }
    void place(const QString &key, int hoursAgo);
    void makeOlder(const QString &key);
    void lose(const QString &key);
    //! clean-photos.
    ProgramEnd clean(const QStringList &arguments = {});

    const Store m_store;
    S3Stub m_stub;
    QStringList m_arguments;
    std::unique_ptr<ApiWorld> m_world;
};

//! The tests with either store.
template <typename Tests> int runWithBothStores(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    Tests files(PhotosFixture::Store::Files);
    Tests bucket(PhotosFixture::Store::Bucket);
    return QTest::qExec(&files, argc, argv) + QTest::qExec(&bucket, argc, argv);
}

} // namespace zhilego::test
