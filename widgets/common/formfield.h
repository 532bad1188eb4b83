// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace zhilego::ui {

class Label;

//! A field of a form: its name above, what is wrong with it below. Gives the editor its accessible name.
class FormField : public QWidget
{
    Q_OBJECT
public:
    explicit FormField(QWidget *editor, QWidget *parent = nullptr);

    void setLabel(const QString &text);
    //! A quiet line below the editor, as long as there is no issue.
    void setHint(const QString &text);
    //! Empty: the field is fine. The editor gets the property "invalid" that the style sheet shows.
    void setIssue(const QString &text);
    bool hasIssue() const { return !m_issueText.isEmpty(); }
    QWidget *editor() const { return m_editor; }

private:
    void showBelow();
    QWidget *m_editor;
    Label *m_label;
    Label *m_below;
    QString m_hint;
    QString m_issueText;
};

} // namespace zhilego::ui
