// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/appcontext.h"
#include "services/session/keychaintokenstore.h"
#include "services/session/memorytokenstore.h"
#include "widgets/common/icons.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QNetworkAccessManager>
#include <QTemporaryDir>
#include <QTextStream>

namespace {

using namespace zhilego;

struct CommandLine
{
    QUrl server;
    QString language;
    QString theme;
    bool selfTest = false;
};

//! Empty on a wrong option, after saying which.
std::optional<CommandLine> readCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Desktop client of ЖильеGO"));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption server(QStringLiteral("server"), QStringLiteral("Address of the server."),
                                    QStringLiteral("URL"));
    const QCommandLineOption language(QStringLiteral("lang"), QStringLiteral("ru, kk or en; remembered."),
                                      QStringLiteral("code"));
    const QCommandLineOption theme(
        QStringLiteral("theme"), QStringLiteral("auto, light or dark; remembered."), QStringLiteral("name"));
    const QCommandLineOption selfTest(QStringLiteral("self-test"),
                                      QStringLiteral("Build everything, report, exit with 0."));
    parser.addOptions({server, language, theme, selfTest});
    parser.process(arguments);

    CommandLine line{{}, parser.value(language), parser.value(theme), parser.isSet(selfTest)};
    QString wrong;
    if (parser.isSet(server) && (line.server = services::serverUrlFromText(parser.value(server))).isEmpty())
        wrong = QStringLiteral("--server wants an https address; http only for this machine");
    else if (parser.isSet(language) && !services::languageCodes().contains(line.language))
        wrong = QStringLiteral("--lang wants ru, kk or en");
    else if (parser.isSet(theme) && !services::themeFromName(line.theme))
        wrong = QStringLiteral("--theme wants auto, light or dark");
    if (wrong.isEmpty())
        return line;
    QTextStream(stderr) << "zhilego: " << wrong << Qt::endl;
    return std::nullopt;
}

int selfTest(app::AppContext &context)
{
    QTextStream(stdout) << "zhilego " ZHILEGO_VERSION ": window, " << context.actions().actions().size()
                        << " commands, " << ui::iconNames().size() << " icons, language "
                        << context.settings().language() << ", font " << QApplication::font().family()
                        << ": ok" << Qt::endl;
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("zhilego"));
    QApplication::setApplicationDisplayName(QStringLiteral("ЖильеGO"));
    QApplication::setApplicationVersion(QStringLiteral(ZHILEGO_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("zhilego"));
    const std::optional<CommandLine> line = readCommandLine(QApplication::arguments());
    if (!line)
        return 2;

    QNetworkAccessManager network;
    services::KeychainTokenStore keychain;
    services::MemoryTokenStore memory;
    const QTemporaryDir scratch;
    // A self-test leaves nothing behind and asks nobody for a keychain.
    const QString settingsPath = line->selfTest ? scratch.filePath(QStringLiteral("zhilego.ini"))
                                                : services::Settings::defaultPath();
    services::TokenStore &tokens = line->selfTest ? static_cast<services::TokenStore &>(memory) : keychain;
    app::AppContext context({application, network, tokens, settingsPath});
    if (!line->language.isEmpty())
        context.settings().setLanguage(line->language);
    if (const std::optional<services::ThemeChoice> theme = services::themeFromName(line->theme))
        context.settings().setTheme(*theme);
    if (line->selfTest)
        return selfTest(context);
    context.start(line->server);
    return QApplication::exec();
}
