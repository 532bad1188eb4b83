// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/notifier.h"

#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace zhilego::app {

//! The lasting messages above the page, one line per key, each can be dismissed. Hidden while there are none.
class MessageBar : public QWidget
{
    Q_OBJECT
public:
    explicit MessageBar(ui::Notifier &notifier, QWidget *parent = nullptr);

    void clear();

private:
    void put(const QString &key, const QString &text, ui::Tone tone);
    void drop(const QString &key);
    QVBoxLayout *m_layout;
    QHash<QString, QWidget *> m_rows;
};

} // namespace zhilego::app
