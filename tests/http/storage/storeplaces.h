// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/s3photostore.h"
#include "tests/support/s3stub.h"

namespace zhilego::test {

//! A photo of a property, as keys of pictures look.
inline const QString someKey
    = QStringLiteral("objects/018f0000-0000-7000-8000-000000000001/018f0000-0000-7000-8000-00000000000a.jpg");

storage::S3Settings settingsFor(const S3Stub &stub);

} // namespace zhilego::test
