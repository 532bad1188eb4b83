// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/booking_new/quotesection.h"

#include "widgets/bookings/bookingdesk.h"
#include "widgets/common/countdownlabel.h"
#include "widgets/common/errortext.h"
#include "widgets/common/format.h"
#include "widgets/common/hairline.h"
#include "widgets/common/notice.h"
#include "widgets/common/pricelines.h"
#include "widgets/common/staytext.h"
#include "widgets/common/words.h"

#include <QEvent>
#include <QHBoxLayout>

namespace zhilego::ui {

QuoteSection::QuoteSection(BookingDesk &desk, QWidget *parent)
    : Section(parent)
    , m_desk(desk)
{
    setObjectName(QStringLiteral("quoteSection"));
    build();
    connect(m_notice, &Notice::actionTriggered, this, &QuoteSection::renew);
    connect(m_valid, &CountdownLabel::expired, this, &QuoteSection::renew);
    render();
}

void QuoteSection::build()
{
    m_what = new Label(TextSize::Lead, Label::Color::Text, QFont::DemiBold);
    m_what->setWordWrap(true);
    m_when = new Label(TextSize::Body, Label::Color::Muted);
    m_when->setWordWrap(true);
    m_lines = new PriceLines;
    m_totalTitle = new Label(TextSize::Lead, Label::Color::Text, QFont::DemiBold);
    m_total = new Label(TextSize::Title, Label::Color::Text, QFont::DemiBold);
    m_total->setObjectName(QStringLiteral("quoteTotal"));
    m_depositTitle = new Label(TextSize::Small, Label::Color::Muted);
    m_depositTitle->setWordWrap(true);
    m_deposit = new Label(TextSize::Small, Label::Color::Muted);
    m_validTitle = new Label(TextSize::Small, Label::Color::Muted);
    m_valid = new CountdownLabel([this] { return m_desk.now(); });
    m_waiting = new Label(TextSize::Body, Label::Color::Muted);
    m_notice = new Notice;
    m_notice->setObjectName(QStringLiteral("quoteNotice"));
    m_sums = new QWidget;
    auto *sums = new QVBoxLayout(m_sums);
    sums->setContentsMargins(0, spacing::tiny, 0, 0);
    sums->setSpacing(spacing::small);
    sums->addWidget(new Hairline);
    sums->addWidget(m_lines);
    sums->addWidget(new Hairline);
    sums->addWidget(sumRow(m_totalTitle, m_total));
    sums->addWidget(sumRow(m_depositTitle, m_deposit));
    auto *validity = new QHBoxLayout;
    validity->setSpacing(spacing::small);
    validity->addWidget(m_validTitle);
    validity->addWidget(m_valid);
    validity->addStretch();
    sums->addLayout(validity);
    for (QWidget *part : std::initializer_list<QWidget *>{m_what, m_when, m_waiting, m_notice, m_sums})
        body()->addWidget(part);
}

void QuoteSection::ask(const Property &property, const Stay &stay, int guests)
{
    const bool same = m_quote && m_property.id == property.id && m_stay == stay && m_guests == guests
        && m_quote->expiresAt > m_desk.now();
    m_property = property;
    m_stay = stay;
    m_guests = guests;
    if (!same) {
        m_lastTotal = {};
        renew();
    }
}

void QuoteSection::renew()
{
    if (m_property.id.isNull())
        return;
    if (m_quote)
        m_lastTotal = m_quote->total;
    m_quote.reset();
    m_error.reset();
    render();
    emit changed();
    m_desk.quote({m_property.id, m_stay.checkIn, m_stay.checkOut, m_guests})
        .then(this, [this, generation = ++m_generation](const Result<Quote> &quote) {
            if (generation == m_generation)
                arrived(quote);
        });
}

void QuoteSection::clear()
{
    ++m_generation;
    m_property = {};
    m_quote.reset();
    m_error.reset();
    render();
}

void QuoteSection::arrived(const Result<Quote> &quote)
{
    if (quote)
        m_quote = *quote;
    else
        m_error = quote.error();
    render();
    emit changed();
}

void QuoteSection::render()
{
    setTitle(tr("Price"));
    m_what->setText(m_property.title);
    m_when->setText(QStringLiteral("%1 · %2").arg(shortStayWithNights(m_stay, propertyToday(m_desk.now())),
                                                  Words::guests(m_guests)));
    m_waiting->setText(tr("Calculating…"));
    m_waiting->setVisible(!m_quote && !m_error);
    m_sums->setVisible(m_quote.has_value());
    m_valid->setDeadline(m_quote ? m_quote->expiresAt : QDateTime());
    const bool priceMoved = m_quote && !m_lastTotal.isZero() && m_lastTotal != m_quote->total;
    if (m_error)
        m_notice->set(ErrorText::sentence(*m_error), Tone::Danger, tr("Try again"));
    else if (priceMoved)
        m_notice->set(tr("The price has changed meanwhile: it was %1.").arg(formatMoney(m_lastTotal)),
                      Tone::Warning);
    else
        m_notice->clear();
    if (m_quote)
        renderSums();
}

void QuoteSection::renderSums()
{
    m_lines->setLines(m_quote->lines);
    m_totalTitle->setText(tr("Total"));
    m_total->setText(formatMoney(m_quote->total));
    m_depositTitle->setText(tr("Deposit, returned after the stay"));
    m_deposit->setText(formatMoney(m_quote->deposit));
    m_depositTitle->parentWidget()->setVisible(!m_quote->deposit.isZero());
    m_validTitle->setText(tr("The price stands for"));
}

void QuoteSection::changeEvent(QEvent *event)
{
    Section::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    // The lines come in the language that they were asked in.
    if (m_quote)
        renew();
    else
        render();
}

} // namespace zhilego::ui
