// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/world.h"

#include <QJsonObject>

#include <optional>

namespace zhilego::demo {

//! What a database remembers about the demo world it holds.
struct WorldMark
{
    World world;
    QDate today; //!< of the last look

    QJsonObject toJson() const;
    static std::optional<WorldMark> fromJson(const QJsonObject &object);
};

} // namespace zhilego::demo
