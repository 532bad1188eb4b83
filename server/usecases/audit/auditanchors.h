// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/db/repositories/auditchainrepository.h"

#include <QDateTime>

namespace zhilego {

//! The head of the audit chain at some moment, kept outside of the database.
struct AuditAnchor
{
    QString file;
    QDateTime at;
    db::ChainHead head;
    bool signatureIsGood = false;
};

//! Signed files in a folder of the data directory, one per day: what they tell cannot be rewritten from
//! inside the database, and not without the key. Ed25519; the files name the public key, so that a copy
//! elsewhere can be checked by anybody.
class AuditAnchors
{
public:
    //! `seed`: the 32 bytes of the secret key.
    AuditAnchors(QString folder, const QByteArray &seed);

    //! The name of the file; replaces an earlier one of the same day.
    Result<QString> write(const db::ChainHead &head, const QDateTime &at) const;
    //! The files by date; one that cannot be read counts as badly signed.
    QList<AuditAnchor> read() const;

private:
    const QString m_folder;
    QByteArray m_secretKey;
    QByteArray m_publicKey;
};

} // namespace zhilego
