// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <stdexcept>

namespace zhilego::db {

//! Something an operator has to put right before the server can start; what() tells what, in UTF-8.
class SetupError : public std::runtime_error
{
public:
    explicit SetupError(const QString &message)
        : std::runtime_error(message.toStdString())
    {
    }
};

} // namespace zhilego::db
