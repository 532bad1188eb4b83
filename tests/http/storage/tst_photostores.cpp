// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/filephotostore.h"
#include "tests/http/storage/storeplaces.h"

#include <QTemporaryDir>
#include <QTest>

using namespace zhilego;
using namespace zhilego::storage;
using namespace zhilego::test;
using namespace Qt::StringLiterals;

namespace {

//! One of the two stores and what it stands on.
struct Place
{
    QTemporaryDir folder;
    S3Stub stub;
    std::unique_ptr<PhotoStore> store;
};

std::unique_ptr<Place> placeOf(const QString &kind)
{
    auto place = std::make_unique<Place>();
    if (kind == u"files")
        place->store = std::make_unique<FilePhotoStore>(place->folder.filePath(u"media"_s));
    else
        place->store = std::make_unique<S3PhotoStore>(settingsFor(place->stub));
    return place;
}

QStringList keysOf(const QList<StoredPicture> &pictures)
{
    QStringList keys;
    for (const StoredPicture &picture : pictures)
        keys.append(picture.key);
    return keys;
}

} // namespace

//! What every photo store promises, and what the one in files has to put up with.
class TestPhotoStores : public QObject
{
    Q_OBJECT
    static void bothStores();
private Q_SLOTS:
    void keepsAndForgets_data() { bothStores(); }
    void keepsAndForgets();
    void keepsAnyBytes_data() { bothStores(); }
    void keepsAnyBytes();
    void listsInPages_data() { bothStores(); }
    void listsInPages();
    void manyAtOnce_data() { bothStores(); }
    void manyAtOnce();

    void filesThatCannotBeRead();
    void halfWrittenFilesAreListed();
};

void TestPhotoStores::bothStores()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("files") << u"files"_s;
    QTest::newRow("S3") << u"S3"_s;
}

void TestPhotoStores::keepsAndForgets()
{
    QFETCH(QString, kind);
    const auto place = placeOf(kind);
    PhotoStore &store = *place->store;
    QCOMPARE(store.get(someKey).error().code, ErrorCode::NotFound);
    QVERIFY(store.remove(someKey)); // what is not there is gone
    QVERIFY(store.put(someKey, "one"));
    QCOMPARE(*store.get(someKey), QByteArray("one"));
    QVERIFY(store.put(someKey, "another")); // again, as a retry does
    QCOMPARE(*store.get(someKey), QByteArray("another"));
    QVERIFY(store.remove(someKey));
    QCOMPARE(store.get(someKey).error().code, ErrorCode::NotFound);
    QVERIFY(store.list({}, 10)->isEmpty());
    QCOMPARE(place->stub.refusals(), QList<QByteArray>());
}

void TestPhotoStores::keepsAnyBytes()
{
    QFETCH(QString, kind);
    const auto place = placeOf(kind);
    for (const QByteArray &bytes : {QByteArray(), QByteArray(1, '\0'), QByteArray("\r\n\r\n\0\xff", 6),
                                    QByteArray(3 * 1024 * 1024, 'x')}) {
        QVERIFY(place->store->put(someKey, bytes));
        QCOMPARE(*place->store->get(someKey), bytes);
    }
    if (kind == u"S3")
        QCOMPARE(place->stub.lastContentType(), QByteArray("image/jpeg"));
}

void TestPhotoStores::listsInPages()
{
    QFETCH(QString, kind);
    const auto place = placeOf(kind);
    PhotoStore &store = *place->store;
    QVERIFY(store.list({}, 10)->isEmpty());
    QStringList keys;
    for (int property = 0; property < 3; ++property) {
        for (int photo = 0; photo < 3; ++photo) {
            keys.append(
                u"objects/018f0000-0000-7000-8000-00000000000%1/018f0000-0000-7000-8000-0000000000a%2.jpg"_s
                    .arg(property)
                    .arg(photo));
            keys.append(QString(keys.last()).replace(u".jpg"_s, u".preview.jpg"_s));
        }
    }
    for (const QString &key : keys)
        QVERIFY(store.put(key, "12345"));
    QStringList found;
    for (;;) {
        const Result<QList<StoredPicture>> page = store.list(found.isEmpty() ? QString() : found.last(), 4);
        QVERIFY(page);
        QVERIFY(page->size() <= 4);
        if (page->isEmpty())
            break;
        for (const StoredPicture &picture : *page) {
            QCOMPARE(picture.sizeBytes, 5);
            QVERIFY(std::abs(picture.storedAt.secsTo(QDateTime::currentDateTimeUtc())) < 60);
        }
        found += keysOf(*page);
    }
    keys.sort();
    QCOMPARE(found, keys);
}

void TestPhotoStores::manyAtOnce()
{
    QFETCH(QString, kind);
    const auto place = placeOf(kind);
    std::vector<std::unique_ptr<QThread>> threads;
    std::atomic<int> wrong = 0;
    for (int i = 0; i < 6; ++i) {
        threads.emplace_back(QThread::create([&place, &wrong, i] {
            const QString key = u"objects/%1/a.jpg"_s.arg(i);
            const QByteArray bytes = QByteArray(50'000, char('a' + i));
            if (!place->store->put(key, bytes) || place->store->get(key).value() != bytes)
                ++wrong;
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        thread->wait();
    QCOMPARE(wrong, 0);
    QCOMPARE(place->store->list({}, 100)->size(), 6);
}

void TestPhotoStores::filesThatCannotBeRead()
{
    QTemporaryDir folder;
    QFile inTheWay(folder.filePath(u"media"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    FilePhotoStore store(inTheWay.fileName());
    QCOMPARE(store.put(someKey, "x").error().code, ErrorCode::Overloaded);
}

void TestPhotoStores::halfWrittenFilesAreListed()
{
    QTemporaryDir folder;
    FilePhotoStore store(folder.path());
    QVERIFY(store.put(someKey, "whole"));
    QFile half(folder.filePath(someKey) + u".xYz123"_s); // as a writer that was killed leaves it
    QVERIFY(half.open(QIODevice::WriteOnly));
    half.close();
    QCOMPARE(keysOf(*store.list({}, 10)), QStringList({someKey, someKey + u".xYz123"_s}));
}

QTEST_GUILESS_MAIN(TestPhotoStores)
#include "tst_photostores.moc"
