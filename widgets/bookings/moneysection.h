// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/booking.h"
#include "widgets/common/section.h"
#include "widgets/common/tokens.h"

#include <QFont>

namespace zhilego::ui {

class Label;
class PriceLines;

//! What the stay costs, line by line, and how much of it has been paid.
class MoneySection : public Section
{
    Q_OBJECT

public:
    explicit MoneySection(QWidget *parent = nullptr);

    void setBooking(const Booking &booking);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Sum
    {
        QWidget *row;
        Label *title;
        Label *amount;
    };
    Sum addSum(TextSize size, QFont::Weight weight);
    void render();

    Booking m_booking;
    PriceLines *m_lines;
    QWidget *m_linesRule;
    Sum m_total;
    Sum m_paid;
    Sum m_due;
    QWidget *m_depositRule;
    Sum m_deposit;
    Label *m_depositWhy;
};

} // namespace zhilego::ui
