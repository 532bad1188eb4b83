// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/photos/photosfixture.h"

#include "models/domain/photo.h"
#include "server/outbound/httpexchange.h"

#include <QBuffer>
#include <QDirIterator>
#include <QImage>

namespace zhilego::test {

using namespace Qt::StringLiterals;

QByteArray picture(int width, int height, const char *format, QColor color)
{
    QImage image(width, height, QImage::Format_ARGB32);
    image.fill(color);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, format);
    return bytes;
}

QByteArray withExif(const QByteArray &jpeg)
{
    const QByteArray payload = QByteArrayLiteral("Exif\0\0") + QByteArray("GPS 51.1282 71.4306 ").repeated(3);
    QByteArray block = QByteArrayLiteral("\xff\xe1");
    block += char((payload.size() + 2) >> 8);
    block += char((payload.size() + 2) & 0xff);
    return jpeg.left(2) + block + payload + jpeg.mid(2);
}

void PhotosFixture::initTestCase()
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

void PhotosFixture::cleanupTestCase()
{
    QCOMPARE(m_world->problems().join(u'\n'), QString());
    QVERIFY(!m_world->server.log().contains(test::S3Stub::secretKey));
    m_world.reset();
}

ApiReply PhotosFixture::upload(const QString &property, const QByteArray &bytes, Person by,
                               const test::ApiCaller::Headers &headers)
{
    return m_world->as(by).send("POST", path(property), bytes, headers);
}

QStringList PhotosFixture::order(const QString &property)
{
    QStringList ids;
    const QJsonArray items = m_world->as(Person::Realtor).get(path(property)).items();
    for (const QJsonValue &item : items)
        ids.append(item[u"id"_s].toString());
    return ids;
}

ApiCaller::Headers PhotosFixture::current(const QString &property)
{
    return test::withVersion(
        int(m_world->number(u"select version from property where id = '%1'"_s.arg(property))));
}

ApiReply PhotosFixture::remove(const QString &property, const QString &photo)
{
    return m_world->as(Person::Realtor).send("DELETE", path(property) + u'/' + photo, {}, current(property));
}

QByteArray PhotosFixture::pictureAt(const QString &url)
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

QStringList PhotosFixture::stored() const
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

void PhotosFixture::place(const QString &key, int hoursAgo)
{
    const QDateTime at = QDateTime::currentDateTimeUtc().addSecs(-3600 * hoursAgo);
    if (m_store == Store::Bucket)
        return m_stub.place(key.toLatin1(), "picture", at);
    QVERIFY(QDir().mkpath(QFileInfo(fileOf(key)).path()));
    QFile file(fileOf(key));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("picture") > 0 && file.flush());
    QVERIFY(file.setFileTime(at, QFile::FileModificationTime));
}

void PhotosFixture::makeOlder(const QString &key)
{
    place(key, 25);
}

void PhotosFixture::lose(const QString &key)
{
    if (m_store == Store::Bucket)
        return m_stub.lose(key.toLatin1());
    QVERIFY(QFile::remove(fileOf(key)));
}

test::ProgramEnd PhotosFixture::clean(const QStringList &arguments)
{
    return m_world->server.run(m_arguments + QStringList{u"clean-photos"_s} + arguments,
                               {{u"ZHILEGO_DATABASE_URL"_s, m_world->server.databaseUrl()}});
}

} // namespace zhilego::test
