// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/bookings/bookingssample.h"
#include "widgets/bookings/bookingdesk.h"

#include <deque>
#include <functional>

namespace zhilego::test {

//! A desk with the world in memory: answers by the server's rules, at once or when the test lets it.
class FakeDesk final : public QObject, public ui::BookingDesk
{
    Q_OBJECT

public:
    enum class Call {
        Bookings,
        Booking,
        Create,
        ChangeStatus,
        RefundPreview,
        Timeline,
        Payments,
        CreatePayment,
        Properties,
        Quote,
        Directory
    };

    explicit FakeDesk(QObject *parent = nullptr);

    QFuture<Result<api::Page<Booking>>> bookings(const api::BookingQuery &query) override;
    QFuture<Result<Booking>> booking(const BookingId &id) override;
    QFuture<Result<Booking>> create(const api::NewBooking &booking, const QString &key) override;
    QFuture<Result<Booking>> changeStatus(const BookingId &id, int version,
                                          const api::StatusChange &change) override;
    QFuture<Result<zhilego::RefundPreview>> refundPreview(const BookingId &id,
                                                          const QString &reason) override;
    QFuture<Result<QList<TimelineEntry>>> timeline(const BookingId &id) override;
    QFuture<Result<QList<Payment>>> payments(const BookingId &id) override;
    QFuture<Result<Payment>> createPayment(const BookingId &id, const api::NewPayment &payment,
                                           const QString &key) override;
    QFuture<Result<api::Page<Property>>> properties(const api::PropertyQuery &query) override;
    QFuture<Result<Quote>> quote(const api::QuoteRequest &request) override;
    QFuture<Result<QList<DirectoryEntry>>> directory(DirectoryKind kind) override;
    QDateTime now() const override { return world.now; }

    //! Answers come after the present event has been worked off, as over a network.
    bool answersLater = false;
    //! From now on this call fails; without an error it works again.
    void fail(Call call, std::optional<Error> error);
    //! From now on answers of this call wait for release().
    void holdBack(Call call) { m_heldBack.insert(static_cast<int>(call)); }
    void release(Call call);
    int count(Call call) const { return m_counts.value(static_cast<int>(call)); }

    //! Changes a booking as another person would: a new version, no answer to anybody.
    zhilego::Booking changeElsewhere(const BookingId &id,
                                     const std::function<void(zhilego::Booking &)> &change);
    zhilego::Booking *find(const BookingId &id);

    BookingsSample world;
    QList<api::BookingQuery> bookingQueries;
    QList<api::PropertyQuery> propertyQueries;
    QList<api::StatusChange> statusChanges;
    QList<api::NewBooking> created;
    QStringList createKeys;
    //! What another person has just taken; a booking over it is refused with these alternatives.
    std::optional<Stay> takenStay;
    QList<FreeAlternative> alternatives;

private:
    template <typename T> QFuture<Result<T>> answer(Call call, const std::function<Result<T>()> &make);

    QHash<int, int> m_counts;
    QHash<int, Error> m_failures;
    QSet<int> m_heldBack;
    std::deque<std::pair<int, std::function<void()>>> m_waiting;
    QHash<QString, BookingId> m_answeredKeys;
};

Error errorOf(ErrorCode code);

} // namespace zhilego::test
