// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/codes.h"

#include "server/commands/database.h"
#include "server/commands/keys.h"
#include "server/db/transaction.h"
#include "server/jobs/rewrapjob.h"
#include "server/usecases/envelopes/forgetkey.h"
#include "server/usecases/envelopes/keyuse.h"
#include "server/usecases/envelopes/rewrapenvelopes.h"

#include <QLoggingCategory>
#include <QTextStream>

#include <cstdio>
#include <stdexcept>

namespace zhilego::commands {
namespace {

Q_LOGGING_CATEGORY(lcCodes, "zhilego.server.codes")

const char *nameOf(KeyUse::State state)
{
    switch (state) {
    case KeyUse::State::Current:
        return "current";
    case KeyUse::State::Old:
        return "old";
    case KeyUse::State::Unknown:
        break;
    }
    return "unknown";
}

int status(db::Connection &connection, const CodeVault &vault, QTextStream &out)
{
    const QList<KeyUse> keys = keyUse(connection, vault);
    for (const KeyUse &key : keys) {
        out << key.id << "  " << nameOf(key.state) << "  " << key.codes << " door codes, "
            << key.secondFactors << " second factors";
        if (!key.opens)
            out << "  DOES NOT OPEN";
        else if (key.state == KeyUse::State::Old)
            out << (key.isIdle() ? "  may be removed" : "  in use: codes rewrap");
        out << Qt::endl;
    }
    return misfit(keys) ? 1 : 0;
}

int rewrap(db::Pool &pool, const CodeVault &vault, QTextStream &out)
{
    RewrapSurroundings surroundings;
    surroundings.inTransaction = [&pool](const std::function<void(db::Connection &)> &round) -> Outcome {
        db::inTransaction(pool, round);
        return Done{};
    };
    const Result<RewrapReport> report = rewrapEnvelopes(vault, surroundings);
    if (!report)
        throw std::runtime_error(report.error().detail.toStdString());
    out << "rewrapped: " << report->rewrapped << ", left under an old key: " << report->left
        << ", of which do not open: " << report->broken << Qt::endl;
    return std::max(status(*pool.lease(), vault, out), report->left > 0 ? 1 : 0);
}

int queue(db::Pool &pool, const CodeVault &vault, QTextStream &out)
{
    const std::optional<JobId> job = db::inTransaction(pool, [&vault](db::Connection &connection) {
        return db::JobRepository(connection).enqueue(jobs::rewrapJob(vault));
    });
    out << (job ? QStringLiteral("queued: job ") + job->toString() : QStringLiteral("is queued already"))
        << Qt::endl;
    return 0;
}

int forget(db::Pool &pool, const CodeVault &vault, const QString &keyId, QTextStream &out)
{
    const Result<ForgottenKey> forgotten = db::inTransaction(pool, [&](db::Connection &connection) {
        return forgetKey(connection, vault, keyId.toLatin1().toLower());
    });
    if (!forgotten) {
        QTextStream(stderr) << "codes forget: " << forgotten.error().detail << Qt::endl;
        return 1;
    }
    out << forgotten->properties << " properties have lost codes, " << forgotten->users
        << " accounts their second factor" << Qt::endl;
    return 0;
}

int usage()
{
    QTextStream(stderr) << "usage: zhilego-server codes status | rewrap [--queue] | forget KEY" << Qt::endl;
    return 2;
}

} // namespace

int codes(const config::Config &config, const QStringList &arguments)
{
    const QString wish = arguments.join(u' ');
    const bool forgets = arguments.size() == 2 && arguments.first() == QStringLiteral("forget");
    const QStringList others{QStringLiteral("status"), QStringLiteral("rewrap"),
                             QStringLiteral("rewrap --queue")};
    if (!forgets && !others.contains(wish))
        return usage();
    QTextStream out(stdout);
    const CodeVault vault(obtainKeys(config).codes);
    const Database database(config);
    database.migrate();
    db::Pool pool({database.options()});
    if (forgets)
        return forget(pool, vault, arguments.last(), out);
    if (wish == others.first())
        return status(*pool.lease(), vault, out);
    return wish == others.last() ? queue(pool, vault, out) : rewrap(pool, vault, out);
}

void requireFittingKeys(db::Connection &connection, const CodeVault &vault)
{
    const QList<KeyUse> keys = keyUse(connection, vault);
    if (const std::optional<QString> problem = misfit(keys))
        throw std::runtime_error(problem->toStdString());
    for (const KeyUse &key : keys) {
        if (key.state == KeyUse::State::Old && !key.isIdle())
            qCWarning(lcCodes, "%lld envelopes are still wrapped with the old key %s: codes rewrap",
                      static_cast<long long>(key.codes + key.secondFactors), key.id.constData());
    }
}

} // namespace zhilego::commands
