// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/bookinglistmodel.h"

#include "models/tables/bookingorder.h"

namespace zhilego {

BookingListModel::BookingListModel(FetchPage fetchPage, FetchOne fetchOne, QObject *parent)
    : PagedModelOf(std::move(fetchPage), parent)
    , m_fetchOne(std::move(fetchOne))
{
}

QVariant BookingListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Booking &booking = m_items.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return booking.guest.fullName;
    case Qt::AccessibleTextRole:
        return m_describe ? m_describe(booking) : booking.number;
    case BookingRole:
        return QVariant::fromValue(booking);
    case StatusRole:
        return static_cast<int>(m_expected.value(booking.id, booking.status));
    case PaymentStatusRole:
        return static_cast<int>(booking.paymentStatus);
    case HoldExpiresRole:
        return booking.status == BookingStatus::Hold ? booking.holdExpiresAt : QVariant();
    case TotalRole:
        return booking.priceTotal.tiyn();
    case PendingRole:
        return m_expected.contains(booking.id);
    case StaleRole:
        return !matches(booking, query());
    default:
        return {};
    }
}

void BookingListModel::refetch(const BookingId &id)
{
    // One question at a time for a booking; events that come meanwhile cost one more, however many they are.
    if (m_fetchingOne.contains(id)) {
        m_askAgain.insert(id);
        return;
    }
    m_fetchingOne.insert(id);
    m_fetchOne(id).then(this, [this, id](const Result<Booking> &booking) {
        m_fetchingOne.remove(id);
        if (m_askAgain.remove(id))
            return refetch(id);
        if (booking)
            return place(*booking);
        if (booking.error().code == ErrorCode::NotFound)
            drop(id);
    });
}

void BookingListModel::take(const Booking &booking)
{
    m_expected.remove(booking.id);
    place(booking);
}

void BookingListModel::expect(const BookingId &id, std::optional<BookingStatus> status)
{
    if (status)
        m_expected.insert(id, *status);
    else
        m_expected.remove(id);
    if (const int row = rowOf(id); row >= 0)
        emit dataChanged(index(row), index(row));
}

void BookingListModel::keep(std::optional<BookingId> id)
{
    const std::optional<BookingId> before = std::exchange(m_kept, id);
    if (!before || before == id)
        return;
    const int row = rowOf(*before);
    if (row >= 0 && !matches(m_items.at(row), query()))
        drop(*before);
}

void BookingListModel::place(const Booking &booking)
{
    const int old = rowOf(booking.id);
    if (old >= 0 && booking.version < m_items.at(old).version)
        return; // an answer that was overtaken
    const bool stays = m_kept == booking.id;
    if (!matches(booking, query()) && !(stays && old >= 0))
        return drop(booking.id);
    if (old >= 0) {
        const bool sameKey = !standsBefore(m_items.at(old), booking, query().sort)
            && !standsBefore(booking, m_items.at(old), query().sort);
        const bool touched = booking.version != m_items.at(old).version;
        replaceItem(old, booking);
        if (!sameKey && !stays)
            moveItem(old, rowFor(booking));
        if (touched)
            emit rowTouched(index(rowOf(booking.id)));
        return;
    }
    const int row = rowFor(booking);
    if (row == loadedCount() && hasMore())
        return; // it lies on a page that is not here yet
    insertItem(row, booking);
    rowsChangedByHand();
    emit rowTouched(index(row));
}

void BookingListModel::drop(const BookingId &id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    removeItem(row);
    rowsChangedByHand();
}

int BookingListModel::rowFor(const Booking &booking) const
{
    int row = 0;
    for (const Booking &other : m_items) {
        if (other.id != booking.id && standsBefore(other, booking, query().sort))
            ++row;
    }
    return row;
}

} // namespace zhilego
