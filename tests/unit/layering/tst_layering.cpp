// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/layering/layers.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostLines = 400;

struct Source
{
    QString path; //!< relative to the root
    QString text;
};

QList<Source> sourcesUnder(const QStringList &folders)
{
    const QString root = QStringLiteral(PROJECT_ROOT "/");
    QList<Source> sources;
    for (const QString &folder : folders) {
        const QStringList patterns{u"*.h"_s,  u"*.cpp"_s,   u"*.sql"_s,
                                   u"*.sh"_s, u"*.cmake"_s, u"CMakeLists.txt"_s};
        for (QDirIterator files(root + folder, patterns, QDir::Files, QDirIterator::Subdirectories);
             files.hasNext();) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                sources.append({file.fileName().mid(root.size()), QString::fromUtf8(file.readAll())});
        }
    }
    return sources;
}

const QStringList product{u"app"_s, u"widgets"_s, u"models"_s, u"services"_s, u"server"_s};

bool isCpp(const QString &path)
{
    return path.endsWith(u".h"_s) || path.endsWith(u".cpp"_s);
}

} // namespace

class TestLayering : public QObject
{
    Q_OBJECT

private slots:
    void complains_data();
    void complains();
    void acceptsWhatTheTableAllows_data();
    void acceptsWhatTheTableAllows();
    void noticesAMissingLicence();
    void everySourceKeepsToItsLayer();
    void everySourceNamesItsLicence();
    void noSourceIsTooLong();
};

void TestLayering::complains_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    const auto include = [](const QString &from, const QString &to) {
        QTest::addRow("%s includes %s", qPrintable(from), qPrintable(to))
            << from + u"/some.cpp"_s << u"\n#include \"%1/other.h\"\n"_s.arg(to);
    };
    include(u"models/domain"_s, u"models/api"_s);
    include(u"models/api"_s, u"models/tables"_s);
    include(u"models/tables"_s, u"services/bookings"_s);
    include(u"services/bookings"_s, u"widgets/bookings"_s);
    include(u"services/bookings"_s, u"models/tables"_s);
    include(u"widgets/bookings"_s, u"app"_s);
    include(u"widgets/bookings"_s, u"server/usecases/bookings"_s);
    include(u"services/http"_s, u"server/http"_s);
    include(u"server/http"_s, u"services/http"_s);
    include(u"server/http"_s, u"server/db"_s);
    include(u"server/http"_s, u"server/usecases/bookings"_s);
    include(u"server/http"_s, u"server/http/routes"_s);
    include(u"server/usecases/bookings"_s, u"server/http"_s);
    include(u"server/usecases/bookings"_s, u"server/kaspi"_s);
    include(u"server/db"_s, u"server/db/repositories"_s);
    include(u"server/db/repositories"_s, u"models/api"_s);
    include(u"server/db/repositories"_s, u"server/usecases/bookings"_s);
    include(u"server/kaspi"_s, u"server/db"_s);
    include(u"server/config"_s, u"server/db"_s);
    include(u"server/sandbox"_s, u"server/db"_s);
    include(u"models/domain"_s, u"tests/support"_s);
    const auto text = [](const char *name, const QString &path, const QString &content) {
        QTest::newRow(name) << path << content;
    };
    text("include without a folder", u"widgets/bookings/some.cpp"_s, u"#include \"other.h\""_s);
    text("include from above", u"widgets/bookings/some.cpp"_s, u"#include \"../common/other.h\""_s);
    text("folder that is not in the table", u"server/utils/some.cpp"_s, QString());
    text("libpq in a use case", u"server/usecases/some.cpp"_s, u"#include <libpq-fe.h>"_s);
    text("libpq in main", u"server/main.cpp"_s, u"#include <libpq-fe.h>"_s);
    text("HTTP server in a use case", u"server/usecases/some.cpp"_s, u"#include <QAbstractHttpServer>"_s);
    text("HTTP server in main", u"server/main.cpp"_s, u"#include <QHttpServer>"_s);
    text("SQL in a use case", u"server/usecases/some.cpp"_s, u"exec(\"SELECT id FROM bookings\");"_s);
    text("SQL over several lines", u"server/http/some.cpp"_s,
         u"R\"(SELECT id,\n  number\nFROM bookings)\""_s);
    text("SQL that changes", u"server/jobs/some.cpp"_s, u"\"UPDATE jobs SET state = 1\""_s);
    text("JSON in a screen", u"widgets/bookings/some.cpp"_s, u"#include <QJsonObject>"_s);
    text("network in a screen", u"widgets/bookings/some.cpp"_s, u"#include <QNetworkReply>"_s);
    text("path in a screen", u"widgets/bookings/some.cpp"_s, u"get(u\"/api/v1/bookings\"_s);"_s);
}

void TestLayering::complains()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QCOMPARE(layerComplaints(path, text).size(), 1);
}

void TestLayering::acceptsWhatTheTableAllows_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    const auto include = [](const QString &from, const QString &to) {
        QTest::addRow("%s includes %s", qPrintable(from), qPrintable(to))
            << from + u"/some.cpp"_s << u"#include \"%1/other.h\"\n"_s.arg(to);
    };
    include(u"app"_s, u"widgets/bookings"_s);
    include(u"widgets/bookings"_s, u"models/tables"_s);
    include(u"widgets/bookings"_s, u"services/bookings"_s);
    include(u"services/bookings"_s, u"models/api"_s);
    include(u"server/http/routes"_s, u"server/usecases/bookings"_s);
    include(u"server/http/routes"_s, u"server/http"_s);
    include(u"server/usecases/bookings"_s, u"server/db/repositories"_s);
    include(u"server/db/repositories"_s, u"server/db"_s);
    include(u"server/sandbox"_s, u"server/http"_s);
    QTest::newRow("main knows everything of the server")
        << u"server/main.cpp"_s << u"#include \"server/db/pool.h\"\n#include \"server/http/router.h\"\n"_s;
    QTest::newRow("generated file") << u"widgets/bookings/some.cpp"_s << u"#include \"some.moc\"\n"_s;
    QTest::newRow("SQL in a comment")
        << u"server/usecases/some.cpp"_s << u"x(); // a SELECT FROM here would lock\n"_s;
}

void TestLayering::acceptsWhatTheTableAllows()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QCOMPARE(layerComplaints(path, text), QStringList());
}

void TestLayering::noticesAMissingLicence()
{
    const QString licence = u"SPDX-License-Identifier: GPL-3.0-or-later\n"_s;
    QVERIFY(lacksLicence(u"app/main.cpp"_s, u"int main() {}\n"_s));
    QVERIFY(lacksLicence(u"app/main.cpp"_s, u"\n\n\n\n\n// "_s + licence));
    QVERIFY(!lacksLicence(u"app/main.cpp"_s, u"// SPDX-FileCopyrightText: somebody\n// "_s + licence));
    QVERIFY(!lacksLicence(u"installer/run.sh"_s, u"#!/usr/bin/env bash\n# "_s + licence));
    QVERIFY(!lacksLicence(u"tests/data/booking.json"_s, u"{}"_s));
}

void TestLayering::everySourceKeepsToItsLayer()
{
    QStringList complaints;
    const QList<Source> sources = sourcesUnder(product);
    QVERIFY(sources.size() > 100);
    for (const Source &source : sources) {
        if (isCpp(source.path))
            complaints += layerComplaints(source.path, source.text);
    }
    QVERIFY2(complaints.isEmpty(), qPrintable(u'\n' + complaints.join(u'\n')));
}

void TestLayering::everySourceNamesItsLicence()
{
    QStringList without;
    const QList<Source> sources = sourcesUnder(product + QStringList{u"tests"_s, u"installer"_s});
    for (const Source &source : sources) {
        if (lacksLicence(source.path, source.text))
            without.append(source.path);
    }
    QVERIFY2(without.isEmpty(), qPrintable(u'\n' + without.join(u'\n')));
}

void TestLayering::noSourceIsTooLong()
{
    QList<std::pair<qsizetype, QString>> lengths;
    QStringList tooLong;
    const QList<Source> sources = sourcesUnder(product + QStringList{u"tests"_s});
    for (const Source &source : sources) {
        const qsizetype lines = source.text.count(u'\n');
        if (isCpp(source.path))
            lengths.append({lines, source.path});
        if (isCpp(source.path) && lines > mostLines)
            tooLong.append(source.path);
    }
    std::sort(lengths.rbegin(), lengths.rend());
    for (const auto &[length, path] : lengths.first(5))
        qInfo("%5lld %s", length, qPrintable(path));
    QVERIFY2(tooLong.isEmpty(), qPrintable(tooLong.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestLayering)
#include "tst_layering.moc"
