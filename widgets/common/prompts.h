// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace zhilego::ui {

//! The questions that stop a person: only for money and what cannot be undone. A seam, so that tests answer.
//! Never blocks; `answer` is called once in the GUI thread, unless `parent` dies first.
class Prompts
{
public:
    struct Question
    {
        QString title;
        QString text;
        QString accept; //!< the verb on the button: "Refund 25 000 ₸"
        bool dangerous = false;
    };

    Prompts() = default;
    Q_DISABLE_COPY_MOVE(Prompts)
    virtual ~Prompts() = default;

    virtual void ask(QWidget *parent, const Question &question, std::function<void(bool)> answer) = 0;
    //! An empty path: the person changed their mind.
    virtual void chooseSaveFile(QWidget *parent, const QString &title, const QString &suggestedName,
                                std::function<void(QString)> answer)
        = 0;
};

} // namespace zhilego::ui
