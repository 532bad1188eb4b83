// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/gallery.h"
#include "server/usecases/properties/photokeys.h"
#include "tests/db/demo/demofixture.h"

#include <QImage>
#include <QMutex>

using namespace Qt::StringLiterals;
using namespace zhilego;
using namespace zhilego::db;
using namespace zhilego::demo;
using test::few;

namespace {

//! Keeps pictures in memory, or refuses them.
class Shelf final : public PhotoStore
{
public:
    Outcome put(const QString &key, const QByteArray &bytes) override
    {
        const QMutexLocker lock(&m_mutex);
        if (isFull)
            return failure(ErrorCode::Overloaded, u"full"_s);
        pictures.insert(key, bytes);
        return Done{};
    }
    Result<QByteArray> get(const QString &key) override { return pictures.value(key); }
    Outcome remove(const QString &) override { return Done{}; }
    Result<QList<StoredPicture>> list(const QString &, int) override { return QList<StoredPicture>(); }
    std::optional<QUrl> link(const QString &) const override { return std::nullopt; }

    QHash<QString, QByteArray> pictures;
    bool isFull = false;

private:
    QMutex m_mutex;
};

} // namespace

//! The photos of the demo world: drawn the same each time, and stored with it or not at all.
class TestDemoPhotos : public test::DemoFixture
{
    Q_OBJECT
private Q_SLOTS:
    void picturesAreTheSameEachTime();
    void galleriesAreBelievable();
    void furnishesProperties();
    void storeThatFailsFillsNothing();
};

void TestDemoPhotos::picturesAreTheSameEachTime()
{
    QList<QImage> seen;
    for (int scene = 0; scene < sceneCount; ++scene) {
        for (quint64 variant = 0; variant < 2; ++variant) {
            const QImage picture = drawScene(Scene(scene), variant);
            QCOMPARE(picture.size(), QSize(1200, 800));
            QCOMPARE(drawScene(Scene(scene), variant), picture);
            QVERIFY(!seen.contains(picture));
            seen.append(picture);
        }
    }
}

void TestDemoPhotos::galleriesAreBelievable()
{
    World world;
    world.properties = 400;
    QSet<Scene> mains;
    QSet<PhotoId> ids;
    qsizetype all = 0;
    for (int number = 0; number < world.properties; ++number) {
        DemoProperty property;
        property.number = number;
        property.listedAt = 1'700'000'000'000;
        const QList<DemoPhoto> photos = photosOf(world, property);
        if (number >= Gallery::properties) {
            QVERIFY(photos.isEmpty());
            continue;
        }
        QVERIFY(photos.size() >= 3 && photos.size() <= Photo::maxPerProperty);
        mains.insert(photos.first().scene);
        QVERIFY(photos.first().scene != Scene::Bathroom);
        QSet<Scene> scenes;
        for (const DemoPhoto &photo : photos) {
            scenes.insert(photo.scene);
            ids.insert(photo.id);
        }
        QCOMPARE(scenes.size(), photos.size()); // no room twice
        all += photos.size();
        QCOMPARE(photosOf(world, property).last().id, photos.last().id);
    }
    QVERIFY(mains.size() >= 4);
    QCOMPARE(ids.size(), all);
}

void TestDemoPhotos::furnishesProperties()
{
    freshDatabase();
    Shelf shelf;
    DemoOptions options;
    options.properties = few;
    options.passwordHash = u"a hash"_s;
    options.photos = &shelf;
    QVERIFY(fillDemo(*m_connection, options, m_vault));
    QCOMPARE(count(*m_connection, "select count(distinct property_id) from property_photo"), few);
    QCOMPARE(count(*m_connection, "select count(*) from property_photo where position = 0"), few);
    const Rows rows
        = m_connection->exec("select property_id, id, width, height, size_bytes from property_photo");
    QCOMPARE(shelf.pictures.size(), rows.size() * 2);
    for (const Row row : rows) {
        const PropertyId property = row.id<PropertyId>("property_id");
        const PhotoId photo = row.id<PhotoId>("id");
        const QByteArray full = shelf.pictures.value(photoKey(property, photo, PhotoSize::Full));
        QCOMPARE(full.size(), row.integer("size_bytes"));
        QCOMPARE(row.integer("width"), 1200);
        QCOMPARE(row.integer("height"), 800);
        QVERIFY(
            shelf.pictures.value(photoKey(property, photo, PhotoSize::Preview)).startsWith("\xff\xd8\xff"));
    }
}

void TestDemoPhotos::storeThatFailsFillsNothing()
{
    freshDatabase();
    Shelf shelf;
    shelf.isFull = true;
    DemoOptions options;
    options.properties = few;
    options.passwordHash = u"a hash"_s;
    options.photos = &shelf;
    QCOMPARE(fillDemo(*m_connection, options, m_vault).error().code, ErrorCode::Overloaded);
    QCOMPARE(count(*m_connection, "select count(*) from property"), 0);
}

QTEST_GUILESS_MAIN(TestDemoPhotos)
#include "tst_demophotos.moc"
