// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/navigationrail.h"

#include "app/shell/accountmenu.h"
#include "app/shell/railbutton.h"
#include "services/session/session.h"
#include "widgets/common/actionregistry.h"
#include "widgets/common/icons.h"
#include "widgets/common/page.h"
#include "widgets/common/tokens.h"
#include "widgets/common/words.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace zhilego::app {
namespace {

constexpr int railWidth = 96;
constexpr int logoSize = 32;

} // namespace

NavigationRail::NavigationRail(const services::Session &session, const services::ApiClient &api,
                               ui::ActionRegistry &actions, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_actions(actions)
    , m_sectionsLayout(new QVBoxLayout)
    , m_commands(new RailButton(this))
    , m_account(new RailButton(this))
    , m_menu(new AccountMenu(session, api, actions, this))
{
    setObjectName(QStringLiteral("rail"));
    setFixedWidth(railWidth);
    m_commands->setIconName(QStringLiteral("search"));
    m_account->setObjectName(QStringLiteral("account"));
    auto *logo = new QLabel(this);
    logo->setPixmap(ui::iconPixmap(QStringLiteral("logo"), Qt::white, logoSize, devicePixelRatioF()));
    m_sectionsLayout->setSpacing(ui::spacing::tiny);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(ui::spacing::small - 1, ui::spacing::large, ui::spacing::small,
                               ui::spacing::medium);
    layout->setSpacing(ui::spacing::tiny);
    layout->addWidget(logo, 0, Qt::AlignHCenter);
    layout->addSpacing(ui::spacing::large);
    layout->addLayout(m_sectionsLayout);
    layout->addStretch(1);
    layout->addWidget(m_commands);
    layout->addWidget(m_account);
    connect(m_commands, &QAbstractButton::clicked, m_actions.action(QStringLiteral("help.palette")),
            &QAction::trigger);
    connect(m_account, &QAbstractButton::clicked, this, &NavigationRail::openAccountMenu);
    retranslate();
}

void NavigationRail::add(const ui::Page &page)
{
    auto *button = new RailButton(this);
    const int index = static_cast<int>(m_sections.size());
    button->setIconName(page.iconName());
    button->setCheckable(true);
    button->setAutoExclusive(true);
    button->setChecked(index == 0);
    connect(button, &QAbstractButton::clicked, this, [this, index] { emit chosen(index); });
    m_sectionsLayout->addWidget(button);
    m_sections.append({&page, button});
    retranslate();
}

void NavigationRail::choose(int index)
{
    m_sections.at(index).button->setChecked(true);
}

void NavigationRail::retranslate()
{
    for (const Section &section : std::as_const(m_sections)) {
        section.button->setText(section.page->title());
        section.button->setAccessibleName(section.page->title());
    }
    const QAction *commands = m_actions.action(QStringLiteral("help.palette"));
    m_commands->setText(tr("Commands"));
    m_commands->setAccessibleName(commands->text());
    m_commands->setToolTip(commands->text() + QStringLiteral("  ")
                           + commands->shortcut().toString(QKeySequence::NativeText));
    const QString name = m_session.user().name;
    m_account->setInitialsOf(name);
    m_account->setText(name.section(u' ', 0, 0));
    //: %1 is a person's name, %2 their role
    m_account->setAccessibleName(tr("Account: %1, %2").arg(name, ui::Words::role(m_session.user().role)));
    m_account->setToolTip(name);
    m_menu->retranslate();
}

void NavigationRail::openAccountMenu()
{
    const QSize size = m_menu->sizeHint();
    m_menu->popup(m_account->mapToGlobal(
        QPoint(m_account->width() + ui::spacing::small, m_account->height() - size.height())));
}

void NavigationRail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), ui::tokensOf(palette()).border);
}

} // namespace zhilego::app
