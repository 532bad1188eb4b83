// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/booking_new/staystep.h"

#include "models/tables/propertylistmodel.h"
#include "widgets/booking_new/gueststepper.h"
#include "widgets/booking_new/propertydelegate.h"
#include "widgets/booking_new/propertyfilters.h"
#include "widgets/booking_new/propertytext.h"
#include "widgets/booking_new/rangecalendar.h"
#include "widgets/bookings/bookingdesk.h"
#include "widgets/common/button.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/errortext.h"
#include "widgets/common/format.h"
#include "widgets/common/label.h"
#include "widgets/common/listview.h"
#include "widgets/common/skeleton.h"
#include "widgets/common/staytext.h"
#include "widgets/common/words.h"

#include <QResizeEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace zhilego::ui {
namespace {

constexpr int widthForSummaryBeside = 760;

} // namespace

StayStep::StayStep(BookingDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_model(new PropertyListModel(
          [&desk](const api::PropertyQuery &query) { return desk.properties(query); }, this))
    , m_delegate(new PropertyDelegate(this))
{
    build();
    connect(m_calendar, &RangeCalendar::stayChanged, this, &StayStep::search);
    connect(m_guests, &GuestStepper::guestsChanged, this, &StayStep::search);
    connect(m_filters, &PropertyFilters::changed, this, &StayStep::search);
    connect(m_model, &PagedModel::stateChanged, this, &StayStep::showState);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &StayStep::showState);
    m_model->setDescribe([this](const Property &property) {
        return QStringLiteral("%1, %2, %3")
            .arg(property.title, PropertyText::features(property),
                 formatMoney(property.basePrice * std::max(1, stay().nights())));
    });
    retranslate();
    showMessage();
}

void StayStep::build()
{
    m_calendar = new RangeCalendar;
    m_filters = new PropertyFilters(m_desk);
    m_top = new QBoxLayout(QBoxLayout::LeftToRight);
    m_top->setSpacing(spacing::huge);
    m_top->addWidget(m_calendar);
    m_top->addWidget(buildSummary(), 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::huge, 0, spacing::huge, spacing::small);
    column->setSpacing(spacing::medium);
    column->addLayout(m_top);
    column->addWidget(m_filters);
    column->addWidget(buildResults(), 1);
}

QWidget *StayStep::buildSummary()
{
    auto *summary = new QWidget;
    auto *column = new QVBoxLayout(summary);
    column->setContentsMargins(0, spacing::small, 0, 0);
    column->setSpacing(spacing::small);
    m_whenTitle = new Label(TextSize::Small, Label::Color::Muted);
    m_when = new Label(TextSize::Lead, Label::Color::Text, QFont::DemiBold);
    m_when->setWordWrap(true);
    m_nights = new Label(TextSize::Body, Label::Color::Muted);
    m_clearDates = new Button(Button::Kind::Secondary);
    m_clearDates->setCompact(true);
    m_clearDates->setObjectName(QStringLiteral("clearDates"));
    connect(m_clearDates, &QPushButton::clicked, this, [this] { m_calendar->setStay({}); });
    m_guestsTitle = new Label(TextSize::Small, Label::Color::Muted);
    m_guests = new GuestStepper;
    for (QWidget *part : std::initializer_list<QWidget *>{m_whenTitle, m_when, m_nights})
        column->addWidget(part);
    column->addWidget(m_clearDates, 0, Qt::AlignLeft);
    column->addSpacing(spacing::medium);
    column->addWidget(m_guestsTitle);
    column->addWidget(m_guests);
    column->addStretch();
    return summary;
}

QWidget *StayStep::buildResults()
{
    m_list = new ListView;
    m_list->setObjectName(QStringLiteral("propertyList"));
    m_list->setItemDelegate(m_delegate);
    m_list->setModel(m_model);
    connect(m_list, &ListView::opened, this, &StayStep::choose);
    connect(m_list, &ListView::left, this, &StayStep::left);
    m_skeleton = new Skeleton(Skeleton::Shape::List);
    m_message = new EmptyState;
    connect(m_message, &EmptyState::actionTriggered, this, &StayStep::messageAction);
    m_results = new QStackedWidget;
    m_results->setMinimumHeight(180);
    for (QWidget *page : std::initializer_list<QWidget *>{m_message, m_skeleton, m_list})
        m_results->addWidget(page);
    return m_results;
}

const Stay &StayStep::stay() const
{
    return m_calendar->stay();
}

int StayStep::guests() const
{
    return m_guests->guests();
}

void StayStep::setStay(const Stay &stay)
{
    m_calendar->setStay(stay);
}

void StayStep::focusFirst()
{
    m_calendar->setFocus(Qt::TabFocusReason);
}

void StayStep::refresh()
{
    m_calendar->setToday(propertyToday(m_desk.now()));
    m_filters->load();
    if (m_calendar->isComplete())
        m_model->refresh();
}

void StayStep::reset()
{
    m_calendar->setStay({});
    m_guests->setGuests(2);
    m_filters->reset();
}

void StayStep::search()
{
    emit changed();
    retranslate();
    if (!m_calendar->isComplete())
        return showMessage();
    api::PropertyQuery query;
    m_filters->fill(query);
    query.checkIn = stay().checkIn;
    query.checkOut = stay().checkOut;
    query.guests = guests();
    m_delegate->setNights(stay().nights());
    m_model->narrow(query);
    showState();
}

void StayStep::showState()
{
    if (!m_calendar->isComplete())
        return showMessage();
    switch (m_model->state()) {
    case ListState::Loading:
        m_results->setCurrentWidget(m_skeleton);
        return;
    case ListState::Ready:
        m_results->setCurrentWidget(m_list);
        return;
    case ListState::Empty:
    case ListState::Failed:
        showMessage();
    }
}

void StayStep::showMessage()
{
    m_results->setCurrentWidget(m_message);
    if (!m_calendar->isComplete())
        return m_message->set(QStringLiteral("calendar"), tr("When does the guest come?"),
                              tr("Pick check-in and check-out, and the free properties appear here."));
    if (m_model->state() == ListState::Failed)
        return m_message->set(QStringLiteral("warning"), tr("The search did not work"),
                              ErrorText::sentence(m_model->error()), tr("Try again"));
    const bool narrowed = m_filters->isNarrowed();
    m_message->set(QStringLiteral("search"), tr("Nothing is free on these dates"),
                   narrowed ? tr("Without the filters there may be more.")
                            : tr("Try neighbouring dates or fewer guests."),
                   narrowed ? tr("Reset the filters") : QString());
}

void StayStep::messageAction()
{
    if (m_model->state() == ListState::Failed)
        m_model->refresh();
    else
        m_filters->reset();
}

void StayStep::choose(const QModelIndex &index)
{
    if (m_calendar->isComplete())
        emit propertyChosen(m_model->itemAt(index.row()));
}

void StayStep::retranslate()
{
    const bool complete = m_calendar->isComplete();
    m_whenTitle->setText(tr("Dates"));
    m_guestsTitle->setText(tr("Guests"));
    m_when->setText(complete                       ? shortStay(stay(), propertyToday(m_desk.now()))
                        : stay().checkIn.isValid() ? tr("From %1 …").arg(formatDay(stay().checkIn))
                                                   : tr("Not chosen yet"));
    m_nights->setText(complete                       ? Words::nights(stay().nights())
                          : stay().checkIn.isValid() ? tr("Now pick the check-out")
                                                     : QString());
    m_nights->setVisible(!m_nights->text().isEmpty());
    m_clearDates->setText(tr("Clear"));
    m_clearDates->setAccessibleName(tr("Clear the dates"));
    m_clearDates->setVisible(stay().checkIn.isValid());
    m_list->setAccessibleName(tr("Free properties"));
}

void StayStep::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_top->setDirection(event->size().width() >= widthForSummaryBeside ? QBoxLayout::LeftToRight
                                                                       : QBoxLayout::TopToBottom);
}

void StayStep::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    retranslate();
    showState();
}

} // namespace zhilego::ui
