// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/photo.h"
#include "tests/support/apiworld.h"

#include <QBuffer>
#include <QDirIterator>
#include <QImage>
#include <QTest>

using namespace zhilego;
using namespace Qt::StringLiterals;
using test::ApiReply;
using test::ApiWorld;
using test::Person;

//! Photos of a property over the running server: what is taken, what is kept, in which order.
class TestPhotos : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void takesPictures_data();
    void takesPictures();
    void refusesWhatIsNoPicture_data();
    void refusesWhatIsNoPicture();
    void forgetsWhereItWasTaken();
    void ordersThem();
    void removesThem();
    void takesSix();
    void answersARepeatOnce();
    void cleanupTestCase();

private:
    QString path(const QString &property) const { return u"/api/v1/properties/%1/photos"_s.arg(property); }
    ApiReply upload(const QString &property, const QByteArray &bytes, Person by = Person::Realtor,
                    const test::ApiCaller::Headers &headers = {{"Content-Type", "image/jpeg"}});
    QStringList order(const QString &property);
    int storedFiles() const;

    std::unique_ptr<ApiWorld> m_world;
};

namespace {

QByteArray picture(int width, int height, const char *format, QColor color = Qt::darkCyan)
{
    QImage image(width, height, QImage::Format_ARGB32);
    image.fill(color);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, format);
    return bytes;
}

//! A JPEG with an EXIF block that names a place, as phones make them.
QByteArray withExif(const QByteArray &jpeg)
{
    const QByteArray payload = QByteArrayLiteral("Exif\0\0") + QByteArray("GPS 51.1282 71.4306 ").repeated(3);
    QByteArray block = QByteArrayLiteral("\xff\xe1");
    block += char((payload.size() + 2) >> 8);
    block += char((payload.size() + 2) & 0xff);
    return jpeg.left(2) + block + payload + jpeg.mid(2);
}

} // namespace

ApiReply TestPhotos::upload(const QString &property, const QByteArray &bytes, Person by,
                            const test::ApiCaller::Headers &headers)
{
    return m_world->as(by).send("POST", path(property), bytes, headers);
}

QStringList TestPhotos::order(const QString &property)
{
    QStringList ids;
    const QJsonArray items = m_world->as(Person::Realtor).get(path(property)).items();
    for (const QJsonValue &item : items)
        ids.append(item[u"id"_s].toString());
    return ids;
}

int TestPhotos::storedFiles() const
{
    int files = 0;
    QDirIterator it(m_world->server.dataDir() + u"/media"_s, QDir::Files, QDirIterator::Subdirectories);
    for (; it.hasNext(); it.next())
        ++files;
    return files;
}

void TestPhotos::initTestCase()
{
    m_world = std::make_unique<ApiWorld>();
}

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

    const ApiReply full = m_world->as(Person::Realtor).get(added.at(u"url"_s).toString());
    QCOMPARE(full.headers.value("content-type"), QByteArray("image/jpeg"));
    QCOMPARE(QImage::fromData(full.body, "jpeg").size(), kept);
    const ApiReply small = m_world->as(Person::Realtor).get(added.at(u"preview_url"_s).toString());
    QCOMPARE(QImage::fromData(small.body, "jpeg").size(), preview);
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
    const int before = storedFiles();
    const ApiReply refused = upload(property, bytes);
    VERIFY_WITH(refused.status == status, refused.text());
    QCOMPARE(order(property), QStringList());
    QCOMPARE(storedFiles(), before);
}

void TestPhotos::forgetsWhereItWasTaken()
{
    const QString property = m_world->addProperty();
    const QByteArray taken = withExif(picture(640, 480, "jpeg"));
    QVERIFY(taken.contains("GPS"));
    const ApiReply added = upload(property, taken);
    VERIFY_WITH(added.status == 201, added.text());
    QVERIFY(!m_world->as(Person::Realtor).get(added.at(u"url"_s).toString()).body.contains("GPS"));
}

void TestPhotos::ordersThem()
{
    const QString property = m_world->addProperty();
    QStringList ids;
    for (int i = 0; i < 3; ++i)
        ids.append(upload(property, picture(20 + i, 20, "png")).id());
    QCOMPARE(order(property), ids);
    const ApiReply moved
        = m_world->as(Person::Realtor).send("PATCH", path(property) + u'/' + ids.at(2), R"({"position":0})");
    VERIFY_WITH(moved.status == 200, moved.text());
    QCOMPARE(order(property), QStringList({ids.at(2), ids.at(0), ids.at(1)}));
    QVERIFY(moved.items().first()[u"main"_s].toBool());
    QCOMPARE(m_world->as(Person::Realtor)
                 .send("PATCH", path(property) + u'/' + ids.at(2), R"({"position":6})")
                 .status,
             400);
}

void TestPhotos::removesThem()
{
    const QString property = m_world->addProperty();
    const QString first = upload(property, picture(20, 20, "png")).id();
    const QString second = upload(property, picture(21, 20, "png")).id();
    const int before = storedFiles();
    QCOMPARE(m_world->as(Person::Realtor).send("DELETE", path(property) + u'/' + first, {}).status, 204);
    QCOMPARE(order(property), QStringList({second}));
    QCOMPARE(storedFiles(), before - 2);
    QCOMPARE(m_world->as(Person::Realtor).send("DELETE", path(property) + u'/' + first, {}).status, 404);
    QCOMPARE(m_world->as(Person::Realtor).get(path(property) + u'/' + first).status, 404);
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
}

void TestPhotos::cleanupTestCase()
{
    QCOMPARE(m_world->problems().join(u'\n'), QString());
    m_world.reset();
}

QTEST_GUILESS_MAIN(TestPhotos)
#include "tst_photos.moc"
