// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/topbar.h"

#include "app/shell/accountbutton.h"
#include "app/shell/accountmenu.h"
#include "widgets/common/actionregistry.h"
#include "widgets/common/button.h"
#include "widgets/common/label.h"

#include <QHBoxLayout>
#include <QPainter>

namespace zhilego::app {
namespace {

constexpr int barHeight = 56;

} // namespace

TopBar::TopBar(const services::Session &session, const services::ApiClient &api, ui::ActionRegistry &actions,
               QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_title(new ui::Label(ui::TextSize::Title, ui::Label::Color::Text, QFont::DemiBold, this))
    , m_palette(new ui::Button(ui::Button::Kind::Quiet, this))
    , m_account(new AccountButton(session, this))
    , m_menu(new AccountMenu(session, api, actions, this))
{
    setFixedHeight(barHeight);
    m_palette->setIconName(QStringLiteral("search"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(ui::spacing::large, 0, ui::spacing::small, 0);
    layout->setSpacing(ui::spacing::small);
    layout->addWidget(m_title, 1);
    layout->addWidget(m_palette);
    layout->addWidget(m_account);
    connect(m_palette, &QAbstractButton::clicked, m_actions.action(QStringLiteral("help.palette")),
            &QAction::trigger);
    connect(m_account, &QAbstractButton::clicked, this, [this] {
        const QSize size = m_menu->sizeHint();
        m_menu->popup(
            m_account->mapToGlobal(QPoint(m_account->width() - size.width(), m_account->height() + 2)));
    });
    retranslate();
}

void TopBar::setTitle(const QString &title)
{
    m_title->setText(title);
}

void TopBar::retranslate()
{
    const QAction *palette = m_actions.action(QStringLiteral("help.palette"));
    m_palette->setText(tr("Commands") + QStringLiteral("  ")
                       + palette->shortcut().toString(QKeySequence::NativeText));
    m_palette->updateGeometry();
    m_palette->setAccessibleName(palette->text());
    m_palette->setToolTip(palette->text());
    m_account->retranslate();
    m_menu->retranslate();
}

void TopBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), ui::tokensOf(palette()).border);
}

} // namespace zhilego::app
