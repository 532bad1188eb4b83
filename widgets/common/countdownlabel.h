// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/clock.h"
#include "widgets/common/label.h"

#include <QTimer>

namespace zhilego::ui {

//! Counts down to an instant of the server's clock; turns to a warning tone in the last minutes.
class CountdownLabel : public Label
{
    Q_OBJECT
public:
    //! `now` is the server's clock (ApiClient::serverNow).
    explicit CountdownLabel(services::Clock now, QWidget *parent = nullptr);

    void setDeadline(const QDateTime &deadline); //!< an invalid one empties the label
    QDateTime deadline() const { return m_deadline; }

signals:
    void expired();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();
    services::Clock m_now;
    QDateTime m_deadline;
    QTimer m_tick;
    bool m_over = false;
};

} // namespace zhilego::ui
