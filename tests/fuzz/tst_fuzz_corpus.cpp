// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/mutation.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/targets.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace zhilego::fuzz;

namespace {

constexpr int mutationsPerSeed = 2000;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString folderOf(const Target &target)
{
    return QStringLiteral(FUZZ_CORPUS "/") + QLatin1String(target.name);
}

QByteArrayList seedsOf(const Target &target)
{
    QByteArrayList seeds;
    const QFileInfoList files = QDir(folderOf(target)).entryInfoList(QDir::Files, QDir::Name);
    for (const QFileInfo &file : files)
        seeds.append(contentOf(file.filePath()));
    return seeds;
}

//! Empty, or which property of the input does not hold.
QByteArray brokenProperty(const Target &target, const QByteArray &input)
{
    try {
        target.run(input);
    } catch (const BrokenProperty &broken) {
        return QByteArray(broken.what()) + ": " + input.toPercentEncoding(" {}[]\":,;=&?/\\");
    }
    return {};
}

} // namespace

//! The short form of the fuzzers: every seed and thousands of its mutations, the same in each run.
class TestFuzzCorpus : public QObject
{
    Q_OBJECT

private slots:
    void everyTargetHasSeeds();
    void mutationsAreTheSameEverywhere();
    void holds_data();
    void holds();
};

void TestFuzzCorpus::everyTargetHasSeeds()
{
    QStringList names;
    for (const Target &target : targets) {
        names.append(QLatin1String(target.name));
        QVERIFY2(seedsOf(target).size() >= 5, target.name);
    }
    names.sort();
    QCOMPARE(QDir(QStringLiteral(FUZZ_CORPUS)).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name),
             names);
}

void TestFuzzCorpus::mutationsAreTheSameEverywhere()
{
    std::mt19937 first(1);
    std::mt19937 second(1);
    const QByteArrayList others{"other", "seeds"};
    QByteArray seen;
    for (int i = 0; i < 100; ++i) {
        const QByteArray one = mutated("a seed", others, first);
        QCOMPARE(one, mutated("a seed", others, second));
        seen += one;
    }
    QVERIFY(seen.size() > 100);
}

void TestFuzzCorpus::holds_data()
{
    QTest::addColumn<int>("target");
    QTest::addColumn<QString>("file");
    for (size_t i = 0; i < targets.size(); ++i) {
        const QStringList files = QDir(folderOf(targets.at(i))).entryList(QDir::Files, QDir::Name);
        for (const QString &file : files)
            QTest::addRow("%s/%s", targets.at(i).name, qPrintable(file)) << static_cast<int>(i) << file;
    }
}

void TestFuzzCorpus::holds()
{
    QFETCH(int, target);
    QFETCH(QString, file);
    const Target &tried = targets.at(static_cast<size_t>(target));
    const QByteArrayList others = seedsOf(tried);
    const QByteArray seed = contentOf(folderOf(tried) + u'/' + file);
    QCOMPARE(brokenProperty(tried, seed), QByteArray());
    std::mt19937 random(qChecksum(file.toUtf8()));
    for (int i = 0; i < mutationsPerSeed; ++i)
        QCOMPARE(brokenProperty(tried, mutated(seed, others, random)), QByteArray());
}

QTEST_GUILESS_MAIN(TestFuzzCorpus)
#include "tst_fuzz_corpus.moc"
