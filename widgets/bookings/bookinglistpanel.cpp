// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bookings/bookinglistpanel.h"

#include "models/tables/bookingcounts.h"
#include "widgets/bookings/bookingdesk.h"
#include "widgets/bookings/bookinglistview.h"
#include "widgets/bookings/counttab.h"
#include "widgets/common/button.h"
#include "widgets/common/choicechip.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/errortext.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/format.h"
#include "widgets/common/label.h"
#include "widgets/common/searchline.h"
#include "widgets/common/skeleton.h"
#include "widgets/common/staytext.h"
#include "widgets/common/words.h"

#include <QButtonGroup>
#include <QEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <chrono>

namespace zhilego::ui {

BookingListPanel::BookingListPanel(BookingDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_model(new BookingListModel([&desk](const api::BookingQuery &query) { return desk.bookings(query); },
                                   [&desk](const BookingId &id) { return desk.booking(id); }, this))
    , m_counts(
          new BookingCounts([&desk](const api::BookingQuery &query) { return desk.bookings(query); }, this))
{
    setMinimumWidth(380);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::small);
    column->setSpacing(spacing::medium);
    buildHead();
    buildTabs();
    buildBody();
    connectModel();
    m_day.setInterval(std::chrono::minutes(1));
    connect(&m_day, &QTimer::timeout, this, &BookingListPanel::checkDay);
    retranslate();
}

BookingListPanel::~BookingListPanel() = default;

void BookingListPanel::buildHead()
{
    auto *line = new QHBoxLayout;
    line->setContentsMargins(spacing::tiny, 0, 0, 0);
    m_title = new Label(TextSize::Title, Label::Color::Text, QFont::DemiBold);
    m_new = new Button(Button::Kind::Primary);
    m_new->setObjectName(QStringLiteral("newBookingButton"));
    m_new->setIconName(QStringLiteral("plus"));
    connect(m_new, &QPushButton::clicked, this, &BookingListPanel::newBookingWanted);
    line->addWidget(m_title, 1);
    line->addWidget(m_new);
    qobject_cast<QVBoxLayout *>(layout())->addLayout(line);
}

void BookingListPanel::buildTabs()
{
    auto *line = new QHBoxLayout;
    line->setSpacing(spacing::tiny);
    auto *group = new QButtonGroup(this);
    for (const BookingTab tab : bookingTabs) {
        auto *button = new CountTab;
        button->setObjectName(QStringLiteral("bookingTab%1").arg(static_cast<int>(tab)));
        button->setChecked(tab == m_tab);
        group->addButton(button);
        line->addWidget(button);
        m_tabs.append(button);
        connect(button, &QAbstractButton::clicked, this, [this, tab] { showTab(tab); });
    }
    m_search = new SearchLine(QStringLiteral("/"));
    m_search->setObjectName(QStringLiteral("bookingSearch"));
    connect(m_search, &SearchLine::searched, this, [this] { ask(false); });
    connect(m_search, &SearchLine::left, this, &BookingListPanel::focusList);
    m_chipLine = new QWidget;
    new FlowLayout(m_chipLine);
    auto *column = qobject_cast<QVBoxLayout *>(layout());
    column->addLayout(line);
    column->addWidget(m_search);
    column->addWidget(m_chipLine);
}

void BookingListPanel::buildBody()
{
    m_view = new BookingListView([this] { return m_desk.now(); });
    m_view->setObjectName(QStringLiteral("bookingList"));
    m_view->setModel(m_model);
    m_skeleton = new Skeleton(Skeleton::Shape::List);
    m_message = new EmptyState;
    m_message->setObjectName(QStringLiteral("bookingListMessage"));
    connect(m_message, &EmptyState::actionTriggered, this, &BookingListPanel::emptyAction);
    m_body = new QStackedWidget;
    m_body->addWidget(m_skeleton);
    m_body->addWidget(m_view);
    m_body->addWidget(m_message);

    m_more = new QWidget;
    auto *line = new QHBoxLayout(m_more);
    line->setContentsMargins(spacing::medium, 0, spacing::small, spacing::tiny);
    m_moreText = new Label(TextSize::Small, Label::Color::Muted);
    m_moreRetry = new Button(Button::Kind::Quiet);
    m_moreRetry->setCompact(true);
    m_moreRetry->setObjectName(QStringLiteral("moreRetry"));
    connect(m_moreRetry, &QPushButton::clicked, m_model, &PagedModel::retryMore);
    line->addWidget(m_moreText, 1);
    line->addWidget(m_moreRetry);
    auto *column = qobject_cast<QVBoxLayout *>(layout());
    column->addWidget(m_body, 1);
    column->addWidget(m_more);
    m_more->hide();
}

void BookingListPanel::connectModel()
{
    m_model->setDescribe([this](const Booking &booking) { return describe(booking); });
    connect(m_model, &PagedModel::stateChanged, this, &BookingListPanel::showState);
    connect(m_model, &PagedModel::moreStateChanged, this, &BookingListPanel::showMore);
    connect(m_model, &BookingListModel::rowTouched, m_view, &BookingListView::flash);
    connect(m_counts, &BookingCounts::countChanged, this,
            [this](int query) { m_tabs.at(query)->setCount(m_counts->count(query)); });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &BookingListPanel::reselect);
    connect(m_view, &ListView::currentRowChanged, this, &BookingListPanel::rowChosen);
    connect(m_view, &ListView::opened, this, [this](const QModelIndex &index) {
        rowChosen(index);
        emit bookingOpened();
    });
    connect(m_view, &ListView::left, this, &BookingListPanel::left);
}

void BookingListPanel::start()
{
    m_today = propertyToday(m_desk.now());
    QList<api::BookingQuery> queries;
    for (const BookingTab tab : bookingTabs)
        queries.append(queryOf(tab, m_today));
    m_counts->setQueries(queries);
    rebuildChips();
    ask(true);
    m_day.start();
}

void BookingListPanel::refresh()
{
    checkDay();
    m_counts->refresh();
    m_model->refresh();
}

void BookingListPanel::clear()
{
    m_day.stop();
    m_search->clear();
    m_statuses.clear();
    m_model->keep({});
    for (CountTab *tab : std::as_const(m_tabs))
        tab->setCount({});
}

void BookingListPanel::checkDay()
{
    if (m_today.isValid() && m_today != propertyToday(m_desk.now()))
        start();
}

void BookingListPanel::showTab(BookingTab tab)
{
    m_tabs.at(static_cast<int>(tab))->setChecked(true);
    if (m_tab == tab)
        return;
    m_tab = tab;
    m_statuses.clear();
    rebuildChips();
    ask(true);
}

api::BookingQuery BookingListPanel::query() const
{
    api::BookingQuery query = queryOf(m_tab, m_today);
    if (!m_statuses.isEmpty())
        query.statuses = {m_statuses.cbegin(), m_statuses.cend()};
    query.text = m_search->text().trimmed();
    return query;
}

void BookingListPanel::ask(bool anotherList)
{
    if (!m_today.isValid())
        return;
    anotherList ? m_model->show(query()) : m_model->narrow(query());
    showState();
}

void BookingListPanel::setDraftWaiting(bool waiting)
{
    m_draftWaiting = waiting;
    m_new->setIconName(waiting ? QStringLiteral("note") : QStringLiteral("plus"));
    m_new->setText(waiting ? tr("Go on with the draft") : tr("New booking"));
}

void BookingListPanel::rebuildChips()
{
    qDeleteAll(m_chips);
    m_chips.clear();
    const QList<BookingStatus> choices = statusChoices(m_tab);
    m_chipLine->setVisible(choices.size() > 1);
    if (choices.size() < 2)
        return;
    for (const BookingStatus status : choices) {
        auto *chip = new ChoiceChip(true, m_chipLine);
        chip->setObjectName(QStringLiteral("statusFilter_%1").arg(enumName(bookingStatusNames, status)));
        chip->setProperty("status", static_cast<int>(status));
        chip->setText(Words::status(status));
        chip->setAccessibleName(tr("Only: %1").arg(chip->text()));
        chip->setChecked(m_statuses.contains(status));
        connect(chip, &QAbstractButton::clicked, this, &BookingListPanel::chipToggled);
        m_chipLine->layout()->addWidget(chip);
        chip->show();
        m_chips.append(chip);
    }
}

void BookingListPanel::chipToggled()
{
    m_statuses.clear();
    for (const ChoiceChip *chip : std::as_const(m_chips)) {
        if (chip->isChecked())
            m_statuses.insert(static_cast<BookingStatus>(chip->property("status").toInt()));
    }
    ask(false);
}

void BookingListPanel::showState()
{
    switch (m_model->state()) {
    case ListState::Loading:
        m_body->setCurrentWidget(m_skeleton);
        return;
    case ListState::Ready:
        m_body->setCurrentWidget(m_view);
        return;
    case ListState::Empty:
        showEmpty();
        break;
    case ListState::Failed:
        showFailed();
        break;
    }
    m_body->setCurrentWidget(m_message);
}

void BookingListPanel::showEmpty()
{
    if (!m_search->text().isEmpty() || !m_statuses.isEmpty())
        return m_message->set(QStringLiteral("search"), tr("Nothing found"),
                              tr("No booking fits the search and the filters."), tr("Reset"));
    switch (m_tab) {
    case BookingTab::Arrivals:
        return m_message->set(QStringLiteral("calendar"), tr("Nobody arrives today"),
                              tr("Confirmed stays that begin today stand here."));
    case BookingTab::Departures:
        return m_message->set(QStringLiteral("calendar"), tr("Nobody leaves today"),
                              tr("Stays that end today stand here."));
    case BookingTab::Holds:
        return m_message->set(QStringLiteral("clock"), tr("No dates are on hold"),
                              tr("A hold keeps the dates for 15 minutes while the guest pays."));
    case BookingTab::All:
        return m_message->set(QStringLiteral("bookings"), tr("There are no bookings yet"),
                              tr("The first one takes a minute: dates, property, guest."), tr("New booking"));
    }
}

void BookingListPanel::showFailed()
{
    m_message->set(QStringLiteral("warning"), tr("The list could not be loaded"),
                   ErrorText::sentence(m_model->error()), tr("Try again"));
}

void BookingListPanel::emptyAction()
{
    if (m_model->state() == ListState::Failed)
        return refresh();
    if (m_search->text().isEmpty() && m_statuses.isEmpty())
        return emit newBookingWanted();
    m_statuses.clear();
    rebuildChips();
    m_search->blockSignals(true);
    m_search->clear();
    m_search->blockSignals(false);
    ask(true);
}

void BookingListPanel::showMore()
{
    m_more->setVisible(m_model->isFetchingMore() || m_model->moreFailed());
    m_moreRetry->setVisible(m_model->moreFailed());
    m_moreText->setText(m_model->moreFailed() ? tr("The next bookings did not come.") : tr("Loading more…"));
}

QString BookingListPanel::titleOf(BookingTab tab) const
{
    switch (tab) {
    case BookingTab::Arrivals:
        return tr("Arriving today");
    case BookingTab::Departures:
        return tr("Leaving today");
    case BookingTab::Holds:
        return tr("Holds");
    case BookingTab::All:
        break;
    }
    return tr("All");
}

QString BookingListPanel::describe(const Booking &booking) const
{
    return QStringList{booking.guest.fullName,
                       booking.property.title,
                       shortStayWithNights(booking.stay, m_today),
                       Words::status(booking.status),
                       formatMoney(booking.priceTotal),
                       Words::paymentStatus(booking.paymentStatus)}
        .join(QStringLiteral(", "));
}

void BookingListPanel::retranslate()
{
    m_title->setText(tr("Bookings"));
    setDraftWaiting(m_draftWaiting);
    for (int i = 0; i < m_tabs.size(); ++i)
        m_tabs.at(i)->setTitle(titleOf(bookingTabs.at(static_cast<size_t>(i))));
    m_search->setPlaceholderText(tr("Guest, phone, number or property"));
    m_search->setAccessibleName(tr("Search bookings"));
    m_view->setAccessibleName(tr("Bookings"));
    m_moreRetry->setText(tr("Try again"));
    for (ChoiceChip *chip : std::as_const(m_chips)) {
        chip->setText(Words::status(static_cast<BookingStatus>(chip->property("status").toInt())));
        chip->setAccessibleName(tr("Only: %1").arg(chip->text()));
        chip->updateGeometry();
    }
    showState();
    showMore();
}

void BookingListPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace zhilego::ui
