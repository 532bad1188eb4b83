// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/config/configloader.h"

#include "server/config/configkeys.h"

#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <optional>
#include <unistd.h>

namespace zhilego::config {
namespace {

//! A text given for a key, and by whom.
struct Given
{
    QString text;
    QString source;
};
using Givens = QHash<QString, Given>;

const ConfigKey *keyOf(const QString &option)
{
    const QList<ConfigKey> &keys = configKeys();
    const auto found = std::find_if(keys.begin(), keys.end(),
                                    [&option](const ConfigKey &key) { return key.option() == option; });
    return found == keys.end() ? nullptr : &*found;
}

//! Takes the options that are configuration; the others stay in `rest`.
void readArguments(const QStringList &arguments, Givens &givens, QString &configFile, LoadedConfig &loaded)
{
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        const qsizetype equals = argument.indexOf(u'=');
        const QString option = argument.left(equals);
        const ConfigKey *key = keyOf(option);
        if (!key && option != u"--config") {
            loaded.rest.append(argument);
            continue;
        }
        QString text = argument.mid(equals + 1);
        if (equals < 0 && key && key->isSwitch) {
            text = QStringLiteral("true");
        } else if (equals < 0 && i + 1 < arguments.size()) {
            text = arguments.at(++i);
        } else if (equals < 0) {
            loaded.problems.append(option + QStringLiteral(": a value is missing"));
            continue;
        }
        if (key)
            givens.insert(key->key(), {text, option});
        else
            configFile = text;
    }
}

void readEnvironment(const QProcessEnvironment &environment, Givens &givens, LoadedConfig &loaded)
{
    QStringList known{QStringLiteral("ZHILEGO_CONFIG")};
    for (const ConfigKey &key : configKeys()) {
        known.append(key.variable());
        if (environment.contains(key.variable()))
            givens.insert(key.key(), {environment.value(key.variable()), key.variable()});
    }
    for (const QString &variable : environment.keys()) {
        if (variable.startsWith(QStringLiteral("ZHILEGO_")) && !known.contains(variable))
            loaded.warnings.append(variable + QStringLiteral(": no such key, ignored"));
    }
}

std::optional<QString> textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (value.isDouble() && value.toDouble() == static_cast<double>(value.toInteger()))
        return QString::number(value.toInteger());
    return std::nullopt;
}

void readFile(const QString &path, Givens &givens, LoadedConfig &loaded)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        loaded.problems.append(QStringLiteral("%1: %2").arg(path, file.errorString()));
        return;
    }
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isObject()) {
        loaded.problems.append(QStringLiteral("%1: no JSON object (%2 at byte %3)")
                                   .arg(path, error.errorString())
                                   .arg(error.offset));
        return;
    }
    QJsonObject object = document.object();
    for (const ConfigKey &key : configKeys()) {
        if (!object.contains(key.key()))
            continue;
        const std::optional<QString> text = textOf(object.take(key.key()));
        if (text)
            givens.insert(key.key(), {*text, path});
        else
            loaded.problems.append(QStringLiteral("%1 (%2): must be a text, a whole number, true or false")
                                       .arg(key.key(), path));
    }
    for (const QString &unknown : object.keys())
        loaded.problems.append(QStringLiteral("%1 (%2): no such key").arg(unknown, path));
    if (givens.contains(QStringLiteral("database_url"))
        && (file.permissions() & (QFile::ReadGroup | QFile::ReadOther)))
        loaded.warnings.append(QStringLiteral("%1: others can read database_url, chmod 600 it").arg(path));
}

//! The file that was named, or config.json in the data directory when there is one.
void readConfigFile(const QString &named, const QString &dataDir, Givens &givens, LoadedConfig &loaded)
{
    const QString found = dataDir + QStringLiteral("/config.json");
    if (!named.isEmpty()) {
        readFile(named, givens, loaded);
    } else if (QFile::exists(found)) {
        readFile(found, givens, loaded);
        if (givens.value(QStringLiteral("data_dir")).source == found)
            loaded.problems.append(
                QStringLiteral("data_dir (%1): not in a file that is found by data_dir").arg(found));
    }
}

QString defaultDataDir(const ConfigInput &input)
{
    if (input.isRoot)
        return QStringLiteral("/var/lib/zhilego");
    const QString home = input.environment.value(QStringLiteral("HOME"), QStringLiteral("/"));
    const QString data = input.environment.value(QStringLiteral("XDG_DATA_HOME"));
    return (data.isEmpty() ? home + QStringLiteral("/.local/share") : data) + QStringLiteral("/zhilego");
}

//! What each of the bank's protocols wants to know of us. A stand-in on this machine wants nothing.
template <typename Refuse> void checkBank(const Config &config, Refuse refuse)
{
    if (config.kaspiBaseUrl.scheme() != QLatin1String("https"))
        return;
    static const QRegularExpression form(QStringLiteral("/r([123])/v\\d\\d/?$"));
    const QRegularExpressionMatch match = form.match(config.kaspiBaseUrl.path());
    if (!match.hasMatch())
        return refuse("kaspi_base_url: must end in the protocol and its version, such as /r3/v01");
    const QString protocol = match.captured(1);
    if (protocol != QLatin1String("1") && config.kaspiClientCertificate.isEmpty())
        refuse("kaspi_base_url: r2 and r3 need kaspi_client_certificate and kaspi_client_key");
    if (protocol == QLatin1String("3") && config.kaspiOrganizationBin.isEmpty())
        refuse("kaspi_base_url: r3 needs kaspi_organization_bin");
}

//! Rules between keys; a key alone is judged when it is read.
void checkTogether(const Givens &givens, LoadedConfig &loaded)
{
    const Config &config = loaded.config;
    const auto refuse = [&loaded](const char *problem) { loaded.problems.append(QLatin1String(problem)); };
    const bool loopback = config.bind.isLoopback();
    if (!loopback && !config.allowPublicBind && !config.bind.isNull())
        refuse("bind: only this machine's own addresses; a web server such as nginx stands before the "
               "internet (allow_public_bind lifts this)");
    if (config.demo && !loopback)
        refuse("demo: only when bind is this machine's own address");
    if (config.demo && config.isProduction())
        refuse("demo: not when environment is production");
    checkBank(config, refuse);
    if (config.kaspiClientCertificate.isEmpty() != config.kaspiClientKey.isEmpty())
        refuse("kaspi_client_certificate: needs kaspi_client_key, and the other way round");
    if (!config.s3Endpoint.isEmpty() && (config.s3Bucket.isEmpty() || config.s3AccessKey.isEmpty()))
        refuse("s3_endpoint: needs s3_bucket and s3_access_key");
    if (givens.contains(QStringLiteral("database_url"))
        && givens.contains(QStringLiteral("database_url_file")))
        refuse("database_url: not together with database_url_file");
    // Also in URLs with several hosts, which QUrl does not take.
    static const QRegularExpression password(QStringLiteral("password|://[^/@]*:[^/@]*@"));
    const Given url = givens.value(QStringLiteral("database_url"));
    if (password.match(url.text).hasMatch() && url.source.startsWith(QStringLiteral("--")))
        refuse("database_url: every user of the machine can read a password on the command line, use "
               "database_url_file");
}

} // namespace

ConfigInput ConfigInput::ofThisProcess(const QStringList &arguments)
{
    return {arguments, QProcessEnvironment::systemEnvironment(), ::geteuid() == 0};
}

LoadedConfig loadConfig(const ConfigInput &input)
{
    LoadedConfig loaded;
    Givens environment;
    Givens arguments;
    QString configFile = input.environment.value(QStringLiteral("ZHILEGO_CONFIG"));
    readEnvironment(input.environment, environment, loaded);
    readArguments(input.arguments, arguments, configFile, loaded);

    const QString dataDir = QStringLiteral("data_dir");
    Givens givens{{dataDir, {defaultDataDir(input), QStringLiteral("default")}}};
    readConfigFile(configFile,
                   arguments.value(dataDir, environment.value(dataDir, givens.value(dataDir))).text, givens,
                   loaded);
    givens.insert(environment);
    givens.insert(arguments);

    for (const ConfigKey &key : configKeys()) {
        const Given given = givens.value(key.key(), {{}, QStringLiteral("default")});
        const QString problem = givens.contains(key.key()) ? key.read(loaded.config, given.text) : QString();
        if (!problem.isEmpty())
            loaded.problems.append(QStringLiteral("%1 (%2): %3").arg(key.key(), given.source, problem));
        loaded.values.append({key.key(), key.show(loaded.config), given.source});
    }
    checkTogether(givens, loaded);
    return loaded;
}

QString checkText(const LoadedConfig &loaded)
{
    QString text;
    for (const QString &warning : loaded.warnings)
        text += QStringLiteral("warning: %1\n").arg(warning);
    for (const QString &problem : loaded.problems)
        text += QStringLiteral("error: %1\n").arg(problem);
    return loaded.problems.isEmpty() ? text + QStringLiteral("the configuration is valid\n") : text;
}

QString printText(const LoadedConfig &loaded)
{
    QString text;
    for (const ShownValue &value : loaded.values)
        text += QStringLiteral("%1 = %2  # %3\n").arg(value.key, value.value, value.source);
    return text;
}

QString helpText()
{
    QString text = QStringLiteral("  %1 %2\n")
                       .arg(QStringLiteral("--config FILE"), -36)
                       .arg(QStringLiteral("JSON file with the keys below (<data-dir>/config.json)"));
    for (const ConfigKey &key : configKeys()) {
        const QString option = key.isSwitch ? key.option() : key.option() + QStringLiteral(" VALUE");
        text += QStringLiteral("  %1 %2\n").arg(option, -36).arg(QLatin1String(key.help));
    }
    return text
        + QStringLiteral("Each is also a key of the file (--hold-minutes: hold_minutes) and a variable "
                         "(ZHILEGO_HOLD_MINUTES).\n");
}

} // namespace zhilego::config
