// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/session/keychaintokenstore.h"

#include <QPromise>

#include <qt6keychain/keychain.h>

#include <memory>

namespace zhilego::services {
namespace {

const QString serviceName = QStringLiteral("ZhilieGO");

StoreAnswer answerOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
    case QKeychain::EntryNotFound:
        return {};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return {{}, StoreProblem::NoKeychain, job.errorString()};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return {{}, StoreProblem::AccessDenied, job.errorString()};
    default:
        return {{}, StoreProblem::Failed, job.errorString()};
    }
}

template <typename Job, typename ReadToken> QFuture<StoreAnswer> run(Job *job, ReadToken tokenOf)
{
    job->setInsecureFallback(false);
    job->setAutoDelete(true);
    // Shared, because a connection's functor is copied and a promise cannot be.
    const auto promise = std::make_shared<QPromise<StoreAnswer>>();
    promise->start();
    QObject::connect(job, &QKeychain::Job::finished, job, [job, promise, tokenOf] {
        StoreAnswer answer = answerOf(*job);
        answer.token = tokenOf(*job);
        promise->addResult(std::move(answer));
        promise->finish();
    });
    job->start();
    return promise->future();
}

} // namespace

QFuture<StoreAnswer> KeychainTokenStore::read(const Key &key)
{
    auto *job = new QKeychain::ReadPasswordJob(serviceName);
    job->setKey(key.text());
    return run(job, [](const QKeychain::ReadPasswordJob &done) { return done.textData(); });
}

QFuture<StoreAnswer> KeychainTokenStore::write(const Key &key, const QString &token)
{
    auto *job = new QKeychain::WritePasswordJob(serviceName);
    job->setKey(key.text());
    job->setTextData(token);
    return run(job, [](const QKeychain::WritePasswordJob &) { return QString(); });
}

QFuture<StoreAnswer> KeychainTokenStore::remove(const Key &key)
{
    auto *job = new QKeychain::DeletePasswordJob(serviceName);
    job->setKey(key.text());
    return run(job, [](const QKeychain::DeletePasswordJob &) { return QString(); });
}

} // namespace zhilego::services
