// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/session/session.h"

#include <QCoreApplication>

namespace zhilego::ui {

//! Whether the next start will find one signed in, in a sentence.
class PersistenceText
{
    Q_DECLARE_TR_FUNCTIONS(zhilego::ui::PersistenceText)
public:
    static QString sentence(const services::Persistence &persistence);
};

} // namespace zhilego::ui
