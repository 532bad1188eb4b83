// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/booking.h"
#include "models/tables/pagedmodel.h"

namespace zhilego {

//! What an entry of the story says besides its type.
struct TimelineFacts
{
    std::optional<Money> amount;
    QString reason; //!< a code of the directory, or a person's words
    QString comment;
    QString exception; //!< the type of the case that was opened or closed
    bool early = false; //!< departure before the last night
};

//! The story of one booking, newest first. GUI thread.
class TimelineModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using Fetch = std::function<QFuture<Result<QList<TimelineEntry>>>(const BookingId &)>;

    enum Role {
        EntryRole = Qt::UserRole, //!< TimelineEntry
        AtRole, //!< QDateTime
        ActorRole //!< QString, empty for the system
    };

    explicit TimelineModel(Fetch fetch, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    const TimelineEntry &itemAt(int row) const { return m_entries.at(row); }
    TimelineFacts factsAt(int row) const;

    ListState state() const { return m_state; }
    const Error &error() const { return m_error; }

    //! Another booking's story; what is there goes at once.
    void show(const BookingId &id);
    //! The same story again, rows stay until the answer comes.
    void refresh();
    void clear();

signals:
    void stateChanged();

private:
    void request();
    void arrived(QList<TimelineEntry> entries);
    void setState(ListState state);

    Fetch m_fetch;
    QList<TimelineEntry> m_entries;
    BookingId m_id;
    ListState m_state = ListState::Empty;
    Error m_error;
    quint64 m_generation = 0;
};

} // namespace zhilego
