// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace zhilego::ui {

//! Paints a property that was found: what and where at the left, what it costs at the right.
class PropertyDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    //! How many nights the price is for; 0 shows the price of a night alone.
    void setNights(int nights) { m_nights = nights; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int m_nights = 0;
};

} // namespace zhilego::ui
