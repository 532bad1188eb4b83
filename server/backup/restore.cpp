// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/restore.h"

#include "server/backup/mediacopy.h"
#include "server/db/embeddedpostgres.h"
#include "server/db/repositories/backuprepository.h"

#include <QElapsedTimer>

namespace zhilego::backup {

RestoreReport restoreCluster(const BackupFolder &folder, const RestorePlan &plan, const QString &dataDir,
                             const QString &media)
{
    const BackupFolder::Lock lock(folder);
    RestoreReport report;
    QElapsedTimer timer;
    timer.start();
    db::EmbeddedPostgres(dataDir).replace([&](const QString &fresh) {
        RestoredCluster cluster(folder, plan, fresh);
        cluster.waitUntilRecovered();
        {
            db::Connection session(cluster.superuser());
            report.recoveredTo = db::BackupRepository(session).lastChange();
        }
        cluster.stop();
    });
    report.seconds = double(timer.elapsed()) / 1000;
    plan.say(QStringLiteral("photos"));
    report.photos = restoreMedia(folder.folderOf(plan.backup.name) + QStringLiteral("/media"), media);
    return report;
}

} // namespace zhilego::backup
