// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/config/config.h"
#include "server/db/connection.h"
#include "server/db/embeddedpostgres.h"

#include <optional>

namespace zhilego::commands {

//! The database of a configuration: the embedded cluster, started here and stopped with this object, or the
//! one behind the URL. Throws db::SetupError.
class Database
{
public:
    explicit Database(const config::Config &config);

    //! Nothing with a URL.
    const db::EmbeddedPostgres *embedded() const { return m_embedded ? &*m_embedded : nullptr; }
    const db::ConnectionOptions &options() const { return m_options; }
    //! Starts the embedded cluster again when its postmaster is gone, which may take seconds; a backup that
    //! begins meanwhile waits for it. For one thread at a time, and not while this object is destroyed.
    void keepRunning();
    //! Applies missing migrations; how many.
    int migrate() const;

private:
    std::optional<db::EmbeddedPostgres> m_embedded;
    db::ConnectionOptions m_options;
};

} // namespace zhilego::commands
