// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/usecases/properties/photostore.h"

namespace zhilego::storage {

//! The error document of an S3 server; empty members when it is none.
struct S3Refusal
{
    QString code; //!< "NoSuchKey", "AccessDenied", "RequestTimeTooSkewed" …
    QDateTime serverTime; //!< UTC, only with RequestTimeTooSkewed
};

S3Refusal readRefusal(const QByteArray &xml);
//! The answer to ListObjectsV2; nothing when it is not one.
std::optional<QList<StoredPicture>> readListing(const QByteArray &xml);

} // namespace zhilego::storage
