// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/clock.h"
#include "widgets/common/listview.h"

#include <QHash>
#include <QTimer>

namespace zhilego::ui {

//! The list of bookings as it looks: running countdowns and a soft glow on rows that somebody changed.
class BookingListView : public ListView
{
    Q_OBJECT

public:
    explicit BookingListView(services::Clock now, QWidget *parent = nullptr);

    //! Lets the row glow for a moment.
    void flash(const QModelIndex &index);
    //! Repaints what changes with the seconds, and only that.
    void tick();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    qreal glowOf(const QModelIndex &index) const;
    void fade();

    QTimer m_second;
    QTimer m_fade;
    QHash<QPersistentModelIndex, qreal> m_glows;
};

} // namespace zhilego::ui
