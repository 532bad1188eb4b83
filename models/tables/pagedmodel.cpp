// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/pagedmodel.h"

namespace zhilego {
namespace {

constexpr int longestPage = 200; // the server's own limit

} // namespace

bool PagedModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_state == ListState::Ready && !m_fetching && !m_moreFailed && hasMore();
}

void PagedModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_fetching = true;
    emit moreStateChanged();
    requestPage(m_nextCursor, 0, m_generation);
}

void PagedModel::retryMore()
{
    m_moreFailed = false;
    fetchMore({});
}

void PagedModel::refresh()
{
    startFirstPage(m_state == ListState::Failed ? ListState::Loading : m_state,
                   std::min(loadedCount(), longestPage));
}

void PagedModel::startFirstPage(ListState meanwhile, int limit)
{
    ++m_generation;
    m_fetching = true;
    m_refreshing = true;
    m_moreFailed = false;
    m_nextCursor.clear();
    setState(meanwhile);
    requestPage({}, limit, m_generation);
}

void PagedModel::pageArrived(const QString &nextCursor)
{
    m_fetching = false;
    m_refreshing = false;
    m_nextCursor = nextCursor;
    m_error = {};
    setState(loadedCount() > 0 ? ListState::Ready : ListState::Empty);
    emit moreStateChanged();
}

void PagedModel::pageFailed(const Error &error, bool firstPage)
{
    m_fetching = false;
    m_refreshing = false;
    m_error = error;
    m_moreFailed = !firstPage;
    // Rows that are there are better than an error in their place; the shell tells about a lost connection.
    if (firstPage && loadedCount() == 0)
        setState(ListState::Failed);
    emit moreStateChanged();
}

void PagedModel::rowsChangedByHand()
{
    if (m_state == ListState::Ready || m_state == ListState::Empty)
        setState(loadedCount() > 0 ? ListState::Ready : ListState::Empty);
}

void PagedModel::setState(ListState state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged();
}

} // namespace zhilego
