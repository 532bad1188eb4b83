// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/accountmenu.h"

#include "services/http/apiclient.h"
#include "services/session/session.h"
#include "widgets/common/actionregistry.h"
#include "widgets/common/label.h"
#include "widgets/common/words.h"
#include "widgets/login/persistencetext.h"

#include <QVBoxLayout>
#include <QWidgetAction>

namespace zhilego::app {
namespace {

constexpr int headerWidth = 280;

} // namespace

AccountMenu::AccountMenu(const services::Session &session, const services::ApiClient &api,
                         ui::ActionRegistry &actions, QWidget *parent)
    : QMenu(parent)
    , m_session(session)
    , m_api(api)
    , m_actions(actions)
    , m_name(new ui::Label(ui::TextSize::Body, ui::Label::Color::Text, QFont::DemiBold))
    , m_role(new ui::Label(ui::TextSize::Small, ui::Label::Color::Muted))
    , m_place(new ui::Label(ui::TextSize::Small, ui::Label::Color::Muted))
    , m_persistence(new ui::Label(ui::TextSize::Small, ui::Label::Color::Muted))
    , m_language(new QMenu(this))
    , m_theme(new QMenu(this))
{
    setObjectName(QStringLiteral("accountMenu"));
    auto *header = new QWidgetAction(this);
    header->setDefaultWidget(makeHeader());
    addAction(header);
    m_header = header;
    addSeparator();
    addMenu(m_language);
    addMenu(m_theme);
    addSeparator();
    addChoice(this, {QStringLiteral("help.palette"), QStringLiteral("help.shortcuts")});
    addSeparator();
    addChoice(this, {QStringLiteral("account.logout")});
    addChoice(m_language,
              {QStringLiteral("language.ru"), QStringLiteral("language.kk"), QStringLiteral("language.en")});
    addChoice(m_theme,
              {QStringLiteral("theme.auto"), QStringLiteral("theme.light"), QStringLiteral("theme.dark")});
    connect(this, &QMenu::aboutToShow, this, &AccountMenu::retranslate);
    retranslate();
}

QWidget *AccountMenu::makeHeader()
{
    auto *header = new QWidget;
    auto *layout = new QVBoxLayout(header);
    layout->setContentsMargins(ui::spacing::medium, ui::spacing::small, ui::spacing::medium,
                               ui::spacing::small);
    layout->setSpacing(ui::spacing::tiny);
    for (ui::Label *label : {m_name, m_role, m_place, m_persistence}) {
        label->setWordWrap(true);
        label->setFixedWidth(headerWidth);
        layout->addWidget(label);
    }
    return header;
}

void AccountMenu::addChoice(QMenu *menu, const QStringList &ids)
{
    for (const QString &id : ids) {
        if (QAction *action = m_actions.action(id))
            menu->addAction(action);
    }
}

void AccountMenu::retranslate()
{
    const api::SessionUser &user = m_session.user();
    m_name->setText(user.name);
    const QString role = ui::Words::role(user.role);
    m_role->setText(user.agencyName.isEmpty() ? role : role + QStringLiteral(" · ") + user.agencyName);
    m_place->setText(user.email + u'\n' + m_api.baseUrl().authority());
    m_persistence->setText(ui::PersistenceText::sentence(m_session.persistence()));
    m_persistence->setVisible(!m_persistence->text().isEmpty());
    m_header->setText(m_name->text() + QStringLiteral(", ") + m_role->text()); // for screen readers
    m_language->setTitle(tr("Language"));
    m_theme->setTitle(tr("Appearance"));
}

} // namespace zhilego::app
