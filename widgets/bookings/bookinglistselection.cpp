// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which booking of the list is chosen, and where the keys go.
#include "widgets/bookings/bookinglistpanel.h"

#include "models/tables/bookingcounts.h"
#include "widgets/bookings/bookinglistview.h"
#include "widgets/common/searchline.h"

#include <QStackedWidget>

namespace zhilego::ui {

void BookingListPanel::touched(const BookingId &id)
{
    m_model->refetch(id);
    m_counts->refreshSoon();
}

void BookingListPanel::select(const BookingId &id)
{
    m_shown = id;
    m_model->keep(id.isNull() ? std::optional<BookingId>() : id);
    if (m_model->rowOf(id) < 0) {
        m_view->setCurrentIndex({});
        m_view->clearSelection();
    }
    reselect();
}

void BookingListPanel::reselect()
{
    const int row = m_model->rowOf(m_shown);
    if (row < 0 || m_view->currentIndex().row() == row)
        return;
    m_selecting = true;
    m_view->setCurrentIndex(m_model->index(row));
    m_selecting = false;
}

void BookingListPanel::rowChosen(const QModelIndex &index)
{
    if (m_selecting || !index.isValid())
        return;
    const Booking booking = m_model->itemAt(index.row());
    m_shown = booking.id;
    m_model->keep(booking.id);
    emit bookingChosen(booking);
}

void BookingListPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void BookingListPanel::takeFocus()
{
    m_view->setFocus(Qt::OtherFocusReason);
}

void BookingListPanel::focusList()
{
    m_view->setFocus(Qt::ShortcutFocusReason);
    if (!m_view->currentIndex().isValid() && m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(0));
}

} // namespace zhilego::ui
