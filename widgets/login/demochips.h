// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/democodec.h"

#include <QWidget>

namespace zhilego::ui {

class Button;
class Label;

//! The accounts of a demo server, one click each. Hidden when there are none.
class DemoChips : public QWidget
{
    Q_OBJECT
public:
    explicit DemoChips(QWidget *parent = nullptr);

    void setAccounts(const QList<api::DemoAccount> &accounts);

signals:
    void chosen(const zhilego::api::DemoAccount &account);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    Label *m_title;
    QList<api::DemoAccount> m_accounts;
    QList<Button *> m_buttons;
};

} // namespace zhilego::ui
