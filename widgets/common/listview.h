// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

#include <optional>

namespace zhilego::ui {

//! A list of painted rows: J/K and arrows, Enter opens, Esc leaves; what is in sight stays where it is when
//! rows come or go above it.
class ListView : public QListView
{
    Q_OBJECT

public:
    explicit ListView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;

signals:
    void opened(const QModelIndex &index);
    void left();
    void currentRowChanged(const QModelIndex &index);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    //! Nobody chose the neighbour of a row that goes.
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;

private:
    void rememberTop();
    void restoreTop();
    void step(int by);

    QPersistentModelIndex m_top;
    int m_topOffset = 0;
    bool m_gettingFocus = false;
};

} // namespace zhilego::ui
