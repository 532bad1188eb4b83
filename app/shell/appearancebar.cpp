// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/appearancebar.h"

#include "widgets/common/actionregistry.h"
#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/language.h"
#include "widgets/common/tokens.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>

namespace zhilego::app {

AppearanceBar::AppearanceBar(ui::ActionRegistry &actions, QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(ui::spacing::large, ui::spacing::medium, ui::spacing::large, 0);
    layout->addStretch(1);
    m_language = addMenu(
        QStringLiteral("language"),
        {QStringLiteral("language.ru"), QStringLiteral("language.kk"), QStringLiteral("language.en")});
    m_theme = addMenu(
        QStringLiteral("theme-auto"),
        {QStringLiteral("theme.auto"), QStringLiteral("theme.light"), QStringLiteral("theme.dark")});
    retranslate();
}

ui::Button *AppearanceBar::addMenu(const QString &icon, const QStringList &ids)
{
    auto *button = new ui::Button(ui::Button::Kind::Quiet, this);
    button->setIconName(icon);
    auto *menu = new QMenu(button);
    for (const QString &id : ids)
        menu->addAction(m_actions.action(id));
    connect(button, &QAbstractButton::clicked, menu, [button, menu] {
        const QPoint corner(button->width() - menu->sizeHint().width(), button->height() + 2);
        menu->popup(button->mapToGlobal(corner));
    });
    layout()->addWidget(button);
    return button;
}

void AppearanceBar::retranslate()
{
    m_language->setText(ui::Language::nativeName(ui::languageCode()));
    m_language->setAccessibleName(tr("Language: %1").arg(m_language->text()));
    m_theme->setAccessibleName(tr("Appearance"));
    m_theme->setToolTip(tr("Appearance"));
    m_language->updateGeometry();
}

void AppearanceBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace zhilego::app
