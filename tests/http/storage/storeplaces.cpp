// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/storage/storeplaces.h"

namespace zhilego::test {

using namespace storage;

S3Settings settingsFor(const S3Stub &stub)
{
    S3Settings settings;
    settings.endpoint = stub.endpoint();
    settings.bucket = QString::fromLatin1(S3Stub::bucket);
    settings.credentials = {S3Stub::accessKey, S3Stub::secretKey, S3Stub::region};
    settings.deadline = std::chrono::seconds(5);
    return settings;
}

} // namespace zhilego::test
