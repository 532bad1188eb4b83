// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bookings/moneysection.h"

#include "widgets/common/format.h"
#include "widgets/common/hairline.h"
#include "widgets/common/label.h"
#include "widgets/common/pricelines.h"

#include <QEvent>
#include <QVBoxLayout>

namespace zhilego::ui {

MoneySection::MoneySection(QWidget *parent)
    : Section(parent)
    , m_lines(new PriceLines)
    , m_linesRule(new Hairline)
    , m_depositRule(new Hairline)
{
    body()->addWidget(m_lines);
    body()->addWidget(m_linesRule);
    m_total = addSum(TextSize::Lead, QFont::DemiBold);
    m_paid = addSum(TextSize::Body, QFont::Normal);
    m_due = addSum(TextSize::Body, QFont::Medium);
    body()->addWidget(m_depositRule);
    m_deposit = addSum(TextSize::Body, QFont::Normal);
    m_depositWhy = new Label(TextSize::Small, Label::Color::Muted);
    m_depositWhy->setWordWrap(true);
    body()->addWidget(m_depositWhy);
}

MoneySection::Sum MoneySection::addSum(TextSize size, QFont::Weight weight)
{
    auto *title = new Label(size, Label::Color::Text, weight);
    auto *amount = new Label(size, Label::Color::Text, weight);
    QWidget *row = sumRow(title, amount);
    body()->addWidget(row);
    return {row, title, amount};
}

void MoneySection::setBooking(const Booking &booking)
{
    m_booking = booking;
    render();
}

void MoneySection::render()
{
    setTitle(tr("Money"));
    m_lines->setLines(m_booking.priceLines);
    m_lines->setVisible(!m_booking.priceLines.isEmpty());
    m_linesRule->setVisible(!m_booking.priceLines.isEmpty());
    const Money due = m_booking.priceTotal - m_booking.paidTotal;
    m_total.title->setText(tr("Total"));
    m_total.amount->setText(formatMoney(m_booking.priceTotal));
    m_paid.title->setText(tr("Paid"));
    m_paid.amount->setText(formatMoney(m_booking.paidTotal));
    m_due.title->setText(tr("To pay"));
    m_due.amount->setText(formatMoney(due));
    m_due.row->setVisible(due > Money() && !m_booking.paidTotal.isZero());
    m_due.amount->setColor(Label::Color::Warning);
    m_due.title->setColor(Label::Color::Warning);
    const bool hasDeposit = !m_booking.deposit.isZero();
    m_depositRule->setVisible(hasDeposit);
    m_deposit.row->setVisible(hasDeposit);
    m_depositWhy->setVisible(hasDeposit);
    m_deposit.title->setText(tr("Deposit"));
    m_deposit.amount->setText(formatMoney(m_booking.deposit));
    m_depositWhy->setText(tr("Returned after the stay; not part of the total."));
}

void MoneySection::changeEvent(QEvent *event)
{
    Section::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        render();
}

} // namespace zhilego::ui
