// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/config/config.h"

#include <QList>

#include <functional>

namespace zhilego::config {

//! One configuration key: its name in the file; ZHILEGO_<NAME> and --<name> follow from it.
struct ConfigKey
{
    const char *name;
    const char *help;
    //! Takes the text over into the configuration; returns why it cannot, or an empty text.
    std::function<QString(Config &, const QString &)> read;
    std::function<QString(const Config &)> show;
    bool isSwitch = false; //!< may stand on the command line without a value

    QString key() const { return QLatin1String(name); }
    QString variable() const { return QStringLiteral("ZHILEGO_") + key().toUpper(); }
    QString option() const { return QStringLiteral("--") + key().replace(u'_', u'-'); }
};

//! All keys, in the order in which they are shown.
const QList<ConfigKey> &configKeys();

} // namespace zhilego::config
