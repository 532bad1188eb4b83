// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bookings/paymentsection.h"

#include "services/http/apiclient.h"
#include "widgets/bookings/bookingdesk.h"
#include "widgets/common/copybutton.h"
#include "widgets/common/countdownlabel.h"
#include "widgets/common/errortext.h"
#include "widgets/common/format.h"
#include "widgets/common/label.h"
#include "widgets/common/notice.h"
#include "widgets/common/qrview.h"
#include "widgets/common/statuschip.h"
#include "widgets/common/words.h"

#include <QDesktopServices>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace zhilego::ui {
namespace {

constexpr int qrSize = 160;

} // namespace

PaymentSection::PaymentSection(BookingDesk &desk, QWidget *parent)
    : Section(parent)
    , m_desk(desk)
{
    setObjectName(QStringLiteral("paymentSection"));
    m_chip = new StatusChip;
    head()->addWidget(m_chip);
    build();
}

void PaymentSection::build()
{
    m_link = buildLink();
    m_state = new Label(TextSize::Body);
    m_state->setWordWrap(true);
    m_notice = new Notice;
    m_notice->setObjectName(QStringLiteral("paymentNotice"));
    connect(m_notice, &Notice::actionTriggered, this, [this] { m_making ? void() : refresh(); });
    m_make = new Button(Button::Kind::Secondary);
    m_make->setObjectName(QStringLiteral("makeLink"));
    connect(m_make, &QPushButton::clicked, this, &PaymentSection::offerLink);
    m_attempts = new Label(TextSize::Small, Label::Color::Muted);
    m_attempts->setWordWrap(true);
    body()->addWidget(m_link);
    body()->addWidget(m_state);
    body()->addWidget(m_notice);
    body()->addWidget(m_make, 0, Qt::AlignLeft);
    body()->addWidget(m_attempts);
}

QWidget *PaymentSection::buildLink()
{
    auto *link = new QWidget;
    auto *line = new QHBoxLayout(link);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(spacing::large);
    auto *frame = new QFrame;
    frame->setObjectName(QStringLiteral("qrFrame"));
    auto *framed = new QVBoxLayout(frame);
    framed->setContentsMargins(1, 1, 1, 1);
    m_qr = new QrView;
    m_qr->setFixedSize(qrSize, qrSize);
    framed->addWidget(m_qr);
    line->addWidget(frame, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(spacing::small);
    m_amount = new Label(TextSize::Title, Label::Color::Text, QFont::DemiBold);
    m_how = new Label(TextSize::Body, Label::Color::Muted);
    m_how->setWordWrap(true);
    m_url = new Label(TextSize::Body, Label::Color::Accent);
    m_url->setObjectName(QStringLiteral("payLink"));
    m_url->setElided(true);
    m_copy = new CopyButton;
    m_copy->setObjectName(QStringLiteral("copyPayLink"));
    m_copy->setKind(Button::Kind::Secondary);
    m_open = new Button(Button::Kind::Secondary);
    m_open->setCompact(true);
    m_open->setIconName(QStringLiteral("external"));
    m_open->setObjectName(QStringLiteral("openPayLink"));
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const Payment *payment = livePayment())
            QDesktopServices::openUrl(QUrl(payment->payUrl));
    });
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::small);
    buttons->addWidget(m_copy);
    buttons->addWidget(m_open);
    buttons->addStretch();
    m_expiresTitle = new Label(TextSize::Small, Label::Color::Muted);
    m_expires = new CountdownLabel([this] { return m_desk.now(); });
    m_expires->setObjectName(QStringLiteral("linkCountdown"));
    connect(m_expires, &CountdownLabel::expired, this, &PaymentSection::render);
    auto *expiry = new QHBoxLayout;
    expiry->setSpacing(spacing::small);
    expiry->addWidget(m_expiresTitle);
    expiry->addWidget(m_expires);
    expiry->addStretch();
    column->addWidget(m_amount);
    column->addWidget(m_how);
    column->addSpacing(spacing::tiny);
    column->addWidget(m_url);
    column->addLayout(buttons);
    column->addLayout(expiry);
    column->addStretch();
    line->addLayout(column, 1);
    return link;
}

void PaymentSection::setBooking(const Booking &booking)
{
    const bool another = booking.id != m_booking.id;
    m_booking = booking;
    if (another) {
        ++m_generation;
        m_payments.clear();
        m_key.clear();
        m_error.reset();
        m_loaded = false;
        m_making = false;
    }
    render();
    refresh();
}

void PaymentSection::refresh()
{
    if (m_booking.id.isNull())
        return;
    m_desk.payments(m_booking.id)
        .then(this, [this, generation = m_generation](const Result<QList<Payment>> &payments) {
            if (generation == m_generation)
                arrived(payments);
        });
}

void PaymentSection::arrived(const Result<QList<Payment>> &payments)
{
    if (payments) {
        m_payments = *payments;
        m_loaded = true;
        m_error.reset();
    } else if (!m_loaded) {
        m_error = payments.error();
    }
    render();
}

void PaymentSection::offerLink()
{
    if (m_making || m_booking.id.isNull() || livePayment())
        return;
    // The key lives until an answer came, so that a lost answer does not make a second link.
    if (m_key.isEmpty())
        m_key = services::newIdempotencyKey();
    m_making = true;
    m_error.reset();
    render();
    m_desk.createPayment(m_booking.id, {QStringLiteral("kaspi"), QStringLiteral("full")}, m_key)
        .then(this, [this, generation = m_generation](const Result<Payment> &payment) {
            if (generation == m_generation)
                linkMade(payment);
        });
}

void PaymentSection::linkMade(const Result<Payment> &payment)
{
    m_making = false;
    if (payment) {
        m_key.clear();
        m_payments.removeIf([&](const Payment &other) { return other.id == payment->id; });
        m_payments.append(*payment);
        m_loaded = true;
        // The button that was pressed goes; the keys stay where its work appears.
        if (m_make->hasFocus())
            m_copy->setFocus(Qt::OtherFocusReason);
    } else {
        m_error = payment.error();
        if (m_error->code != ErrorCode::Offline)
            m_key.clear();
    }
    render();
}

const Payment *PaymentSection::livePayment() const
{
    const auto alive = [this](const Payment &payment) {
        return (payment.status == PaymentStatus::Created || payment.status == PaymentStatus::Pending
                || payment.status == PaymentStatus::Unknown)
            && !payment.payUrl.isEmpty()
            && (!payment.expiresAt.isValid() || payment.expiresAt > m_desk.now());
    };
    const auto found = std::find_if(m_payments.crbegin(), m_payments.crend(), alive);
    return canPay() && found != m_payments.crend() ? &*found : nullptr;
}

const Payment *PaymentSection::paidPayment() const
{
    const auto found = std::find_if(m_payments.crbegin(), m_payments.crend(), [](const Payment &payment) {
        return payment.status == PaymentStatus::Paid;
    });
    return found == m_payments.crend() ? nullptr : &*found;
}

bool PaymentSection::canPay() const
{
    if (m_booking.paidTotal >= m_booking.priceTotal)
        return false;
    if (m_booking.status == BookingStatus::Hold)
        return m_booking.holdExpiresAt > m_desk.now();
    return m_booking.status == BookingStatus::Confirmed || m_booking.status == BookingStatus::CheckedIn;
}

void PaymentSection::render()
{
    setTitle(tr("Payment"));
    m_chip->set(Words::paymentStatus(m_booking.paymentStatus), Words::tone(m_booking.paymentStatus));
    const Payment *live = livePayment();
    const bool wasVisible = !m_link->isHidden();
    m_link->setVisible(live != nullptr);
    if (live)
        renderLink(*live);
    renderState();
    renderAttempts();
    m_make->setText(m_making                   ? tr("Making the link…")
                        : m_payments.isEmpty() ? tr("Make a Kaspi link")
                                               : tr("Make a new link"));
    m_make->setVisible(canPay() && !live && (m_loaded || m_making || m_error));
    const QString sentence = m_error ? ErrorText::sentence(*m_error) : QString();
    m_notice->set(sentence, Tone::Danger, m_error && !m_loaded && !canPay() ? tr("Try again") : QString());
    if (wasVisible != (live != nullptr))
        emit liveLinkChanged();
}

void PaymentSection::renderLink(const Payment &payment)
{
    m_qr->setText(payment.qrPayload.isEmpty() ? payment.payUrl : payment.qrPayload);
    m_qr->setAccessibleName(tr("QR code for the payment"));
    m_amount->setText(formatMoney(payment.amount));
    m_how->setText(tr("Show the code to the guest or send the link. Once it is paid, the booking confirms "
                      "itself."));
    m_url->setText(payment.payUrl);
    m_url->setAccessibleName(tr("Payment link"));
    m_copy->setTextToCopy(payment.payUrl);
    m_copy->setWhat(tr("payment link"));
    m_open->setText(tr("Open"));
    m_open->setAccessibleName(tr("Open the payment link"));
    m_expiresTitle->setText(tr("The link works for"));
    m_expiresTitle->setVisible(payment.expiresAt.isValid());
    m_expires->setDeadline(payment.expiresAt);
}

void PaymentSection::renderState()
{
    QString state;
    if (const Payment *paid = paidPayment()) {
        state = tr("%1 came by Kaspi.").arg(formatMoney(paid->amount));
    } else if (m_booking.paymentStatus == BookingPaymentStatus::AwaitingOnSite) {
        state = tr("The guest pays on the spot.");
    } else if (!canPay()) {
        const bool nothing = m_booking.paymentStatus == BookingPaymentStatus::Unpaid
            || m_booking.paymentStatus == BookingPaymentStatus::Pending;
        state = nothing ? tr("Nothing was paid.") : QString();
    } else if (!livePayment() && m_loaded && !m_making) {
        state = m_payments.isEmpty() ? tr("The guest has no payment link yet.")
                                     : tr("The last link does not work any more.");
    }
    m_state->setText(state);
    m_state->setVisible(!state.isEmpty());
}

void PaymentSection::renderAttempts()
{
    QStringList attempts;
    const Payment *live = livePayment();
    for (const Payment &payment : std::as_const(m_payments)) {
        if (&payment == live || payment.status == PaymentStatus::Paid)
            continue;
        const bool over = !isFinal(payment.status) && payment.expiresAt <= m_desk.now();
        attempts.prepend(
            QStringLiteral("%1 · %2").arg(formatInstant(payment.createdAt),
                                          Words::payment(over ? PaymentStatus::Expired : payment.status)));
    }
    m_attempts->setText(attempts.isEmpty() ? QString()
                                           : tr("Earlier links:") + QStringLiteral("\n")
                                + attempts.join(QStringLiteral("\n")));
    m_attempts->setVisible(!attempts.isEmpty());
}

void PaymentSection::changeEvent(QEvent *event)
{
    Section::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        render();
}

} // namespace zhilego::ui
