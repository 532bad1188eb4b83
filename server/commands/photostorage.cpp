// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/photostorage.h"

#include "server/storage/filephotostore.h"
#include "server/storage/s3photostore.h"

#include <stdexcept>

namespace zhilego::commands {

std::unique_ptr<PhotoStore> makePhotoStore(const config::Config &config, const Keys &keys)
{
    if (config.s3Endpoint.isEmpty())
        return std::make_unique<storage::FilePhotoStore>(config.dataDir + QStringLiteral("/media"));
    if (keys.s3SecretKey.isEmpty())
        throw std::runtime_error("s3_endpoint is set: put the bucket's secret key into the file "
                                 + config.secretsDir().toStdString() + "/s3_secret_key (chmod 600)");
    storage::S3Settings settings;
    settings.endpoint = config.s3Endpoint;
    settings.bucket = config.s3Bucket;
    settings.credentials = {config.s3AccessKey.toLatin1(), keys.s3SecretKey, config.s3Region.toLatin1()};
    settings.linkLife = std::chrono::minutes(config.s3LinkMinutes);
    settings.caFile = config.s3CaFile;
    return std::make_unique<storage::S3PhotoStore>(settings);
}

} // namespace zhilego::commands
