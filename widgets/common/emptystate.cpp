// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/emptystate.h"

#include "widgets/common/button.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/tokens.h"

#include <QEvent>
#include <QVBoxLayout>

namespace zhilego::ui {
namespace {

constexpr int iconSize = 40;
constexpr int textWidth = 340;

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_icon(new Label(this))
    , m_title(new Label(TextSize::Lead, Label::Color::Text, QFont::DemiBold, this))
    , m_text(new Label(TextSize::Body, Label::Color::Muted, QFont::Normal, this))
    , m_action(new Button(Button::Kind::Secondary, this))
{
    m_icon->setAccessibleName(QString());
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(spacing::small);
    layout->addStretch(2);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    layout->addSpacing(spacing::small);
    for (Label *label : {m_title, m_text}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter);
        label->setFixedWidth(textWidth);
        layout->addWidget(label, 0, Qt::AlignHCenter);
    }
    layout->addSpacing(spacing::small);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_action, &QAbstractButton::clicked, this, &EmptyState::actionTriggered);
}

void EmptyState::set(const QString &iconName, const QString &title, const QString &text,
                     const QString &action)
{
    m_iconName = iconName;
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    // Aligned items are not asked for their height at a width.
    for (Label *label : {m_title, m_text})
        label->setFixedHeight(std::max(0, label->heightForWidth(textWidth)));
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->updateGeometry();
    m_action->setVisible(!action.isEmpty());
    tint();
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

void EmptyState::tint()
{
    m_icon->setPixmap(
        iconPixmap(m_iconName, tokensOf(palette()).controlBorder, iconSize, devicePixelRatioF()));
}

} // namespace zhilego::ui
