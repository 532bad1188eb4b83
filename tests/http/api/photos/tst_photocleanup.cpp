// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/photos/photosfixture.h"

#include "models/domain/photo.h"
#include "server/db/repositories/jobrepository.h"

#include <csignal>

using namespace zhilego;
using namespace zhilego::test;
using namespace Qt::StringLiterals;

//! Pictures and the rows that name them stay together: over crashes, and by `clean-photos`.
class TestPhotoCleanUp : public PhotosFixture
{
    Q_OBJECT
public:
    using PhotosFixture::PhotosFixture;

private Q_SLOTS:
    void removalThatIsRolledBack();
    void removalOutlivesACrash();
    void scheduledCleanUp();
    void crashBeforeTheList();
    void cleansUp();
    void cleansNothingOfAnotherInstallation();
    void refusesArguments_data();
    void refusesArguments();
};

//! The transaction fails at its very end: the photo is there as before, with its pictures.
void TestPhotoCleanUp::removalThatIsRolledBack()
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
void TestPhotoCleanUp::removalOutlivesACrash()
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

void TestPhotoCleanUp::scheduledCleanUp()
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

//! Killed when the pictures are there and the list is not: nobody sees them, and the clean-up takes them.
void TestPhotoCleanUp::crashBeforeTheList()
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

void TestPhotoCleanUp::cleansUp()
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

void TestPhotoCleanUp::cleansNothingOfAnotherInstallation()
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

void TestPhotoCleanUp::refusesArguments_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown") << QStringList{u"--everything"_s};
    QTest::newRow("no number") << QStringList{u"--older-than-hours"_s, u"day"_s};
    QTest::newRow("no age at all") << QStringList{u"--older-than-hours"_s, u"0"_s};
    QTest::newRow("a word") << QStringList{u"now"_s};
}

void TestPhotoCleanUp::refusesArguments()
{
    QFETCH(QStringList, arguments);
    const test::ProgramEnd end = clean(arguments);
    QCOMPARE(end.exitCode, 2);
    QVERIFY(end.err.contains("usage"));
}

int main(int argc, char *argv[])
{
    return runWithBothStores<TestPhotoCleanUp>(argc, argv);
}

#include "tst_photocleanup.moc"
