// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bookings/bookingspage.h"

#include "models/tables/bookingevents.h"
#include "services/settings/settings.h"
#include "widgets/booking_new/newbookingpane.h"
#include "widgets/bookings/bookingcard.h"
#include "widgets/bookings/bookingdesk.h"
#include "widgets/bookings/bookinglistpanel.h"
#include "widgets/common/actionregistry.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/notifier.h"

#include <QEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace zhilego::ui {
namespace {

const QString layoutName = QStringLiteral("bookings");

} // namespace

BookingsPage::BookingsPage(BookingDesk &desk, services::Settings &settings, Notifier &notifier,
                           ActionRegistry &actions, QWidget *parent)
    : Page(parent)
    , m_desk(desk)
    , m_settings(settings)
    , m_notifier(notifier)
    , m_actions(actions)
    , m_splitter(new QSplitter(Qt::Horizontal))
    , m_list(new BookingListPanel(desk))
    , m_right(new QStackedWidget)
    , m_nothing(new EmptyState)
    , m_card(new BookingCard(desk))
    , m_newBooking(new NewBookingPane(desk))
{
    setObjectName(QStringLiteral("bookingsPage"));
    for (QWidget *pane : std::initializer_list<QWidget *>{m_nothing, m_card, m_newBooking})
        m_right->addWidget(pane);
    m_right->setMinimumWidth(360);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_right);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({440, 840});
    m_splitter->restoreState(m_settings.layout(layoutName));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_splitter);
    connectParts();
    addActions();
    retranslate();
}

BookingsPage::~BookingsPage() = default;

void BookingsPage::connectParts()
{
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { m_settings.setLayout(layoutName, m_splitter->saveState()); });
    connect(m_list, &BookingListPanel::bookingChosen, this, [this](const Booking &booking) {
        m_card->show(booking);
        m_right->setCurrentWidget(m_card);
    });
    connect(m_list, &BookingListPanel::bookingOpened, m_card,
            [this] { m_card->setFocus(Qt::TabFocusReason); });
    connect(m_list, &BookingListPanel::left, this, &BookingsPage::showNothing);
    connect(m_list, &BookingListPanel::newBookingWanted, this, &BookingsPage::startNewBooking);
    connect(m_card, &BookingCard::left, m_list, &BookingListPanel::focusList);
    connect(m_card, &BookingCard::expected, &m_list->model(), &BookingListModel::expect);
    connect(m_card, &BookingCard::loaded, &m_list->model(), &BookingListModel::take);
    connect(m_newBooking, &NewBookingPane::left, this, &BookingsPage::leaveNewBooking);
    connect(m_newBooking, &NewBookingPane::draftChanged, this,
            [this] { m_list->setDraftWaiting(m_newBooking->hasDraft()); });
    connect(m_newBooking, &NewBookingPane::holdTaken, this, [this](const Booking &booking) {
        m_list->showTab(BookingTab::Holds);
        m_list->touched(booking.id);
        m_card->show(booking);
        m_right->setCurrentWidget(m_card);
        m_list->select(booking.id);
        m_list->takeFocus();
        m_card->offerLink();
    });
}

void BookingsPage::addActions()
{
    using Group = ActionRegistry::Group;
    const auto add = [this](const QString &id, std::function<QString()> text, const QKeySequence &keys,
                            const QString &icon, std::function<void()> run) {
        m_actions.add(this, {id, Group::Bookings, std::move(text), keys, icon}, std::move(run));
    };
    add(
        QStringLiteral("bookings.new"), [] { return tr("New booking"); }, Qt::CTRL | Qt::Key_N,
        QStringLiteral("plus"), [this] { startNewBooking(); });
    add(
        QStringLiteral("bookings.search"), [] { return tr("Search bookings"); }, Qt::Key_Slash,
        QStringLiteral("search"), [this] { m_list->focusSearch(); });
    const std::pair<BookingTab, std::function<QString()>> tabs[]{
        {BookingTab::Arrivals, [] { return tr("Arriving today"); }},
        {BookingTab::Departures, [] { return tr("Leaving today"); }},
        {BookingTab::Holds, [] { return tr("Holds"); }},
        {BookingTab::All, [] { return tr("All bookings"); }}};
    for (const auto &[tab, text] : tabs) {
        const int number = static_cast<int>(tab) + 1;
        add(QStringLiteral("bookings.tab%1").arg(number), text,
            QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_0 + number)), QStringLiteral("bookings"),
            [this, tab = tab] { m_list->showTab(tab); });
    }
}

QString BookingsPage::title() const
{
    return tr("Bookings");
}

QString BookingsPage::iconName() const
{
    return QStringLiteral("bookings");
}

void BookingsPage::refresh()
{
    m_list->refresh();
    m_card->refresh();
    m_newBooking->refresh();
}

void BookingsPage::enter()
{
    m_list->start();
    m_newBooking->refresh();
    showNothing();
    m_list->takeFocus();
}

void BookingsPage::leave()
{
    m_list->clear();
    m_card->clear();
    m_newBooking->reset();
    showNothing();
}

void BookingsPage::showBooking(const BookingId &id)
{
    m_card->show(id);
    m_right->setCurrentWidget(m_card);
    m_list->select(id);
}

void BookingsPage::startNewBooking()
{
    m_list->select({});
    m_right->setCurrentWidget(m_newBooking);
    m_newBooking->resume();
}

void BookingsPage::leaveNewBooking()
{
    if (m_card->bookingId().isNull())
        return showNothing();
    showBooking(m_card->bookingId());
    m_list->focusList();
}

void BookingsPage::showNothing()
{
    m_card->clear();
    m_list->select({});
    m_right->setCurrentWidget(m_nothing);
}

void BookingsPage::takeEvent(const api::LiveEvent &event)
{
    // Money and exceptions of a booking name it in their data; what names none changes no list here.
    const std::optional<BookingId> id = bookingOf(event);
    if (!id)
        return;
    m_list->touched(*id);
    if (*id == m_card->bookingId())
        m_card->refresh();
}

void BookingsPage::retranslate()
{
    m_nothing->set(
        QStringLiteral("bookings"), tr("Choose a booking"),
        tr("Its stay, guest, money and history open here. J and K walk through the list, / searches."),
        tr("New booking"));
    m_actions.retranslate();
}

void BookingsPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace zhilego::ui
