// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/page.h"
#include "models/domain/result.h"

#include <QAbstractListModel>
#include <QFuture>

#include <algorithm>
#include <functional>

namespace zhilego {

//! What a list can say about itself; each has its own look.
enum class ListState { Loading, Ready, Empty, Failed };

//! A list that comes page by page. GUI thread; the state is that of the first page, a following page that
//! fails leaves what is there and waits for retryMore().
class PagedModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    ListState state() const { return m_state; }
    //! Why the state is Failed, or why the following page did not come.
    const Error &error() const { return m_error; }
    bool isFetchingMore() const { return m_fetching && m_state == ListState::Ready && !m_refreshing; }
    bool moreFailed() const { return m_moreFailed; }
    void retryMore();

    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    //! Asks again for what is shown; rows stay where they are and change in place.
    void refresh();

signals:
    void stateChanged();
    void moreStateChanged();

protected:
    //! Asks for the page behind the cursor; limit 0 leaves the query's own.
    virtual void requestPage(const QString &cursor, int limit, quint64 generation) = 0;
    virtual int loadedCount() const = 0;

    void startFirstPage(ListState meanwhile, int limit = 0);
    //! False if the answer belongs to an older question.
    bool isCurrent(quint64 generation) const { return generation == m_generation; }
    void pageArrived(const QString &nextCursor);
    void pageFailed(const Error &error, bool firstPage);
    bool hasMore() const { return !m_nextCursor.isEmpty(); }
    void rowsChangedByHand();

private:
    void setState(ListState state);

    ListState m_state = ListState::Loading;
    Error m_error;
    QString m_nextCursor;
    quint64 m_generation = 0;
    bool m_fetching = false;
    bool m_refreshing = false;
    bool m_moreFailed = false;
};

//! The rows and the question of a PagedModel; Item has an id, Query a cursor and a limit.
template <typename Item, typename Query> class PagedModelOf : public PagedModel
{
public:
    using Page = Result<api::Page<Item>>;
    using FetchPage = std::function<QFuture<Page>(const Query &)>;

    explicit PagedModelOf(FetchPage fetchPage, QObject *parent = nullptr)
        : PagedModel(parent)
        , m_fetchPage(std::move(fetchPage))
    {
    }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_items.size());
    }
    const Item &itemAt(int row) const { return m_items.at(row); }
    const Query &query() const { return m_query; }

    //! Another question: what is there goes at once.
    void show(const Query &query)
    {
        m_query = query;
        m_rowsOfOldQuery = false;
        beginResetModel();
        m_items.clear();
        endResetModel();
        startFirstPage(ListState::Loading);
    }
    //! The same question made narrower or wider: what is there stays until the answer comes.
    void narrow(const Query &query)
    {
        m_query = query;
        m_rowsOfOldQuery = true;
        startFirstPage(m_items.isEmpty() ? ListState::Loading : state());
    }

    template <typename IdType> int rowOf(const IdType &id) const
    {
        const auto found = std::find_if(m_items.cbegin(), m_items.cend(),
                                        [&id](const Item &item) { return item.id == id; });
        return found == m_items.cend() ? -1 : static_cast<int>(found - m_items.cbegin());
    }

protected:
    int loadedCount() const override { return static_cast<int>(m_items.size()); }

    void requestPage(const QString &cursor, int limit, quint64 generation) override
    {
        Query query = m_query;
        query.cursor = cursor;
        query.limit = limit > 0 ? limit : query.limit;
        const bool first = cursor.isEmpty();
        m_fetchPage(query).then(this, [this, generation, first](const Page &page) {
            if (!isCurrent(generation))
                return;
            if (!page) {
                if (first && m_rowsOfOldQuery)
                    takeFirstPage({});
                return pageFailed(page.error(), first);
            }
            first ? takeFirstPage(page->items) : append(page->items);
            m_rowsOfOldQuery = false;
            pageArrived(page->nextCursor);
        });
    }

    void insertItem(int row, const Item &item)
    {
        beginInsertRows({}, row, row);
        m_items.insert(row, item);
        endInsertRows();
    }
    void removeItem(int row)
    {
        beginRemoveRows({}, row, row);
        m_items.removeAt(row);
        endRemoveRows();
    }
    void replaceItem(int row, const Item &item)
    {
        m_items[row] = item;
        emit dataChanged(index(row), index(row));
    }
    void moveItem(int from, int to)
    {
        if (from == to)
            return;
        beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
        m_items.move(from, to);
        endMoveRows();
    }

    QList<Item> m_items;

private:
    void append(const QList<Item> &items)
    {
        QList<Item> fresh;
        // A row that a live event has already brought must not come a second time.
        for (const Item &item : items) {
            if (rowOf(item.id) < 0)
                fresh.append(item);
        }
        if (fresh.isEmpty())
            return;
        beginInsertRows({}, loadedCount(), loadedCount() + static_cast<int>(fresh.size()) - 1);
        m_items.append(fresh);
        endInsertRows();
    }

    //! Turns the rows into `items` by moves, insertions and removals, so that a view keeps its selection.
    void takeFirstPage(const QList<Item> &items)
    {
        if (m_items.isEmpty()) {
            append(items);
            return;
        }
        for (int row = 0; row < items.size(); ++row) {
            const int old = rowOf(items.at(row).id);
            if (old < 0) {
                insertItem(row, items.at(row));
                continue;
            }
            moveItem(old, row);
            replaceItem(row, items.at(row));
        }
        while (m_items.size() > items.size())
            removeItem(static_cast<int>(m_items.size()) - 1);
    }

    FetchPage m_fetchPage;
    Query m_query;
    bool m_rowsOfOldQuery = false;
};

} // namespace zhilego
