// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/booking_new/gueststep.h"

#include "services/bookings/bookingservice.h"
#include "services/http/apiclient.h"
#include "widgets/booking_new/quotesection.h"
#include "widgets/bookings/bookingdesk.h"
#include "widgets/common/button.h"
#include "widgets/common/choicechip.h"
#include "widgets/common/errortext.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/format.h"
#include "widgets/common/label.h"
#include "widgets/common/notice.h"
#include "widgets/common/section.h"
#include "widgets/common/staytext.h"

#include <QResizeEvent>
#include <QVBoxLayout>

#include <tuple>

namespace zhilego::ui {
namespace {

constexpr int widthForTwoColumns = 640;

auto partsOf(const api::NewBooking &wish)
{
    return std::tie(wish.propertyId.uuid, wish.checkIn, wish.checkOut, wish.guests, wish.guestName,
                    wish.guestPhone, wish.guestEmail, wish.comment, wish.quoteId);
}

//! The server may or may not have done it: the same key has to be sent again.
bool isUndecided(ErrorCode code)
{
    return code == ErrorCode::Offline || code == ErrorCode::Overloaded || code == ErrorCode::Internal
        || code == ErrorCode::IdempotencyInProgress || code == ErrorCode::RateLimited;
}

} // namespace

GuestStep::GuestStep(BookingDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    build();
    connect(m_quote, &QuoteSection::changed, this, &GuestStep::renew);
    connect(m_form, &GuestForm::changed, this, &GuestStep::changed);
    connect(m_form, &GuestForm::finished, this, &GuestStep::takeHold);
    connect(m_hold, &QPushButton::clicked, this, &GuestStep::takeHold);
    connect(m_notice, &Notice::actionTriggered, this, &GuestStep::takeHold);
    renew();
}

void GuestStep::build()
{
    m_quote = new QuoteSection(m_desk);
    m_form = new GuestForm;
    m_guestSection = new Section;
    m_guestSection->body()->addWidget(m_form);
    m_notice = new Notice;
    m_notice->setObjectName(QStringLiteral("holdNotice"));
    m_alternativeLine = new QWidget;
    new FlowLayout(m_alternativeLine, spacing::small);
    m_hold = new Button(Button::Kind::Primary);
    m_hold->setObjectName(QStringLiteral("takeHold"));
    m_hold->setIconName(QStringLiteral("clock"));
    m_holdHint = new Label(TextSize::Small, Label::Color::Muted);
    m_holdHint->setWordWrap(true);
    auto *form = new QVBoxLayout;
    form->setSpacing(spacing::medium);
    for (QWidget *part : std::initializer_list<QWidget *>{m_guestSection, m_notice, m_alternativeLine})
        form->addWidget(part);
    form->addWidget(m_hold);
    form->addWidget(m_holdHint);
    form->addStretch();
    auto *price = new QVBoxLayout;
    price->addWidget(m_quote);
    price->addStretch();
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_columns->setContentsMargins(spacing::huge, 0, spacing::huge, spacing::huge);
    m_columns->setSpacing(spacing::medium);
    m_columns->addLayout(form, 1);
    m_columns->addLayout(price, 1);
}

void GuestStep::start(const Property &property, const Stay &stay, int guests)
{
    m_property = property;
    m_stay = stay;
    m_guests = guests;
    m_error.reset();
    m_alternatives.clear();
    m_quote->ask(property, stay, guests);
    renew();
    m_form->focusFirst();
}

void GuestStep::refresh()
{
    if (m_quote->error())
        m_quote->renew();
}

void GuestStep::reset()
{
    m_form->reset();
    m_quote->clear();
    m_property = {};
    m_intent.reset();
    m_error.reset();
    m_alternatives.clear();
    renew();
}

const GuestStep::Intent &GuestStep::intentFor(const api::NewBooking &wish)
{
    if (!m_intent || partsOf(m_intent->wish) != partsOf(wish))
        m_intent = Intent{wish, services::newIdempotencyKey()};
    return *m_intent;
}

void GuestStep::takeHold()
{
    if (m_taking || !m_quote->quote())
        return;
    const std::optional<GuestForm::Entry> guest = m_form->checked();
    if (!guest)
        return;
    const api::NewBooking wish{m_property.id, m_stay.checkIn,       m_stay.checkOut,
                               m_guests,      guest->name,          guest->phone,
                               guest->email,  m_quote->quote()->id, QStringLiteral("desktop"),
                               guest->comment};
    m_taking = true;
    m_error.reset();
    m_alternatives.clear();
    renew();
    const Intent &intent = intentFor(wish);
    m_desk.create(intent.wish, intent.key).then(this, [this](const Result<Booking> &booking) {
        answered(booking);
    });
}

void GuestStep::answered(const Result<Booking> &booking)
{
    m_taking = false;
    if (!booking)
        return failed(booking.error());
    m_intent.reset();
    renew();
    emit holdTaken(*booking);
}

void GuestStep::failed(const Error &error)
{
    if (!isUndecided(error.code))
        m_intent.reset();
    m_error = error;
    if (error.code == ErrorCode::DatesTaken)
        m_alternatives = services::BookingService::alternativesOf(error);
    const bool onlyFields = error.code == ErrorCode::ValidationError && m_form->showIssues(error);
    if (onlyFields)
        m_error.reset();
    renew();
    // The price may have run out, or the rules of the property have changed: a new quote tells.
    const bool onQuote = !ErrorText::issueOf(error, QStringLiteral("quote_id")).isEmpty();
    if (error.code == ErrorCode::Restricted || onQuote)
        m_quote->renew();
}

void GuestStep::renew()
{
    m_guestSection->setTitle(tr("Guest"));
    m_hold->setText(m_taking ? tr("Taking the dates…") : tr("Put on hold for 15 minutes"));
    m_hold->setAccessibleName(m_hold->text());
    m_hold->setEnabled(!m_taking && m_quote->quote().has_value());
    m_holdHint->setText(tr("The dates are kept while the guest pays; the payment link comes right after."));
    clearAlternatives();
    if (!m_error)
        return m_notice->clear();
    if (m_error->code == ErrorCode::DatesTaken) {
        m_notice->set(
            m_alternatives.isEmpty()
                ? ErrorText::sentence(*m_error)
                : tr("Somebody was faster: these dates are taken. Free nearby, one click is enough:"),
            Tone::Warning);
        return offerAlternatives(m_alternatives);
    }
    const bool undecided = isUndecided(m_error->code);
    const QString kept = tr("Nothing you typed is lost.");
    m_notice->set(
        QStringLiteral("%1 %2").arg(ErrorText::sentence(*m_error), undecided ? kept : QString()).trimmed(),
        Tone::Danger, undecided ? tr("Try again") : QString());
}

void GuestStep::clearAlternatives()
{
    qDeleteAll(m_alternativeLine->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    m_alternativeLine->hide();
}

void GuestStep::offerAlternatives(const QList<FreeAlternative> &alternatives)
{
    for (const FreeAlternative &alternative : alternatives) {
        auto *chip = new ChoiceChip(false, m_alternativeLine);
        chip->setObjectName(
            QStringLiteral("alternative_%1").arg(alternative.stay.checkIn.toString(Qt::ISODate)));
        chip->setText(shortStayWithNights(alternative.stay, propertyToday(m_desk.now())));
        chip->setAccessibleName(tr("Take %1 instead").arg(chip->text()));
        connect(
            chip, &QAbstractButton::clicked, this, [this, stay = alternative.stay] { emit stayWanted(stay); },
            Qt::QueuedConnection); // the chip goes with the question
        m_alternativeLine->layout()->addWidget(chip);
        chip->show();
    }
    m_alternativeLine->setVisible(!alternatives.isEmpty());
}

void GuestStep::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // On a narrow pane the price stands above the form.
    m_columns->setDirection(event->size().width() >= widthForTwoColumns ? QBoxLayout::LeftToRight
                                                                        : QBoxLayout::BottomToTop);
}

void GuestStep::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        renew();
}

} // namespace zhilego::ui
