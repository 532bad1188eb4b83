// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/stay.h"
#include "widgets/booking_new/monthgrid.h"

#include <QWidget>

namespace zhilego::ui {

class Button;
struct ColorTokens;

//! Two months to pick check-in and check-out from. Days before today cannot be picked. Keys: arrows, Home and
//! End in the week, PageUp and PageDown by month, Enter picks, Esc forgets the check-in just picked.
class RangeCalendar : public QWidget
{
    Q_OBJECT

public:
    explicit RangeCalendar(QWidget *parent = nullptr);

    void setToday(QDate today);
    void setStay(const Stay &stay);
    //! Check-out is invalid until it has been picked, both are when nothing has.
    const Stay &stay() const { return m_stay; }
    bool isComplete() const { return m_stay.checkIn.isValid() && m_stay.checkOut.isValid(); }
    QDate cursor() const { return m_cursor; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    //! Where the day is painted, empty if it is not in sight.
    QRect rectOf(QDate date) const;

signals:
    void stayChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QList<MonthGrid> grids() const;
    QDate dateAt(QPoint at) const;
    bool canPick(QDate date) const;
    void pick(QDate date);
    void moveCursor(QDate to);
    void showMonth(QDate month);
    void renewState();
    //! The range as it would be if the pointed day were picked.
    Stay shownRange() const;
    void paintMonth(QPainter &painter, const MonthGrid &grid, const ColorTokens &tokens) const;
    void paintDay(QPainter &painter, const QRect &rect, QDate date, const ColorTokens &tokens) const;
    void paintBand(QPainter &painter, const QRect &rect, QDate date, const ColorTokens &tokens) const;

    QDate m_today;
    QDate m_month; //!< the first one in sight
    Stay m_stay;
    QDate m_hover;
    QDate m_cursor;
    bool m_ring = false;
    Button *m_back;
    Button *m_forth;
};

} // namespace zhilego::ui
