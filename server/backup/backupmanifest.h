// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QMap>

#include <optional>

namespace zhilego::backup {

//! What is known of one finished backup; written last, so that its file makes the backup a good one.
struct BackupManifest
{
    QString name; //!< also of its folder: "20261120T223000Z"
    QDateTime startedAt;
    QDateTime finishedAt; //!< recovery to an earlier moment needs an older backup
    qint64 bytes = 0;
    int postgresVersion = 0;
    QString database;
    QString walFile; //!< the oldest file of the write-ahead log that it may need
    QMap<QString, qint64> rows; //!< of the tables that only grow, when the backup began
    qint64 photos = 0;
    QString keyFingerprint; //!< of the secret that opens the door codes in it; the secret itself is not there
};

QJsonObject encode(const BackupManifest &manifest);
//! Nothing when a field is missing.
std::optional<BackupManifest> decodeManifest(const QJsonObject &object);

} // namespace zhilego::backup
