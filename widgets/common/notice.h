// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/tokens.h"

#include <QWidget>

namespace zhilego::ui {

class Button;
class Label;

//! A sentence inside of a screen about what just went wrong or right there, with a way on if there is one.
class Notice : public QWidget
{
    Q_OBJECT

public:
    explicit Notice(QWidget *parent = nullptr);

    //! An empty text hides it; an empty action shows no button.
    void set(const QString &text, Tone tone, const QString &action = {});
    void clear() { set({}, Tone::Neutral); }
    QString text() const;

signals:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void tint();

    Tone m_tone = Tone::Neutral;
    Label *m_icon;
    Label *m_text;
    Button *m_action;
};

} // namespace zhilego::ui
