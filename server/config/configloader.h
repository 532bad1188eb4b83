// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/config/config.h"

#include <QProcessEnvironment>
#include <QStringList>

namespace zhilego::config {

//! Where a configuration comes from. Later sources win: defaults, file, environment, command line.
struct ConfigInput
{
    QStringList arguments; //!< without the program's name
    QProcessEnvironment environment;
    bool isRoot = false;

    static ConfigInput ofThisProcess(const QStringList &arguments);
};

//! A value as a person may see it, and who set it.
struct ShownValue
{
    QString key;
    QString value; //!< secrets are hidden
    QString source; //!< "default", a file's name, "ZHILEGO_PORT", "--port"
};

struct LoadedConfig
{
    Config config;
    QList<ShownValue> values;
    QStringList problems; //!< each names the key, where it was set and what is wrong; empty = usable
    QStringList warnings;
    QStringList rest; //!< arguments that are no configuration, in their order: subcommands and their options
};

LoadedConfig loadConfig(const ConfigInput &input);

//! Text of --check-config: the problems and warnings, or that all is well.
QString checkText(const LoadedConfig &loaded);
//! Text of --print-config: one line per key with value and source.
QString printText(const LoadedConfig &loaded);
//! The part of --help about configuration.
QString helpText();

} // namespace zhilego::config
