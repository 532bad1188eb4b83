// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/shortcutsheet.h"

#include "widgets/common/actionregistry.h"
#include "widgets/common/label.h"
#include "widgets/common/statuschip.h"

#include <QGridLayout>
#include <QScrollArea>

#include <optional>

namespace zhilego::app {
namespace {

constexpr int panelWidth = 520;
constexpr int highest = 520;

} // namespace

ShortcutSheet::ShortcutSheet(ui::ActionRegistry &actions, QWidget *parent)
    : Overlay(panelWidth, parent)
    , m_actions(actions)
    , m_title(new ui::Label(ui::TextSize::Title, ui::Label::Color::Text, QFont::DemiBold, panel()))
    , m_scroll(new QScrollArea(panel()))
{
    setObjectName(QStringLiteral("shortcutSheet"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->viewport()->setAutoFillBackground(false);
    body()->addWidget(m_title);
    body()->addWidget(m_scroll);
}

void ShortcutSheet::open()
{
    m_title->setText(tr("Keyboard shortcuts"));
    m_scroll->setAccessibleName(m_title->text());
    m_scroll->setWidget(makeList());
    m_scroll->widget()->setAutoFillBackground(false); // setWidget() turns it on
    m_scroll->setFixedHeight(qMin(m_scroll->widget()->sizeHint().height(), highest));
    Overlay::open();
    m_scroll->setFocus(Qt::PopupFocusReason);
}

QWidget *ShortcutSheet::makeList()
{
    auto *list = new QWidget;
    auto *grid = new QGridLayout(list);
    grid->setContentsMargins(0, 0, ui::spacing::medium, 0);
    grid->setVerticalSpacing(ui::spacing::small);
    grid->setColumnStretch(0, 1);
    std::optional<ui::ActionRegistry::Group> group;
    int row = 0;
    const QList<QAction *> actions = m_actions.actions();
    for (const QAction *action : actions) {
        if (action->shortcut().isEmpty())
            continue;
        if (group != m_actions.groupOf(action)) {
            group = m_actions.groupOf(action);
            auto *head = new ui::Label(ui::TextSize::Small, ui::Label::Color::Muted, QFont::DemiBold, list);
            head->setText(ui::ActionRegistry::groupTitle(*group));
            head->setContentsMargins(0, row == 0 ? 0 : ui::spacing::medium, 0, 0);
            grid->addWidget(head, row++, 0, 1, 2);
        }
        auto *name = new ui::Label(list);
        name->setText(action->text());
        auto *keys = new ui::StatusChip(list);
        keys->set(action->shortcut().toString(QKeySequence::NativeText), ui::Tone::Neutral);
        grid->addWidget(name, row, 0);
        grid->addWidget(keys, row++, 1, Qt::AlignRight);
    }
    return list;
}

} // namespace zhilego::app
