// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/formfield.h"

#include "widgets/common/label.h"

#include <QStyle>
#include <QVBoxLayout>

namespace zhilego::ui {

FormField::FormField(QWidget *editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_label(new Label(TextSize::Small, Label::Color::Muted, QFont::Medium, this))
    , m_below(new Label(TextSize::Small, Label::Color::Muted, QFont::Normal, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::tiny);
    layout->addWidget(m_label);
    layout->addWidget(editor);
    layout->addWidget(m_below);
    m_label->setBuddy(editor);
    m_below->setWordWrap(true);
    showBelow();
}

void FormField::setLabel(const QString &text)
{
    m_label->setText(text);
    m_editor->setAccessibleName(text);
}

void FormField::setHint(const QString &text)
{
    m_hint = text;
    showBelow();
}

void FormField::setIssue(const QString &text)
{
    m_issueText = text;
    m_editor->setProperty("invalid", hasIssue());
    // The sheet looks at properties only when it is applied.
    m_editor->style()->unpolish(m_editor);
    m_editor->style()->polish(m_editor);
    showBelow();
}

void FormField::showBelow()
{
    const QString text = hasIssue() ? m_issueText : m_hint;
    m_below->setColor(hasIssue() ? Label::Color::Danger : Label::Color::Muted);
    m_below->setText(text);
    m_below->setVisible(!text.isEmpty());
    m_editor->setAccessibleDescription(text);
}

} // namespace zhilego::ui
