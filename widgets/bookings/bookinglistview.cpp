// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bookings/bookinglistview.h"

#include "models/tables/bookinglistmodel.h"
#include "widgets/bookings/bookingdelegate.h"

#include <QStyle>

#include <chrono>

namespace zhilego::ui {
namespace {

constexpr std::chrono::milliseconds fadeStep(50);
constexpr qreal fadePerStep = 1.0 / 36; // 1.8 s in all

} // namespace

BookingListView::BookingListView(services::Clock now, QWidget *parent)
    : ListView(parent)
{
    setItemDelegate(new BookingDelegate(
        std::move(now), [this](const QModelIndex &index) { return glowOf(index); }, this));
    m_second.setInterval(std::chrono::seconds(1));
    m_fade.setInterval(fadeStep);
    connect(&m_second, &QTimer::timeout, this, &BookingListView::tick);
    connect(&m_fade, &QTimer::timeout, this, &BookingListView::fade);
}

void BookingListView::showEvent(QShowEvent *event)
{
    ListView::showEvent(event);
    m_second.start();
}

void BookingListView::hideEvent(QHideEvent *event)
{
    ListView::hideEvent(event);
    m_second.stop();
}

void BookingListView::tick()
{
    if (!model() || model()->rowCount() == 0)
        return;
    const QRect sight = viewport()->rect();
    for (QModelIndex index = indexAt(QPoint(1, 1)); index.isValid();
         index = index.siblingAtRow(index.row() + 1)) {
        const QRect row = visualRect(index);
        if (row.top() > sight.bottom())
            break;
        if (index.data(BookingListModel::HoldExpiresRole).isValid())
            viewport()->update(BookingDelegate::countdownRect(row));
    }
}

void BookingListView::flash(const QModelIndex &index)
{
    // People who switched animations off get the change without the glow.
    if (style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) <= 0)
        return;
    m_glows.insert(QPersistentModelIndex(index), 1.0);
    m_fade.start();
}

qreal BookingListView::glowOf(const QModelIndex &index) const
{
    return m_glows.isEmpty() ? 0.0 : m_glows.value(QPersistentModelIndex(index), 0.0);
}

void BookingListView::fade()
{
    for (auto it = m_glows.begin(); it != m_glows.end();) {
        it.value() -= fadePerStep;
        viewport()->update(visualRect(it.key()));
        if (it.value() <= 0 || !it.key().isValid())
            it = m_glows.erase(it);
        else
            ++it;
    }
    if (m_glows.isEmpty())
        m_fade.stop();
}

} // namespace zhilego::ui
