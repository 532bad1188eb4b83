// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/listview.h"

#include <QKeyEvent>
#include <QScrollBar>

namespace zhilego::ui {

ListView::ListView(QWidget *parent)
    : QListView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    connect(this, &QAbstractItemView::clicked, this, &ListView::opened);
}

void ListView::setModel(QAbstractItemModel *model)
{
    if (this->model())
        this->model()->disconnect(this);
    QListView::setModel(model);
    if (!model)
        return;
    const auto before = [this] { rememberTop(); };
    const auto after = [this] { restoreTop(); };
    connect(model, &QAbstractItemModel::rowsAboutToBeInserted, this, before);
    connect(model, &QAbstractItemModel::rowsInserted, this, after, Qt::QueuedConnection);
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this, before);
    connect(model, &QAbstractItemModel::rowsRemoved, this, after, Qt::QueuedConnection);
    connect(model, &QAbstractItemModel::rowsAboutToBeMoved, this, before);
    connect(model, &QAbstractItemModel::rowsMoved, this, after, Qt::QueuedConnection);
}

void ListView::rememberTop()
{
    // A list that stands at its beginning goes on showing its beginning.
    if (m_top.isValid() || verticalScrollBar()->value() == 0)
        return;
    const QModelIndex top = indexAt(QPoint(1, 1));
    if (!top.isValid())
        return;
    m_top = top;
    m_topOffset = visualRect(top).top();
}

void ListView::restoreTop()
{
    if (!m_top.isValid())
        return;
    executeDelayedItemsLayout();
    QScrollBar *bar = verticalScrollBar();
    bar->setValue(bar->value() + visualRect(m_top).top() - m_topOffset);
    m_top = QPersistentModelIndex();
}

void ListView::step(int by)
{
    const int row = currentIndex().isValid() ? currentIndex().row() + by : 0;
    if (row >= 0 && row < model()->rowCount())
        setCurrentIndex(model()->index(row, 0));
}

void ListView::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return QListView::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_J:
        return step(1);
    case Qt::Key_K:
        return step(-1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentIndex().isValid())
            emit opened(currentIndex());
        return;
    case Qt::Key_Escape:
        emit left();
        return;
    default:
        // Letters on a Cyrillic layout: the same keys by their place.
        if (event->text() == QStringLiteral("о"))
            return step(1);
        if (event->text() == QStringLiteral("л"))
            return step(-1);
        QListView::keyPressEvent(event);
    }
}

void ListView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    const QModelIndex current = currentIndex();
    if (current.isValid() && current.row() >= start && current.row() <= end)
        setCurrentIndex({});
    QListView::rowsAboutToBeRemoved(parent, start, end);
}

void ListView::focusInEvent(QFocusEvent *event)
{
    // Qt makes the first row current then; here that would open it, and nobody has asked for that.
    m_gettingFocus = true;
    QListView::focusInEvent(event);
    m_gettingFocus = false;
}

QModelIndex ListView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    return m_gettingFocus ? QModelIndex() : QListView::moveCursor(action, modifiers);
}

void ListView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    emit currentRowChanged(current);
}

} // namespace zhilego::ui
