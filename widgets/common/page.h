// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace zhilego::ui {

//! A section of the main window: what its navigation rail shows of it and what the shell tells it.
class Page : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual QString title() const = 0; //!< in the present language
    virtual QString iconName() const = 0;
    //! Fetch again what is shown (missed live events, F5). Nothing typed may get lost by it.
    virtual void refresh() = 0;
    //! Signed in: load; signed out: forget everything of the person before.
    virtual void enter() = 0;
    virtual void leave() = 0;
};

} // namespace zhilego::ui
