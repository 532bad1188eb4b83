// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/bookings/bookingsscenes.h"
#include "widgets/common/language.h"
#include "widgets/common/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QTimer>

using namespace zhilego;

namespace {

constexpr int settleMs = 450; // skeletons appear after 300 ms

//! Shows one scene after the other and grabs each when it has settled.
class Photographer : public QObject
{
public:
    Photographer(QList<test::Scene> scenes, QDir folder)
        : m_scenes(std::move(scenes))
        , m_folder(std::move(folder))
    {
        connect(&m_settled, &QTimer::timeout, this, &Photographer::grab);
        m_settled.setSingleShot(true);
        m_settled.setInterval(settleMs);
        next();
    }

private:
    void next()
    {
        if (m_scenes.isEmpty())
            return QCoreApplication::quit();
        m_shown = m_scenes.first().make();
        m_shown->resize(m_scenes.first().size);
        m_shown->show();
        m_settled.start();
    }
    void grab()
    {
        m_shown->grab().save(m_folder.filePath(m_scenes.takeFirst().name + QStringLiteral(".png")));
        next();
    }

    QList<test::Scene> m_scenes;
    QDir m_folder;
    std::unique_ptr<QWidget> m_shown;
    QTimer m_settled;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Paints the screens of the program to PNG files."));
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("folder"), QStringLiteral("Where the files go."));
    const QCommandLineOption language(QStringLiteral("lang"), QStringLiteral("ru, kk or en."),
                                      QStringLiteral("code"), QStringLiteral("ru"));
    const QCommandLineOption dark(QStringLiteral("dark"), QStringLiteral("The dark theme."));
    const QCommandLineOption only(QStringLiteral("only"), QStringLiteral("Scenes whose names contain this."),
                                  QStringLiteral("text"));
    parser.addOptions({language, dark, only});
    parser.process(app);
    if (parser.positionalArguments().size() != 1)
        parser.showHelp(1);

    ui::Language speech(app);
    speech.apply(parser.value(language));
    ui::Theme theme(app);
    theme.apply(parser.isSet(dark) ? services::ThemeChoice::Dark : services::ThemeChoice::Light);
    const QDir folder(parser.positionalArguments().constFirst());
    if (!folder.mkpath(QStringLiteral(".")))
        qFatal("cannot make the folder");
    QList<test::Scene> scenes = test::bookingScenes();
    scenes.removeIf([&](const test::Scene &scene) { return !scene.name.contains(parser.value(only)); });
    const Photographer photographer(scenes, folder);
    return app.exec();
}
