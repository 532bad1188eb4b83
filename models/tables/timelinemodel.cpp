// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/timelinemodel.h"

namespace zhilego {

TimelineModel::TimelineModel(Fetch fetch, QObject *parent)
    : QAbstractListModel(parent)
    , m_fetch(std::move(fetch))
{
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TimelineEntry &entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.type;
    case EntryRole:
        return QVariant::fromValue(entry);
    case AtRole:
        return entry.at;
    case ActorRole:
        return entry.actorName;
    default:
        return {};
    }
}

TimelineFacts TimelineModel::factsAt(int row) const
{
    const QJsonObject &data = m_entries.at(row).data;
    const auto text = [&data](const QString &key) { return data.value(key).toString(); };
    TimelineFacts facts;
    if (const QJsonValue amount = data.value(QStringLiteral("amount_minor")); amount.isDouble())
        facts.amount = Money::fromTiyn(amount.toInteger());
    facts.reason = text(QStringLiteral("reason"));
    facts.comment = text(QStringLiteral("comment"));
    if (m_entries.at(row).type.startsWith(QLatin1StringView("exception.")))
        facts.exception = text(QStringLiteral("type"));
    facts.early = data.value(QStringLiteral("early")).toBool();
    return facts;
}

void TimelineModel::show(const BookingId &id)
{
    clear();
    m_id = id;
    setState(ListState::Loading);
    request();
}

void TimelineModel::refresh()
{
    if (m_state == ListState::Failed)
        setState(ListState::Loading);
    if (!m_id.isNull())
        request();
}

void TimelineModel::clear()
{
    ++m_generation;
    m_id = {};
    beginResetModel();
    m_entries.clear();
    endResetModel();
    setState(ListState::Empty);
}

void TimelineModel::request()
{
    const quint64 generation = ++m_generation;
    m_fetch(m_id).then(this, [this, generation](const Result<QList<TimelineEntry>> &entries) {
        if (generation != m_generation)
            return;
        if (entries)
            return arrived(*entries);
        m_error = entries.error();
        if (m_entries.isEmpty())
            setState(ListState::Failed);
    });
}

void TimelineModel::arrived(QList<TimelineEntry> entries)
{
    std::stable_sort(entries.begin(), entries.end(),
                     [](const TimelineEntry &a, const TimelineEntry &b) { return a.at > b.at; });
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
    setState(m_entries.isEmpty() ? ListState::Empty : ListState::Ready);
}

void TimelineModel::setState(ListState state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged();
}

} // namespace zhilego
