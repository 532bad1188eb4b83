// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/photo.h"
#include "server/db/repositories/jobrepository.h"
#include "server/outbound/httpexchange.h"
#include "tests/support/apiworld.h"
#include "tests/support/s3stub.h"

#include <QBuffer>
#include <QDirIterator>
#include <QImage>
#include <QTest>
#include <QThread>

#include <csignal>

using namespace zhilego;
using namespace Qt::StringLiterals;
using test::ApiCaller;
using test::ApiReply;
using test::ApiWorld;
using test::Person;

//! Photos of a property over the running server: what is taken, what is kept, in which order; with files and
//! with a bucket.
class TestPhotos : public QObject
{
    Q_OBJECT
public:
    enum class Store { Files, Bucket };
    explicit TestPhotos(Store store)
        : m_store(store)
    {
    }

private slots:
    void initTestCase();
    void takesPictures_data();
    void takesPictures();
    void refusesWhatIsNoPicture_data();
    void refusesWhatIsNoPicture();
    void forgetsWhereItWasTaken();
    void ordersThem();
    void removesThem();
    void changesNeedTheVersion();
    void removalThatIsRolledBack();
    void removalOutlivesACrash();
    void scheduledCleanUp();
    void takesSix();
    void answersARepeatOnce();
    void waitingForTheStoreHoldsNoConnection();
    void storeThatFails();
    void crashBeforeTheList();
    void cleansUp();
    void cleansNothingOfAnotherInstallation();
    void refusesArguments_data();
    void refusesArguments();
    void cleanupTestCase();

private:
    QString path(const QString &property) const { return u"/api/v1/properties/%1/photos"_s.arg(property); }
    ApiReply upload(const QString &property, const QByteArray &bytes, Person by = Person::Realtor,
                    const test::ApiCaller::Headers &headers = {{"Content-Type", "image/jpeg"}});
    QStringList order(const QString &property);
    ApiCaller::Headers current(const QString &property);
    ApiReply remove(const QString &property, const QString &photo);
    //! The JPEG behind an address of the API.
    QByteArray pictureAt(const QString &url);

    //! Keys of all pictures.
    QStringList stored() const;
    QString fileOf(const QString &key) const { return m_world->server.dataDir() + u"/media/"_s + key; }
    void place(const QString &key, int hoursAgo);
    void makeOlder(const QString &key);
    void lose(const QString &key);
    //! clean-photos.
    test::ProgramEnd clean(const QStringList &arguments = {});

    const Store m_store;
    test::S3Stub m_stub;
    QStringList m_arguments;
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

ApiCaller::Headers TestPhotos::current(const QString &property)
{
    return test::withVersion(
        int(m_world->number(u"select version from property where id = '%1'"_s.arg(property))));
}

ApiReply TestPhotos::remove(const QString &property, const QString &photo)
{
    return m_world->as(Person::Realtor).send("DELETE", path(property) + u'/' + photo, {}, current(property));
}

QByteArray TestPhotos::pictureAt(const QString &url)
{
    const ApiReply reply = m_world->as(Person::Realtor).get(url);
    if (m_store == Store::Files)
        return reply.headers.value("content-type") == "image/jpeg" ? reply.body : QByteArray();
    if (reply.status != 302 || reply.headers.value("cache-control") != "no-store" || !reply.body.isEmpty())
        return {};
    outbound::HttpCall call;
    call.url = QUrl::fromEncoded(reply.headers.value("location"), QUrl::StrictMode);
    return outbound::HttpExchange({}).perform(call).body;
}

QStringList TestPhotos::stored() const
{
    QStringList keys;
    if (m_store == Store::Bucket) {
        for (const QByteArray &key : m_stub.objects().keys())
            keys.append(QString::fromLatin1(key));
        return keys;
    }
    const QString folder = m_world->server.dataDir() + u"/media"_s;
    for (QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories); it.hasNext();)
        keys.append(it.next().mid(folder.size() + 1));
    keys.sort();
    return keys;
}

void TestPhotos::place(const QString &key, int hoursAgo)
{
    const QDateTime at = QDateTime::currentDateTimeUtc().addSecs(-3600 * hoursAgo);
    if (m_store == Store::Bucket)
        return m_stub.place(key.toLatin1(), "picture", at);
    QVERIFY(QDir().mkpath(QFileInfo(fileOf(key)).path()));
    QFile file(fileOf(key));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("picture") > 0 && file.flush());
    QVERIFY(file.setFileTime(at, QFile::FileModificationTime));
}

void TestPhotos::makeOlder(const QString &key)
{
    place(key, 25);
}

void TestPhotos::lose(const QString &key)
{
    if (m_store == Store::Bucket)
        return m_stub.lose(key.toLatin1());
    QVERIFY(QFile::remove(fileOf(key)));
}

test::ProgramEnd TestPhotos::clean(const QStringList &arguments)
{
    return m_world->server.run(m_arguments + QStringList{u"clean-photos"_s} + arguments,
                               {{u"ZHILEGO_DATABASE_URL"_s, m_world->server.databaseUrl()}});
}

void TestPhotos::initTestCase()
{
    m_world = std::make_unique<ApiWorld>();
    if (m_store == Store::Files)
        return;
    m_arguments = {u"--s3-endpoint"_s,   m_stub.endpoint().toString(),
                   u"--s3-region"_s,     QString::fromLatin1(test::S3Stub::region),
                   u"--s3-bucket"_s,     QString::fromLatin1(test::S3Stub::bucket),
                   u"--s3-access-key"_s, QString::fromLatin1(test::S3Stub::accessKey)};
    QCOMPARE(m_world->server.stop(), 0);
    m_world->server.writeSecret(u"s3_secret_key"_s, test::S3Stub::secretKey);
    m_world->server.start(m_arguments);
    m_world->forgetCallers();
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

//! The transaction fails at its very end: the photo is there as before, with its pictures.
void TestPhotos::removalThatIsRolledBack()
{
    const QString property = m_world->addProperty();
    const ApiReply added = upload(property, picture(20, 20, "png"));
    m_world->execute(u"create function refuse() returns trigger language plpgsql as"
                     " $$ begin raise exception 'no'; end $$"_s);
    m_world->execute(u"create constraint trigger refuse after delete on property_photo"
                     " deferrable initially deferred for each row execute function refuse()"_s);
    QCOMPARE(remove(property, added.id()).status, 500);
    m_world->execute(u"drop function refuse() cascade"_s);
    QCOMPARE(order(property), QStringList({added.id()}));
    QCOMPARE(m_world->number(u"select count(*) from job where key = '%1'"_s.arg(added.id())), 0);
    QVERIFY(!QImage::fromData(pictureAt(added.at(u"url"_s).toString())).isNull());
}

//! Killed between the commit and the job: the next server removes the pictures.
void TestPhotos::removalOutlivesACrash()
{
    const QString property = m_world->addProperty();
    const QString photo = upload(property, picture(20, 20, "png")).id();
    m_world->execute(u"create function later() returns trigger language plpgsql as"
                     " $$ begin new.run_at := now() + interval '1 hour'; return new; end $$"_s);
    m_world->execute(u"create trigger later before insert on job for each row execute function later()"_s);
    QCOMPARE(remove(property, photo).status, 204);
    ::kill(pid_t(m_world->server.processId()), SIGKILL);
    m_world->server.stop();
    m_world->execute(u"drop function later() cascade"_s);
    m_world->server.start(m_arguments);
    m_world->forgetCallers();
    QCOMPARE(order(property), QStringList());
    QCOMPARE(stored().filter(property).size(), 2);
    m_world->execute(u"update job set run_at = now() where key = '%1'"_s.arg(photo));
    QTRY_VERIFY(stored().filter(property).isEmpty());
}

void TestPhotos::scheduledCleanUp()
{
    QCOMPARE(m_world->number(u"select count(*) from job_schedule where name = 'photos.clean'"_s), 1);
    const QString orphan
        = u"objects/018f0000-0000-7000-8000-000000000001/018f0000-0000-7000-8000-00000000000c.jpg"_s;
    place(orphan, 25);
    db::JobRepository(*m_world->server.connect()).enqueue({u"photos.clean"_s});
    QTRY_COMPARE(m_world->value(u"select result->>'orphans' from job where kind = 'photos.clean' and state ="
                                " 'succeeded'"_s),
                 u"1"_s);
    QVERIFY(!stored().contains(orphan));
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

//! Killed when the pictures are there and the list is not: nobody sees them, and the clean-up takes them.
void TestPhotos::crashBeforeTheList()
{
    const QString property = m_world->addProperty();
    const std::unique_ptr<db::Connection> blocker = m_world->server.connect();
    blocker->execScript("BEGIN");
    blocker->execScript("SELECT 1 FROM property WHERE id = '" + property.toUtf8() + "' FOR UPDATE");
    const std::unique_ptr<ApiCaller> other = m_world->as(Person::Realtor).another();
    const quint16 port = m_world->server.port();
    const std::unique_ptr<QThread> uploading(QThread::create([port, token = other->token(),
                                                              target = path(property)] {
        ApiCaller(port, token).send("POST", target, picture(20, 20, "png"), {{"Content-Type", "image/png"}});
    }));
    uploading->start();
    QTRY_COMPARE(stored().filter(property).size(), 2);
    QTRY_COMPARE(m_world->number(u"select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                 " and datname = current_database()"_s),
                 1);
    ::kill(pid_t(m_world->server.processId()), SIGKILL);
    QVERIFY(uploading->wait(30'000));
    m_world->server.stop();
    blocker->execScript("ROLLBACK");
    m_world->server.start(m_arguments);
    m_world->forgetCallers();
    QCOMPARE(order(property), QStringList());
    const QStringList left = stored().filter(property);
    QCOMPARE(left.size(), 2);
    QCOMPARE(clean().exitCode, 0); // too young to tell an upload from a leftover
    QCOMPARE(stored().filter(property), left);
    for (const QString &key : left)
        makeOlder(key);
    QCOMPARE(clean().exitCode, 0);
    QCOMPARE(stored().filter(property), QStringList());
}

void TestPhotos::cleansUp()
{
    const QString property = m_world->addProperty();
    const QString kept = upload(property, picture(20, 20, "png")).id();
    const QString lost = upload(property, picture(21, 20, "png")).id();
    const QString also = upload(property, picture(22, 20, "png")).id();
    const QString folder = u"objects/%1/"_s.arg(property);
    for (const QString &key : stored().filter(property))
        makeOlder(key); // age alone is no reason
    const QString nobody = u"018f0000-0000-7000-8000-00000000000a"_s;
    place(folder + nobody + u".jpg"_s, 25);
    place(folder + nobody + u".preview.jpg"_s, 25);
    place(folder + kept + u".jpg.Ab12Cd"_s, 25); // half written
    place(folder + u"018f0000-0000-7000-8000-00000000000b.jpg"_s, 23);
    place(folder + u"notes.txt"_s, 1000);
    lose(folder + lost + u".jpg"_s);

    const QString before = m_world->digest();
    const QStringList all = stored();
    const test::ProgramEnd looked = clean({u"--dry-run"_s});
    VERIFY_WITH(looked.exitCode == 0, looked.err);
    QVERIFY(looked.out.contains("4 pictures of no photo") || looked.out.contains("3 pictures of no photo"));
    QVERIFY(looked.out.contains("1 photos without a picture"));
    QCOMPARE(stored(), all);
    QCOMPARE(m_world->digest(), before);

    const test::ProgramEnd cleaned = clean();
    VERIFY_WITH(cleaned.exitCode == 0, cleaned.err);
    QCOMPARE(order(property), QStringList({kept, also}));
    QStringList expected{folder + kept + u".jpg"_s,
                         folder + kept + u".preview.jpg"_s,
                         folder + also + u".jpg"_s,
                         folder + also + u".preview.jpg"_s,
                         folder + lost + u".preview.jpg"_s, // its photo was still listed a moment ago
                         folder + u"018f0000-0000-7000-8000-00000000000b.jpg"_s,
                         folder + u"notes.txt"_s};
    expected.sort();
    QCOMPARE(stored().filter(property), expected);
    QCOMPARE(m_world->number(u"select count(*) from audit_log where action = 'property.photo_lost'"
                             " and entity_id = '%1'"_s.arg(property)),
             1);
    QCOMPARE(clean().exitCode, 0);
    expected.removeOne(folder + lost + u".preview.jpg"_s);
    QCOMPARE(stored().filter(property), expected);
}

void TestPhotos::cleansNothingOfAnotherInstallation()
{
    const QString property = m_world->addProperty();
    for (int i = 10; i < 99; ++i)
        place(
            u"objects/018f0000-0000-7000-8000-000000000001/018f0000-0000-7000-8000-0000000000%1.jpg"_s.arg(i),
            25);
    const QStringList all = stored();
    const QString before = m_world->digest();
    const test::ProgramEnd refused = clean();
    QCOMPARE(refused.exitCode, 1);
    QVERIFY(refused.err.contains("belong together"));
    QCOMPARE(stored(), all);
    QCOMPARE(m_world->digest(), before);
    QCOMPARE(clean({u"--force"_s}).exitCode, 0);
    QVERIFY(stored().size() < all.size() - 80);
}

void TestPhotos::refusesArguments_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown") << QStringList{u"--everything"_s};
    QTest::newRow("no number") << QStringList{u"--older-than-hours"_s, u"day"_s};
    QTest::newRow("no age at all") << QStringList{u"--older-than-hours"_s, u"0"_s};
    QTest::newRow("a word") << QStringList{u"now"_s};
}

void TestPhotos::refusesArguments()
{
    QFETCH(QStringList, arguments);
    const test::ProgramEnd end = clean(arguments);
    QCOMPARE(end.exitCode, 2);
    QVERIFY(end.err.contains("usage"));
}

void TestPhotos::cleanupTestCase()
{
    QCOMPARE(m_world->problems().join(u'\n'), QString());
    QVERIFY(!m_world->server.log().contains(test::S3Stub::secretKey));
    m_world.reset();
}

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    TestPhotos files(TestPhotos::Store::Files);
    TestPhotos bucket(TestPhotos::Store::Bucket);
    return QTest::qExec(&files, argc, argv) + QTest::qExec(&bucket, argc, argv);
}

#include "tst_photos.moc"
