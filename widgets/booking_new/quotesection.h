// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/property.h"
#include "models/domain/quote.h"
#include "models/domain/result.h"
#include "widgets/common/section.h"

namespace zhilego::ui {

class BookingDesk;
class CountdownLabel;
class Hairline;
class Label;
class Notice;
class PriceLines;

//! What the chosen stay costs: asks for the quote, renews it when it runs out. GUI thread.
class QuoteSection : public Section
{
    Q_OBJECT

public:
    explicit QuoteSection(BookingDesk &desk, QWidget *parent = nullptr);

    void ask(const Property &property, const Stay &stay, int guests);
    //! The same question anew.
    void renew();
    void clear();
    //! Nothing while it is being asked for or when there is none.
    const std::optional<Quote> &quote() const { return m_quote; }
    const std::optional<Error> &error() const { return m_error; }

signals:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void arrived(const Result<Quote> &quote);
    void render();
    void renderSums();

    BookingDesk &m_desk;
    Property m_property;
    Stay m_stay;
    int m_guests = 0;
    std::optional<Quote> m_quote;
    std::optional<Error> m_error;
    Money m_lastTotal; //!< of the quote that ran out
    quint64 m_generation = 0;

    Label *m_what;
    Label *m_when;
    PriceLines *m_lines;
    QWidget *m_sums;
    Label *m_totalTitle;
    Label *m_total;
    Label *m_depositTitle;
    Label *m_deposit;
    Label *m_validTitle;
    CountdownLabel *m_valid;
    Label *m_waiting;
    Notice *m_notice;
};

} // namespace zhilego::ui
