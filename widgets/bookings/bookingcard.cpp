// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bookings/bookingcard.h"

#include "widgets/bookings/bookingdesk.h"
#include "widgets/bookings/cardbody.h"
#include "widgets/bookings/guestsection.h"
#include "widgets/bookings/moneysection.h"
#include "widgets/bookings/paymentsection.h"
#include "widgets/bookings/reasonpanel.h"
#include "widgets/bookings/staysection.h"
#include "widgets/bookings/timelinesection.h"
#include "widgets/bookings/transitionbar.h"
#include "widgets/common/countdownlabel.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/errortext.h"
#include "widgets/common/format.h"
#include "widgets/common/notice.h"
#include "widgets/common/skeleton.h"
#include "widgets/common/statuschip.h"
#include "widgets/common/words.h"

#include <QEvent>
#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace zhilego::ui {

BookingCard::BookingCard(BookingDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_pages(new QStackedWidget)
    , m_problem(new EmptyState)
{
    setObjectName(QStringLiteral("bookingCard"));
    auto *whole = new QWidget;
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(buildBody(), 1);
    m_pages->addWidget(new Skeleton(Skeleton::Shape::Card));
    m_pages->addWidget(whole);
    m_pages->addWidget(m_problem);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_pages);
    connect(m_problem, &EmptyState::actionTriggered, this, &BookingCard::refresh);
    retranslate();
}

QWidget *BookingCard::buildHead()
{
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(spacing::huge, spacing::large, spacing::huge, spacing::medium);
    column->setSpacing(spacing::medium);
    m_number = new Label(TextSize::Title, Label::Color::Text, QFont::DemiBold);
    m_number->setObjectName(QStringLiteral("bookingNumber"));
    m_number->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_created = new Label(TextSize::Small, Label::Color::Muted);
    m_created->setElided(true);
    m_chip = new StatusChip;
    m_chip->setObjectName(QStringLiteral("bookingStatus"));
    m_countdown = new CountdownLabel([this] { return m_desk.now(); });
    m_countdown->setObjectName(QStringLiteral("holdCountdown"));
    connect(m_countdown, &CountdownLabel::expired, this, &BookingCard::refresh);
    auto *line = new QHBoxLayout;
    line->setSpacing(spacing::medium);
    line->addWidget(m_number);
    line->addWidget(m_chip, 0, Qt::AlignVCenter);
    line->addWidget(m_countdown, 0, Qt::AlignVCenter);
    line->addWidget(m_created, 1, Qt::AlignVCenter);
    m_created->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_transitions = new TransitionBar;
    m_reason = new ReasonPanel;
    m_notice = new Notice;
    m_notice->setObjectName(QStringLiteral("cardNotice"));
    column->addLayout(line);
    for (QWidget *part : std::initializer_list<QWidget *>{m_transitions, m_reason, m_notice})
        column->addWidget(part);
    connect(m_transitions, &TransitionBar::chosen, this, &BookingCard::transitionChosen);
    connect(m_reason, &ReasonPanel::answered, this, &BookingCard::change);
    connect(m_reason, &ReasonPanel::reasonPicked, this, &BookingCard::askRefund);
    connect(m_reason, &ReasonPanel::dismissed, m_reason, &QWidget::hide);
    return head;
}

QWidget *BookingCard::buildBody()
{
    m_stay = new StaySection;
    m_guest = new GuestSection;
    m_money = new MoneySection;
    m_payment = new PaymentSection(m_desk);
    m_timeline = new TimelineSection(m_desk);
    m_body = new CardBody;
    for (QWidget *section : std::initializer_list<QWidget *>{m_stay, m_guest, m_money, m_payment, m_timeline})
        section->setParent(m_body);
    m_body->setSections({m_payment, m_stay, m_guest, m_money, m_timeline});
    connect(m_payment, &PaymentSection::liveLinkChanged, this,
            [this] { m_body->setPaymentFirst(m_payment->hasLiveLink()); });
    m_scroll = new QScrollArea;
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(m_body);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    return m_scroll;
}

void BookingCard::show(const Booking &known)
{
    if (known.id == m_id && m_complete)
        return refresh();
    open(known.id);
    m_booking = known;
    render();
    load();
}

void BookingCard::show(const BookingId &id)
{
    if (id == m_id && m_complete)
        return refresh();
    open(id);
    m_pages->setCurrentIndex(0);
    load();
}

void BookingCard::open(const BookingId &id)
{
    ++m_generation;
    m_id = id;
    m_booking = {};
    m_complete = false;
    m_linkWanted = false;
    m_expected.reset();
    m_loadError.reset();
    m_reason->hide();
    m_notice->clear();
    m_scroll->verticalScrollBar()->setValue(0);
    m_timeline->show(id);
    loadReasons();
}

void BookingCard::clear()
{
    ++m_generation;
    m_id = {};
    m_booking = {};
    m_complete = false;
    m_expected.reset();
    m_reason->hide();
}

void BookingCard::loadReasons()
{
    m_desk.directory(DirectoryKind::CancellationReasons)
        .then(this, [this](const Result<QList<DirectoryEntry>> &reasons) {
            if (!reasons)
                return;
            m_reason->setReasons(*reasons);
            m_timeline->setReasons(*reasons);
        });
}

void BookingCard::refresh()
{
    if (m_id.isNull())
        return;
    if (m_loadError)
        m_pages->setCurrentIndex(0);
    m_timeline->refresh();
    load();
}

void BookingCard::load()
{
    m_desk.booking(m_id).then(this, [this, generation = m_generation](const Result<Booking> &booking) {
        if (generation == m_generation)
            arrived(booking);
    });
}

void BookingCard::arrived(const Result<Booking> &booking)
{
    if (booking) {
        if (m_complete && booking->version < m_booking.version)
            return; // overtaken by a newer answer
        m_loadError.reset();
        m_booking = *booking;
        m_complete = true;
        render();
        emit loaded(m_booking);
        if (std::exchange(m_linkWanted, false))
            m_payment->offerLink();
        return;
    }
    const bool gone = booking.error().code == ErrorCode::NotFound;
    if (m_complete && !gone)
        return; // what is there is better than nothing; the shell tells about a lost connection
    m_loadError = booking.error();
    retranslate();
    m_pages->setCurrentWidget(m_problem);
}

void BookingCard::offerLink()
{
    // The money to ask for is known once the card has arrived.
    m_linkWanted = !m_complete;
    if (m_complete)
        m_payment->offerLink();
}

void BookingCard::transitionChosen(const Transition &transition)
{
    m_notice->clear();
    if (transition.needsReason)
        m_reason->ask(m_booking.status, transition);
    else
        change(transition, {}, {});
}

void BookingCard::askRefund(const QString &reason)
{
    m_desk.refundPreview(m_id, reason)
        .then(this, [this, reason, generation = m_generation](const Result<RefundPreview> &refund) {
            if (generation == m_generation)
                m_reason->setRefund(reason, refund);
        });
}

void BookingCard::change(const Transition &transition, const QString &reason, const QString &comment)
{
    if (m_expected)
        return;
    m_expected = transition.to;
    m_reason->hide();
    render();
    emit expected(m_id, transition.to);
    const api::StatusChange wish{enumName(bookingStatusNames, transition.to), reason, comment};
    m_desk.changeStatus(m_id, m_booking.version, wish)
        .then(this, [this, transition, generation = m_generation, id = m_id](const Result<Booking> &booking) {
            emit expected(id, {});
            if (generation == m_generation)
                changeAnswered(transition, booking);
            else if (booking)
                emit loaded(*booking);
        });
}

void BookingCard::changeAnswered(const Transition &transition, const Result<Booking> &booking)
{
    m_expected.reset();
    if (booking) {
        arrived(booking);
        m_timeline->refresh();
        if (m_booking.transitions.isEmpty())
            load();
        return;
    }
    render();
    if (booking.error().code == ErrorCode::VersionMismatch) {
        m_notice->set(
            tr("Somebody changed this booking a moment earlier. This is how it stands now: check it "
               "and decide again."),
            Tone::Warning);
        return refresh();
    }
    m_notice->set(
        tr("“%1” did not work. %2")
            .arg(Words::transition(m_booking.status, transition.to), ErrorText::sentence(booking.error())),
        Tone::Danger);
    if (booking.error().code == ErrorCode::InvalidTransition)
        refresh();
}

void BookingCard::render()
{
    if (m_id.isNull() || m_booking.id.isNull())
        return;
    m_pages->setCurrentIndex(1);
    renderHead();
    m_stay->setBooking(m_booking);
    m_guest->setBooking(m_booking);
    m_money->setBooking(m_booking);
    m_payment->setBooking(m_booking);
    m_body->setPaymentFirst(m_payment->hasLiveLink());
}

void BookingCard::renderHead()
{
    const BookingStatus status = m_expected.value_or(m_booking.status);
    m_number->setText(m_booking.number);
    m_number->setAccessibleName(tr("Booking %1").arg(m_booking.number));
    m_created->setText(tr("Made %1").arg(formatInstant(m_booking.createdAt)));
    m_chip->set(Words::status(status), m_expected ? Tone::Neutral : Words::tone(status));
    const bool counting = status == BookingStatus::Hold && !m_expected;
    m_countdown->setVisible(counting);
    m_countdown->setDeadline(counting ? m_booking.holdExpiresAt : QDateTime());
    m_transitions->setBooking(m_booking);
    m_transitions->setBusy(m_expected.has_value() || !m_complete);
}

void BookingCard::retranslate()
{
    const bool gone = m_loadError && m_loadError->code == ErrorCode::NotFound;
    m_problem->set(gone ? QStringLiteral("search") : QStringLiteral("warning"),
                   gone ? tr("This booking is not there") : tr("The booking could not be loaded"),
                   m_loadError ? ErrorText::sentence(*m_loadError) : QString(),
                   gone ? QString() : tr("Try again"));
    if (!m_booking.id.isNull())
        renderHead();
}

void BookingCard::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    retranslate();
    // Price lines come in the language that they were asked in.
    if (!m_id.isNull())
        load();
}

void BookingCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit left();
    else
        QWidget::keyPressEvent(event);
}

} // namespace zhilego::ui
