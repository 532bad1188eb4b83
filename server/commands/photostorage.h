// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/commands/keys.h"
#include "server/usecases/properties/photostore.h"

#include <memory>

namespace zhilego::commands {

//! The photo store of a configuration: a bucket, or data_dir/media. Throws std::runtime_error when the
//! bucket's secret key is not there.
std::unique_ptr<PhotoStore> makePhotoStore(const config::Config &config, const Keys &keys);

} // namespace zhilego::commands
