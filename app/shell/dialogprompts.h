// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/prompts.h"

namespace zhilego::app {

//! The questions as window-modal dialogs that never block the event loop. Thread: GUI.
class DialogPrompts : public ui::Prompts
{
public:
    void ask(QWidget *parent, const Question &question, std::function<void(bool)> answer) override;
    void chooseSaveFile(QWidget *parent, const QString &title, const QString &suggestedName,
                        std::function<void(QString)> answer) override;
};

} // namespace zhilego::app
