// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/photos/photosfixture.h"

#include "models/domain/photo.h"

#include <QImage>
#include <QThread>

using namespace zhilego;
using namespace zhilego::test;
using namespace Qt::StringLiterals;

//! Photos of a property over the running server: what is taken, what is kept, in which order; with files and
//! with a bucket.
class TestPhotos : public PhotosFixture
{
    Q_OBJECT
public:
    using PhotosFixture::PhotosFixture;

private Q_SLOTS:
    void takesPictures_data();
    void takesPictures();
    void refusesWhatIsNoPicture_data();
    void refusesWhatIsNoPicture();
    void forgetsWhereItWasTaken();
    void ordersThem();
    void removesThem();
    void changesNeedTheVersion();
    void takesSix();
    void answersARepeatOnce();
    void waitingForTheStoreHoldsNoConnection();
    void storeThatFails();
};

void TestPhotos::takesPictures_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QSize>("kept");
    QTest::addColumn<QSize>("preview");
    QTest::newRow("JPEG") << picture(800, 600, "jpeg") << QSize(800, 600) << QSize(480, 360);
    QTest::newRow("PNG with transparency")
        << picture(300, 400, "png", Qt::transparent) << QSize(300, 400) << QSize(300, 400);
    QTest::newRow("large, made smaller")
        << picture(4000, 3000, "jpeg") << QSize(2560, 1920) << QSize(480, 360);
}

void TestPhotos::takesPictures()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QSize, kept);
    QFETCH(QSize, preview);
    const QString property = m_world->addProperty();
    // What the client calls it does not count.
    const ApiReply added = upload(property, bytes, Person::Realtor, {{"Content-Type", "text/plain"}});
    VERIFY_WITH(added.status == 201, added.text());
    QCOMPARE(QSize(added.at(u"width"_s).toInt(), added.at(u"height"_s).toInt()), kept);
    QVERIFY(added.at(u"main"_s).toBool());

    const QByteArray full = pictureAt(added.at(u"url"_s).toString());
    QCOMPARE(QImage::fromData(full, "jpeg").size(), kept);
    const QByteArray small = pictureAt(added.at(u"preview_url"_s).toString());
    QCOMPARE(QImage::fromData(small, "jpeg").size(), preview);
    const ApiReply card = m_world->as(Person::Realtor).get(u"/api/v1/properties/"_s + property);
    QCOMPARE(card.at(u"photos"_s).toArray().size(), 1);
    QCOMPARE(m_world->problems(), QStringList());
}

void TestPhotos::refusesWhatIsNoPicture_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::newRow("nothing") << QByteArray() << 415;
    QTest::newRow("a page") << QByteArray("<html><script>alert(1)</script></html>") << 415;
    QTest::newRow("a drawing that runs scripts")
        << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>") << 415;
    QTest::newRow("cut off") << picture(800, 600, "png").left(200) << 400;
    QTest::newRow("only the first bytes") << QByteArray("\xff\xd8\xff\xe0") << 400;
    QTest::newRow("too large") << QByteArray(Photo::maxUploadBytes + 1, 'x') << 413;
    // 30 000 × 30 000 pixels in a few bytes: refused before anything is unfolded.
    QByteArray bomb = picture(1, 1, "png");
    bomb.replace(16, 8, QByteArray::fromHex("0000753000007530"));
    QTest::newRow("unfolds to gigabytes") << bomb << 400;
}

void TestPhotos::refusesWhatIsNoPicture()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    const QString property = m_world->addProperty();
    const QStringList before = stored();
    const ApiReply refused = upload(property, bytes);
    VERIFY_WITH(refused.status == status, refused.text());
    QCOMPARE(order(property), QStringList());
    QCOMPARE(stored(), before);
}

void TestPhotos::forgetsWhereItWasTaken()
{
    const QString property = m_world->addProperty();
    const QByteArray taken = withExif(picture(640, 480, "jpeg"));
    QVERIFY(taken.contains("GPS"));
    const ApiReply added = upload(property, taken);
    VERIFY_WITH(added.status == 201, added.text());
    const QByteArray kept = pictureAt(added.at(u"url"_s).toString());
    QVERIFY(kept.size() > 100 && !kept.contains("GPS"));
}

void TestPhotos::ordersThem()
{
    const QString property = m_world->addProperty();
    QStringList ids;
    for (int i = 0; i < 3; ++i)
        ids.append(upload(property, picture(20 + i, 20, "png")).id());
    QCOMPARE(order(property), ids);
    const ApiReply moved
        = m_world->as(Person::Realtor)
              .send("PATCH", path(property) + u'/' + ids.at(2), R"({"position":0})", current(property));
    VERIFY_WITH(moved.status == 200, moved.text());
    QCOMPARE(order(property), QStringList({ids.at(2), ids.at(0), ids.at(1)}));
    QVERIFY(moved.items().first()[u"main"_s].toBool());
    QCOMPARE(moved.at(u"version"_s).toInt(),
             m_world->number(u"select version from property where id = '%1'"_s.arg(property)));
    QCOMPARE(m_world->as(Person::Realtor)
                 .send("PATCH", path(property) + u'/' + ids.at(2), R"({"position":6})", current(property))
                 .status,
             400);
}

void TestPhotos::removesThem()
{
    const QString property = m_world->addProperty();
    const QString first = upload(property, picture(20, 20, "png")).id();
    const QString second = upload(property, picture(21, 20, "png")).id();
    QCOMPARE(remove(property, first).status, 204);
    QCOMPARE(order(property), QStringList({second}));
    QTRY_COMPARE(stored().filter(property).size(), 2); // by a job
    QVERIFY(stored().filter(first).isEmpty());
    QCOMPARE(remove(property, first).status, 404);
    QCOMPARE(m_world->as(Person::Realtor).get(path(property) + u'/' + first).status, 404);
}

void TestPhotos::changesNeedTheVersion()
{
    const QString property = m_world->addProperty();
    const QString photo = path(property) + u'/' + upload(property, picture(20, 20, "png")).id();
    const ApiReply list = m_world->as(Person::Realtor).get(path(property));
    const ApiCaller::Headers seen = {{"If-Match", list.headers.value("etag")}};
    QCOMPARE(upload(property, picture(21, 20, "png")).status, 201); // somebody else was faster
    for (const auto &[method, body] : {std::pair{"PATCH", R"({"position":0})"}, std::pair{"DELETE", ""}}) {
        QCOMPARE(m_world->as(Person::Realtor).send(method, photo, body).code(), u"VERSION_REQUIRED"_s);
        QCOMPARE(m_world->as(Person::Realtor).send(method, photo, body, seen).code(), u"VERSION_MISMATCH"_s);
        QCOMPARE(m_world->as(Person::Realtor).send(method, photo, body, {{"If-Match", "*"}}).status, 400);
    }
    QCOMPARE(order(property).size(), 2);
}

void TestPhotos::takesSix()
{
    const QString property = m_world->addProperty();
    for (int i = 0; i < Photo::maxPerProperty; ++i)
        QCOMPARE(upload(property, picture(20, 20, "png")).status, 201);
    const ApiReply seventh = upload(property, picture(20, 20, "png"));
    QCOMPARE(seventh.status, 409);
    QCOMPARE(seventh.code(), u"RESTRICTED"_s);
    QCOMPARE(seventh.at(u"error.rule"_s).toString(), u"too_many_photos"_s);
    QCOMPARE(order(property).size(), Photo::maxPerProperty);
}

void TestPhotos::answersARepeatOnce()
{
    const QString property = m_world->addProperty();
    test::ApiCaller::Headers headers = test::withKey(test::newKey());
    const QByteArray bytes = picture(20, 20, "png");
    const ApiReply once = upload(property, bytes, Person::Realtor, headers);
    const ApiReply again = upload(property, bytes, Person::Realtor, headers);
    QCOMPARE(again.body, once.body);
    QCOMPARE(order(property).size(), 1);
    QCOMPARE(stored().filter(property).size(), 2); // the second upload's pictures are gone again
}

//! An upload that hangs on the store must not keep others from the database.
void TestPhotos::waitingForTheStoreHoldsNoConnection()
{
    if (m_store == Store::Files)
        return; // writing a file does not hang
    const QString property = m_world->addProperty();
    m_stub.fail(test::S3Stub::Fault::Silent);
    const int asked = m_stub.requests();
    const std::unique_ptr<ApiCaller> other = m_world->as(Person::Realtor).another();
    const QByteArray bytes = picture(20, 20, "png");
    const QString target = path(property);
    const quint16 port = m_world->server.port();
    const QString token = other->token();
    const std::unique_ptr<QThread> uploading(QThread::create([port, token, target, bytes] {
        ApiCaller(port, token).send("POST", target, bytes, {{"Content-Type", "image/png"}});
    }));
    uploading->start();
    QTRY_VERIFY(m_stub.requests() > asked);
    QTRY_VERIFY(other->get(u"/metrics"_s).body.contains("\ndb_pool_in_use 0\n"));
    QVERIFY(!uploading->isFinished());
    m_stub.letGo(); // and the next attempt gets through
    QVERIFY(uploading->wait(30'000));
    QCOMPARE(order(property).size(), 1);
}

void TestPhotos::storeThatFails()
{
    const QString property = m_world->addProperty();
    const QStringList before = stored();
    if (m_store == Store::Bucket) {
        m_stub.fail(test::S3Stub::Fault::Forbidden, 2);
    } else {
        QFile inTheWay(fileOf(u"objects/"_s + property));
        QVERIFY(QDir().mkpath(fileOf(u"objects"_s)) && inTheWay.open(QIODevice::WriteOnly));
    }
    const ApiReply refused = upload(property, picture(20, 20, "png"));
    QCOMPARE(refused.code(), u"OVERLOADED"_s);
    QVERIFY(!refused.body.contains("AccessDenied") && !refused.body.contains("media"));
    QCOMPARE(order(property), QStringList());
    if (m_store == Store::Bucket)
        m_stub.fail(test::S3Stub::Fault::None);
    else
        QVERIFY(QFile::remove(fileOf(u"objects/"_s + property)));
    QCOMPARE(stored(), before);
    QCOMPARE(upload(property, picture(20, 20, "png")).status, 201);
}

int main(int argc, char *argv[])
{
    return runWithBothStores<TestPhotos>(argc, argv);
}

#include "tst_photos.moc"
