// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/envelopes/keyuse.h"

#include "server/usecases/auth/secondfactor.h"
#include "server/usecases/properties/propertycodes.h"

#include <algorithm>

namespace zhilego {
namespace {

// A single spoilt row must not look like a wrong key.
constexpr int samples = 5;

bool opensSome(db::EnvelopeRepository &envelopes, const CodeVault &vault, const db::EnvelopeCount &count)
{
    const QList<db::StoredEnvelope> some = envelopes.some(count.place, count.keyId, samples);
    // Whoever has re-wrapped or removed the rest since the count, could open it.
    return some.isEmpty()
        || std::any_of(some.begin(), some.end(), [&vault](const db::StoredEnvelope &stored) {
               return vault.open(stored.envelope, contextOf(stored)).ok();
           });
}

} // namespace

QByteArray contextOf(const db::StoredEnvelope &stored)
{
    return stored.place == db::EnvelopePlace::SecondFactor
        ? secondFactorContext(UserId{stored.owner})
        : propertyCodeContext(PropertyId{stored.owner}, stored.kind);
}

QList<KeyUse> keyUse(db::Connection &connection, const CodeVault &vault)
{
    QList<KeyUse> keys;
    const QList<QByteArray> known = vault.keyIds();
    for (const QByteArray &id : known)
        keys.append({id.toHex(), keys.isEmpty() ? KeyUse::State::Current : KeyUse::State::Old});
    db::EnvelopeRepository envelopes(connection);
    const QList<db::EnvelopeCount> counts = envelopes.countByKey();
    for (const db::EnvelopeCount &count : counts) {
        const QByteArray id = count.keyId.toHex();
        auto key = std::find_if(keys.begin(), keys.end(), [&id](const KeyUse &use) { return use.id == id; });
        if (key == keys.end())
            key = keys.insert(keys.end(), {id, KeyUse::State::Unknown});
        (count.place == db::EnvelopePlace::SecondFactor ? key->secondFactors : key->codes) = count.envelopes;
        key->opens = key->opens && key->state != KeyUse::State::Unknown && opensSome(envelopes, vault, count);
    }
    return keys;
}

std::optional<QString> misfit(const QList<KeyUse> &keys)
{
    QStringList problems;
    for (const KeyUse &key : keys) {
        if (!key.opens)
            problems.append(QStringLiteral("%1 door codes and %2 second factors are wrapped with the key %3")
                                .arg(key.codes)
                                .arg(key.secondFactors)
                                .arg(QString::fromLatin1(key.id)));
    }
    if (problems.isEmpty())
        return std::nullopt;
    return QStringLiteral("the secret kek (key %1) does not open what is stored: %2; put that key back as kek"
                          " or kek.previous, see \"codes status\" and RUNBOOK.md")
        .arg(QString::fromLatin1(keys.first().id), problems.join(QStringLiteral(", ")));
}

} // namespace zhilego
