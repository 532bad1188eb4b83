// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/clock.h"

#include <QStyledItemDelegate>

#include <functional>

namespace zhilego::ui {

struct ColorTokens;

//! Paints a row of the booking list: who, where, when at the left; how much and in what state at the right.
class BookingDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    //! How strongly a row glows after a live change, 0 … 1.
    using Glow = std::function<qreal(const QModelIndex &)>;

    BookingDelegate(services::Clock now, Glow glow, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    //! The part of a row that changes with every second of a hold.
    static QRect countdownRect(const QRect &row);

private:
    void paintGround(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    int paintState(QPainter *painter, const QRect &line, const QModelIndex &index,
                   const ColorTokens &tokens) const;

    services::Clock m_now;
    Glow m_glow;
};

} // namespace zhilego::ui
