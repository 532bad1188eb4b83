// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/tokens.h"

#include <QObject>

#include <functional>

namespace zhilego::ui {

//! A short message that goes by itself; with an action it is the way back ("Undo").
struct Toast
{
    QString text;
    Tone tone = Tone::Neutral;
    QString actionText;
    std::function<void()> action; //!< called at most once
    int seconds = 8;
};

//! How any part of the window tells something without stopping anybody: toasts for what happened, the bar
//! for what lasts. The main window shows them; tests listen. Thread: GUI.
class Notifier : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void toast(const zhilego::ui::Toast &toast) { emit toastRequested(toast); }
    //! Stays until it is replaced, dismissed or cleared under the same key.
    void showMessage(const QString &key, const QString &text, zhilego::ui::Tone tone)
    {
        emit messageRequested(key, text, tone);
    }
    void clearMessage(const QString &key) { emit messageCleared(key); }

signals:
    void toastRequested(const zhilego::ui::Toast &toast);
    void messageRequested(const QString &key, const QString &text, zhilego::ui::Tone tone);
    void messageCleared(const QString &key);
};

} // namespace zhilego::ui
