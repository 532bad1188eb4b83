// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/mainwindow.h"

#include "app/shell/appearancebar.h"
#include "app/shell/commandpalette.h"
#include "app/shell/connectionbanner.h"
#include "app/shell/messagebar.h"
#include "app/shell/navigationrail.h"
#include "app/shell/shortcutsheet.h"
#include "app/shell/toaststack.h"
#include "services/http/apiclient.h"
#include "services/live/liveclient.h"
#include "widgets/common/actionregistry.h"
#include "widgets/common/icons.h"
#include "widgets/common/language.h"
#include "widgets/common/page.h"
#include "widgets/login/loginpage.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>

namespace zhilego::app {
namespace {

using Group = ui::ActionRegistry::Group;
constexpr QSize firstSize(1280, 800);
constexpr QSize smallest(920, 600);

} // namespace

MainWindow::MainWindow(const Parts &parts, ui::LoginPage *login)
    : m_parts(parts)
    , m_login(login)
    , m_stack(new QStackedWidget(this))
    , m_pages(new QStackedWidget(this))
{
    setWindowTitle(QStringLiteral("ЖильеGO"));
    setWindowIcon(ui::icon(QStringLiteral("logo"), Qt::white));
    setCentralWidget(m_stack);
    m_palette = new CommandPalette(m_parts.actions, m_stack);
    m_shortcuts = new ShortcutSheet(m_parts.actions, m_stack);
    addActions();
    addChoices();
    m_stack->addWidget(makeLoginFrame());
    m_stack->addWidget(makeWorkspace());
    m_toasts = new ToastStack(m_parts.notifier, m_stack);
    connect(&m_parts.session, &services::Session::signedIn, this, &MainWindow::enter);
    connect(&m_parts.session, &services::Session::signedOut, this, &MainWindow::leave);
    restoreWindow();
}

MainWindow::~MainWindow() = default;

void MainWindow::addActions()
{
    ui::ActionRegistry &actions = m_parts.actions;
    actions.add(this,
                {QStringLiteral("help.palette"), Group::Help, [] { return tr("All commands"); },
                 QKeySequence(Qt::CTRL | Qt::Key_K), QStringLiteral("command")},
                [this] { m_palette->open(); });
    actions.add(this,
                {QStringLiteral("help.shortcuts"), Group::Help, [] { return tr("Keyboard shortcuts"); },
                 QKeySequence(Qt::CTRL | Qt::Key_Slash), QStringLiteral("keyboard")},
                [this] { m_shortcuts->open(); });
    m_signedInOnly << actions.add(this,
                                  {QStringLiteral("view.refresh"), Group::View, [] { return tr("Refresh"); },
                                   QKeySequence(Qt::Key_F5), QStringLiteral("retry")},
                                  [this] {
                                      if (ui::Page *page = currentPage())
                                          page->refresh();
                                  });
    m_signedInOnly << actions.add(this,
                                  {QStringLiteral("account.reconnect"),
                                   Group::Account,
                                   [] { return tr("Connect to the server now"); },
                                   {},
                                   QStringLiteral("server")},
                                  [this] { m_parts.live.retryNow(); });
    m_signedInOnly << actions.add(this,
                                  {QStringLiteral("account.logout"),
                                   Group::Account,
                                   [] { return tr("Sign out"); },
                                   {},
                                   QStringLiteral("logout")},
                                  [this] { m_parts.session.logout(); });
    actions.add(this,
                {QStringLiteral("window.close"), Group::Account, [] { return tr("Quit"); },
                 QKeySequence(Qt::CTRL | Qt::Key_Q), QStringLiteral("close")},
                [this] { close(); });
    for (QAction *action : std::as_const(m_signedInOnly))
        action->setEnabled(false);
}

void MainWindow::addChoices()
{
    services::Settings &settings = m_parts.settings;
    auto *languages = new QActionGroup(this);
    for (const QString &code : services::languageCodes()) {
        addChoice(
            {QStringLiteral("language.") + code,
             Group::Language,
             [code] { return ui::Language::nativeName(code); },
             {},
             QStringLiteral("language")},
            [&settings, code] { settings.setLanguage(code); }, languages)
            ->setChecked(code == settings.language());
    }
    connect(&settings, &services::Settings::languageChanged, this, [this](const QString &code) {
        m_parts.actions.action(QStringLiteral("language.") + code)->setChecked(true);
    });
    auto *themes = new QActionGroup(this);
    using Theme = services::ThemeChoice;
    const auto addTheme
        = [&](Theme theme, const QString &id, const QString &icon, std::function<QString()> text) {
              addChoice(
                  {id, Group::Appearance, std::move(text), {}, icon},
                  [&settings, theme] { settings.setTheme(theme); }, themes)
                  ->setChecked(theme == settings.theme());
          };
    addTheme(Theme::Auto, QStringLiteral("theme.auto"), QStringLiteral("theme-auto"),
             [] { return tr("Like the system"); });
    addTheme(Theme::Light, QStringLiteral("theme.light"), QStringLiteral("sun"), [] { return tr("Light"); });
    addTheme(Theme::Dark, QStringLiteral("theme.dark"), QStringLiteral("moon"), [] { return tr("Dark"); });
}

QAction *MainWindow::addChoice(const ui::ActionRegistry::Command &command, std::function<void()> run,
                               QActionGroup *group)
{
    QAction *action = m_parts.actions.add(this, command, std::move(run));
    action->setCheckable(true);
    group->addAction(action);
    return action;
}

QWidget *MainWindow::makeLoginFrame()
{
    auto *frame = new QWidget(m_stack);
    auto *layout = new QVBoxLayout(frame);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(new AppearanceBar(m_parts.actions, frame));
    // Enlarged text on a small screen must not cut off the way in.
    auto *scroll = new QScrollArea(frame);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_login);
    layout->addWidget(scroll, 1);
    return frame;
}

QWidget *MainWindow::makeWorkspace()
{
    auto *workspace = new QWidget(m_stack);
    m_rail = new NavigationRail(m_parts.session, m_parts.api, m_parts.actions, workspace);
    m_messages = new MessageBar(m_parts.notifier, workspace);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(new ConnectionBanner(m_parts.live, m_parts.clock, workspace));
    column->addWidget(m_messages);
    column->addWidget(m_pages, 1);
    auto *layout = new QHBoxLayout(workspace);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_rail);
    layout->addLayout(column, 1);
    connect(m_rail, &NavigationRail::chosen, this, &MainWindow::showPage);
    return workspace;
}

void MainWindow::addPage(ui::Page *page)
{
    const int index = m_pages->addWidget(page);
    m_rail->add(*page);
    m_signedInOnly << m_parts.actions.add(
        this,
        {QStringLiteral("go.%1").arg(index + 1), Group::Navigation, [page] { return page->title(); },
         QKeySequence(QStringLiteral("Ctrl+%1").arg(index + 1)), page->iconName()},
        [this, index] { showPage(index); });
    m_signedInOnly.constLast()->setEnabled(m_parts.session.isSignedIn());
    connect(&m_parts.live, &services::LiveClient::missedEvents, page, &ui::Page::refresh);
    showPage(m_pages->currentIndex());
}

void MainWindow::showPage(int index)
{
    m_pages->setCurrentIndex(index);
    m_rail->choose(index);
}

ui::Page *MainWindow::currentPage() const
{
    return qobject_cast<ui::Page *>(m_pages->currentWidget());
}

void MainWindow::enter()
{
    // What was typed waits for the person whose session ended, and for nobody else.
    const UserId user = m_parts.session.user().id;
    if (!m_lastUser.isNull() && m_lastUser != user)
        forgetPages();
    m_lastUser = user;
    retranslate();
    m_stack->setCurrentIndex(1);
    for (QAction *action : std::as_const(m_signedInOnly))
        action->setEnabled(true);
    for (int i = 0; i < m_pages->count(); ++i)
        qobject_cast<ui::Page *>(m_pages->widget(i))->enter();
}

void MainWindow::forgetPages()
{
    for (int i = 0; i < m_pages->count(); ++i)
        qobject_cast<ui::Page *>(m_pages->widget(i))->leave();
}

void MainWindow::leave(services::Session::SignOutReason reason)
{
    if (reason != services::Session::SignOutReason::Expired) {
        forgetPages();
        m_lastUser = {};
    }
    for (QAction *action : std::as_const(m_signedInOnly))
        action->setEnabled(false);
    m_messages->clear();
    m_toasts->clear();
    m_palette->hide();
    m_shortcuts->hide();
    m_stack->setCurrentIndex(0);
    if (reason == services::Session::SignOutReason::Expired)
        m_login->showNotice(tr("Your session has ended. Please sign in again."));
}

void MainWindow::restoreWindow()
{
    setMinimumSize(smallest);
    if (!restoreGeometry(m_parts.settings.windowGeometry()))
        resize(firstSize);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_parts.settings.setWindowGeometry(saveGeometry());
    QMainWindow::closeEvent(event);
}

void MainWindow::retranslate()
{
    m_parts.actions.retranslate();
    m_rail->retranslate();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace zhilego::app
