// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/config/secrets.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <iostream>
#include <thread>
#include <vector>

using namespace zhilego;
using zhilego::config::Secrets;

namespace {

mode_t modeOf(const QString &path)
{
    struct stat status
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777 : 0;
}

//! What `--obtain <folder>` does, for the race of several processes.
int obtain(const QString &folder)
{
    const Result<Secrets> secrets = Secrets::open(folder);
    const Result<QByteArray> secret
        = secrets ? secrets->obtain(QStringLiteral("jwt")) : Result<QByteArray>(secrets.error());
    std::cout << (secret ? secret->constData() : "error") << std::endl;
    return secret ? 0 : 1;
}

} // namespace

//! Secrets in files: made once, private, exchangeable.
class TestSecrets : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void makesOnceAndKeeps();
    void formsOfSecrets();
    void keepsThemPrivate();
    void closesAnOpenFolder();
    void refusesAFolderThatIsNone();
    void takesWhatAnOperatorPutThere();
    void absentIsNotAnError();
    void refusesFiles_data();
    void refusesFiles();
    void previousStaysActive();
    void threadsGetTheSame();
    void processesGetTheSame();
    void readsKeyBytes_data();
    void readsKeyBytes();

private:
    QString folder() const { return m_folder->filePath(QStringLiteral("data/secrets")); }
    Secrets secrets() const { return Secrets::open(folder()).value(); }
    void write(const QString &name, const QByteArray &content, mode_t mode = 0600) const
    {
        QFile file(folder() + u'/' + name);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(name));
        file.close();
        ::chmod(QFile::encodeName(file.fileName()).constData(), mode);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSecrets::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestSecrets::makesOnceAndKeeps()
{
    const QByteArray first = secrets().obtain(QStringLiteral("jwt")).value();
    QCOMPARE(secrets().obtain(QStringLiteral("jwt")).value(), first);
    QVERIFY(secrets().obtain(QStringLiteral("kek")).value() != first);
    QFile file(folder() + QStringLiteral("/jwt"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), first);
    QCOMPARE(QDir(folder()).entryList(QDir::Files | QDir::Hidden, QDir::Name),
             (QStringList{QStringLiteral("jwt"), QStringLiteral("kek")}));
}

void TestSecrets::formsOfSecrets()
{
    const QByteArray key = secrets().obtain(QStringLiteral("key")).value();
    QCOMPARE(key.size(), 43);
    QCOMPARE(Secrets::keyBytes(key)->size(), 32);
    QSet<QByteArray> seen;
    for (int i = 0; i < 50; ++i) {
        const QByteArray password
            = secrets().obtain(QStringLiteral("password%1").arg(i), Secrets::Form::Password).value();
        static const QRegularExpression form(
            QStringLiteral("^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$"));
        QVERIFY2(form.match(QString::fromLatin1(password)).hasMatch(), password.constData());
        seen.insert(password);
    }
    QCOMPARE(seen.size(), 50);
}

void TestSecrets::keepsThemPrivate()
{
    const mode_t before = ::umask(0);
    QVERIFY(secrets().obtain(QStringLiteral("jwt")).ok());
    ::umask(before);
    QCOMPARE(modeOf(folder()), mode_t(0700));
    QCOMPARE(modeOf(folder() + QStringLiteral("/jwt")), mode_t(0600));
}

void TestSecrets::closesAnOpenFolder()
{
    QVERIFY(QDir().mkpath(folder()));
    ::chmod(QFile::encodeName(folder()).constData(), 0755);
    QVERIFY(Secrets::open(folder()).ok());
    QCOMPARE(modeOf(folder()), mode_t(0700));
}

void TestSecrets::refusesAFolderThatIsNone()
{
    QVERIFY(QDir().mkpath(m_folder->filePath(QStringLiteral("data"))));
    QVERIFY(QFile::link(m_folder->path(), folder()));
    QVERIFY(!Secrets::open(folder()).ok());
    QFile::remove(folder());
    QVERIFY(QFile(folder()).open(QIODevice::WriteOnly));
    QVERIFY(!Secrets::open(folder()).ok());
}

void TestSecrets::takesWhatAnOperatorPutThere()
{
    const Secrets own = secrets();
    write(QStringLiteral("webhook_kaspi"), "given by the bank\n");
    QCOMPARE(own.obtain(QStringLiteral("webhook_kaspi")).value(), QByteArray("given by the bank"));
    QCOMPARE(own.find(QStringLiteral("webhook_kaspi")).value().value(), QByteArray("given by the bank"));
}

void TestSecrets::absentIsNotAnError()
{
    QVERIFY(!secrets().find(QStringLiteral("kaspi_api_key")).value());
    QVERIFY(!QFile::exists(folder() + QStringLiteral("/kaspi_api_key")));
}

void TestSecrets::refusesFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("mode");
    QTest::newRow("others can read it") << QByteArray("geheim") << 0644;
    QTest::newRow("the group can read it") << QByteArray("geheim") << 0640;
    QTest::newRow("empty") << QByteArray() << 0600;
    QTest::newRow("only a line end") << QByteArray("\r\n") << 0600;
    QTest::newRow("too long") << QByteArray(5000, 'x') << 0600;
}

void TestSecrets::refusesFiles()
{
    QFETCH(QByteArray, content);
    QFETCH(int, mode);
    const Secrets own = secrets();
    write(QStringLiteral("jwt"), content, static_cast<mode_t>(mode));
    const Result<QByteArray> secret = own.obtain(QStringLiteral("jwt"));
    QVERIFY(!secret.ok());
    QVERIFY(secret.error().detail.contains(folder() + QStringLiteral("/jwt")));
    QVERIFY(!secret.error().detail.contains(QStringLiteral("geheim")));
}

void TestSecrets::previousStaysActive()
{
    const Secrets own = secrets();
    const QByteArray current = own.obtain(QStringLiteral("jwt")).value();
    QCOMPARE(own.active(QStringLiteral("jwt")).value(), QList<QByteArray>{current});
    write(QStringLiteral("jwt.previous"), "old\n");
    QCOMPARE(own.active(QStringLiteral("jwt")).value(), (QList<QByteArray>{current, "old"}));
}

void TestSecrets::threadsGetTheSame()
{
    const Secrets own = secrets();
    std::vector<QByteArray> got(16);
    std::vector<std::thread> threads;
    for (QByteArray &one : got)
        threads.emplace_back([&one, &own] { one = own.obtain(QStringLiteral("jwt")).value(); });
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(QSet<QByteArray>(got.begin(), got.end()).size(), 1);
    QCOMPARE(QDir(folder()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("jwt")});
}

void TestSecrets::processesGetTheSame()
{
    std::vector<std::unique_ptr<QProcess>> processes;
    for (int i = 0; i < 8; ++i) {
        processes.push_back(std::make_unique<QProcess>());
        processes.back()->start(QCoreApplication::applicationFilePath(),
                                {QStringLiteral("--obtain"), folder()});
    }
    QSet<QByteArray> seen;
    for (const auto &process : processes) {
        QVERIFY(process->waitForFinished());
        QCOMPARE(process->exitCode(), 0);
        seen.insert(process->readAllStandardOutput().trimmed());
    }
    QCOMPARE(seen, QSet<QByteArray>{secrets().obtain(QStringLiteral("jwt")).value()});
}

void TestSecrets::readsKeyBytes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isKey");
    QTest::newRow("32 bytes") << QByteArray(43, 'A') << true;
    QTest::newRow("31 bytes") << QByteArray(42, 'A') << false;
    QTest::newRow("no base64") << QByteArray("given by the bank, in words, quite a long text") << false;
    QTest::newRow("nothing") << QByteArray() << false;
}

void TestSecrets::readsKeyBytes()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isKey);
    QCOMPARE(Secrets::keyBytes(text).has_value(), isKey);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc == 3 && QLatin1String(argv[1]) == QLatin1String("--obtain"))
        return obtain(QString::fromLocal8Bit(argv[2]));
    TestSecrets test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_secrets.moc"
