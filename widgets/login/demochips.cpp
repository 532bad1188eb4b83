// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/login/demochips.h"

#include "widgets/common/button.h"
#include "widgets/common/label.h"
#include "widgets/common/words.h"

#include <QEvent>
#include <QVBoxLayout>

namespace zhilego::ui {

DemoChips::DemoChips(QWidget *parent)
    : QWidget(parent)
    , m_title(new Label(TextSize::Small, Label::Color::Muted, QFont::Normal, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_title, 0, Qt::AlignHCenter);
    hide();
}

void DemoChips::setAccounts(const QList<api::DemoAccount> &accounts)
{
    if (accounts == m_accounts)
        return;
    m_accounts = accounts;
    qDeleteAll(std::exchange(m_buttons, {}));
    for (const api::DemoAccount &account : accounts) {
        auto *button = new Button(Button::Kind::Secondary, this);
        button->setObjectName(QStringLiteral("demo.") + enumName(roleNames, account.role));
        connect(button, &QAbstractButton::clicked, this, [this, account] { emit chosen(account); });
        layout()->addWidget(button);
        m_buttons.append(button);
    }
    setVisible(!accounts.isEmpty());
    retranslate();
}

void DemoChips::retranslate()
{
    m_title->setText(tr("Demo: sign in with one click as"));
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        const api::DemoAccount &account = m_accounts.at(i);
        m_buttons.at(i)->setText(Words::role(account.role));
        m_buttons.at(i)->setAccessibleName(
            tr("Sign in as %1, %2").arg(Words::role(account.role), account.name));
        m_buttons.at(i)->setToolTip(account.name + u'\n' + account.email);
        m_buttons.at(i)->updateGeometry();
    }
}

void DemoChips::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace zhilego::ui
