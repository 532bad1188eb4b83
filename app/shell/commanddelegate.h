// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace zhilego::app {

//! One line of the command palette: icon, name, its group in grey, the shortcut on the right.
class CommandDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    enum Role { Icon = Qt::UserRole, Group, Shortcut, Id };
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace zhilego::app
