// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace zhilego::services {
class Session;
}

namespace zhilego::app {

//! Initials, name and role of the person who is signed in; opens the account menu.
class AccountButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit AccountButton(const services::Session &session, QWidget *parent = nullptr);

    void retranslate();
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString role() const;
    const services::Session &m_session;
};

} // namespace zhilego::app
