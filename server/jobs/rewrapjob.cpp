// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/rewrapjob.h"

#include "server/usecases/envelopes/rewrapenvelopes.h"

namespace zhilego::jobs {
namespace {

const QString keyField = QStringLiteral("key");
constexpr int othersTurnSeconds = 20;

QString sealingKey(const CodeVault &vault)
{
    return QString::fromLatin1(vault.keyIds().constFirst().toHex());
}

} // namespace

db::NewJob rewrapJob(const CodeVault &vault)
{
    return {rewrapKind, sealingKey(vault), {{keyField, sealingKey(vault)}}, JobQueue::Heavy};
}

JobOutcome rewrapCodes(JobRun &run, const CodeVault &vault)
{
    if (run.payload()[keyField].toString() != sealingKey(vault))
        return JobOutcome::retry(QStringLiteral("this server seals with another key"), othersTurnSeconds);
    RewrapSurroundings surroundings;
    surroundings.inTransaction
        = [&run](const std::function<void(db::Connection &)> &round) { return run.step(round); };
    surroundings.isCancelled = [&run] { return run.isCancelled(); };
    surroundings.progress = [&run](qint64 done, qint64 total) {
        run.progress(static_cast<int>(done), static_cast<int>(total));
    };
    const Result<RewrapReport> report = rewrapEnvelopes(vault, surroundings);
    if (!report)
        return JobOutcome::retry(report.error().detail);
    if (run.isCancelled())
        return JobOutcome::interrupted();
    run.setResult({{QStringLiteral("rewrapped"), report->rewrapped},
                   {QStringLiteral("broken"), report->broken},
                   {QStringLiteral("left"), report->left}});
    if (report->left > report->broken)
        return JobOutcome::retry(
            QStringLiteral("%1 envelopes were in use").arg(report->left - report->broken));
    return report->broken > 0
        ? JobOutcome::giveUp(QStringLiteral("%1 envelopes do not open").arg(report->broken))
        : JobOutcome::done();
}

} // namespace zhilego::jobs
