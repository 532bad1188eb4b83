// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace zhilego::ui {

class Button;
class Label;

//! What stands where there is nothing to show: an icon, a sentence, what to do about it.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);

    //! An empty `action` shows no button.
    void set(const QString &iconName, const QString &title, const QString &text, const QString &action = {});

signals:
    void actionTriggered();

protected:
    void changeEvent(QEvent *event) override;

private:
    void tint();
    QString m_iconName;
    Label *m_icon;
    Label *m_title;
    Label *m_text;
    Button *m_action;
};

} // namespace zhilego::ui
