// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"
#include "server/db/embeddedpostgres.h"
#include "server/db/setuperror.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <memory>
#include <optional>

namespace zhilego::test {

//! A line "Key:\tvalue" of /proc/<pid>/status.
QByteArray processStatus(qint64 pid, const QByteArray &key);
mode_t modeOf(const QString &path);
db::ConnectionOptions optionsFor(const QByteArray &conninfo);
QString setting(const QByteArray &conninfo, const QString &name);

template <typename Call> QString setupErrorOf(const Call &call)
{
    try {
        call();
    } catch (const db::SetupError &error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

//! A folder for the private cluster of each test, and other processes that start the same one.
class EmbeddedFixture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

protected:
    QString dataDir() const { return m_folder->filePath(QStringLiteral("data")); }
    //! Starts a cluster in another process and waits for its line: conninfo, or what went wrong.
    QByteArray startOther(QProcess &process, const QString &folder, const QString &program = {}) const;
    static void finishOther(QProcess &process);
    void requireRoot() const;
    //! A stopped cluster in the data directory, copied because initdb takes its seconds.
    void putCluster(const QString &folder) const;

    std::unique_ptr<QTemporaryDir> m_folder;

private:
    QTemporaryDir m_made;
};

//! What `--serve <dir>` asks for: starts the cluster, prints the conninfo, stops it when stdin ends.
std::optional<int> serveIfAsked(int argc, char **argv);
//! A part of the promises is about being root. Whoever may use sudo without a password tests all of them;
//! for others those parts fail and say why.
void becomeRootIfAllowed(char **argv);

template <typename Test> int embeddedMain(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (const std::optional<int> served = serveIfAsked(argc, argv))
        return *served;
    becomeRootIfAllowed(argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace zhilego::test
