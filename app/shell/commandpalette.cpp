// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/commandpalette.h"

#include "app/shell/commanddelegate.h"
#include "app/shell/fuzzymatch.h"
#include "widgets/common/actionregistry.h"
#include "widgets/common/label.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>

namespace zhilego::app {
namespace {

constexpr int panelWidth = 560;
constexpr int listHeight = 360;

} // namespace

CommandPalette::CommandPalette(ui::ActionRegistry &actions, QWidget *parent)
    : Overlay(panelWidth, parent)
    , m_actions(actions)
    , m_search(new QLineEdit(panel()))
    , m_list(new QListView(panel()))
    , m_nothing(new ui::Label(ui::TextSize::Body, ui::Label::Color::Muted, QFont::Normal, panel()))
{
    setObjectName(QStringLiteral("commandPalette"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFixedHeight(listHeight);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    body()->addWidget(m_search);
    body()->addWidget(m_nothing);
    body()->addWidget(m_list);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textEdited, this, &CommandPalette::fill);
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
    retranslate();
}

void CommandPalette::open()
{
    m_search->clear();
    fill();
    Overlay::open();
    m_search->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::fill()
{
    std::vector<std::pair<int, QAction *>> fitting;
    const QList<QAction *> actions = m_actions.actions();
    for (QAction *action : actions) {
        const int score = fuzzyScore(m_search->text(), action->text());
        if (score > 0 && action->isEnabled() && action->isVisible())
            fitting.emplace_back(score, action);
    }
    std::stable_sort(fitting.begin(), fitting.end(),
                     [](const auto &a, const auto &b) { return a.first > b.first; });
    m_model.clear();
    for (const auto &[score, action] : fitting) {
        auto *item = new QStandardItem(action->text());
        item->setData(m_actions.iconOf(action), CommandDelegate::Icon);
        item->setData(ui::ActionRegistry::groupTitle(m_actions.groupOf(action)), CommandDelegate::Group);
        item->setData(action->shortcut().toString(QKeySequence::NativeText), CommandDelegate::Shortcut);
        item->setData(action->objectName(), CommandDelegate::Id);
        m_model.appendRow(item);
    }
    m_nothing->setVisible(fitting.empty());
    m_list->setCurrentIndex(m_model.index(0, 0));
}

void CommandPalette::run(const QModelIndex &index)
{
    QAction *action = m_actions.action(index.data(CommandDelegate::Id).toString());
    hide();
    if (action)
        action->trigger();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const int step = key->key() == Qt::Key_Down ? 1 : key->key() == Qt::Key_Up ? -1 : 0;
        if (step != 0 && m_model.rowCount() > 0) {
            const int row = (m_list->currentIndex().row() + step + m_model.rowCount()) % m_model.rowCount();
            m_list->setCurrentIndex(m_model.index(row, 0));
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            if (m_list->currentIndex().isValid())
                run(m_list->currentIndex());
            return true;
        }
    }
    return Overlay::eventFilter(watched, event);
}

void CommandPalette::changeEvent(QEvent *event)
{
    Overlay::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CommandPalette::retranslate()
{
    m_search->setPlaceholderText(tr("What do you want to do?"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_list->setAccessibleName(tr("Commands"));
    m_nothing->setText(tr("No command is called like that."));
}

} // namespace zhilego::app
