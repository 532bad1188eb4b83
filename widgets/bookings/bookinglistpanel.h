// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/bookinglistmodel.h"
#include "widgets/bookings/bookingtabs.h"

#include <QSet>
#include <QTimer>
#include <QWidget>

class QStackedWidget;

namespace zhilego {
class BookingCounts;
}

namespace zhilego::ui {

class BookingDesk;
class BookingListView;
class Button;
class ChoiceChip;
class CountTab;
class EmptyState;
class Label;
class SearchLine;
class Skeleton;

//! The left side: tabs with counts, search, status filters and the list itself. GUI thread.
class BookingListPanel : public QWidget
{
    Q_OBJECT

public:
    explicit BookingListPanel(BookingDesk &desk, QWidget *parent = nullptr);
    ~BookingListPanel() override;

    //! Loads the tab for the present day, counts included.
    void start();
    void refresh();
    //! Forgets everything of the person before.
    void clear();
    void showTab(BookingTab tab);
    BookingTab tab() const { return m_tab; }

    //! Somebody changed this booking.
    void touched(const BookingId &id);
    BookingListModel &model() { return *m_model; }
    //! Marks the row of the booking that the card shows, without opening it again.
    void select(const BookingId &id);
    void focusSearch();
    void focusList();
    //! The keys go to the list; no booking is opened by that.
    void takeFocus();
    //! The draft of a new booking is there to go on with.
    void setDraftWaiting(bool waiting);

signals:
    void bookingChosen(const zhilego::Booking &booking);
    //! Enter: into the card.
    void bookingOpened();
    void left();
    void newBookingWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildHead();
    void buildTabs();
    void buildBody();
    void connectModel();
    void ask(bool anotherList);
    api::BookingQuery query() const;
    void rebuildChips();
    void chipToggled();
    void showState();
    void showEmpty();
    void showFailed();
    void emptyAction();
    void showMore();
    void checkDay();
    void rowChosen(const QModelIndex &index);
    void reselect();
    void retranslate();
    QString describe(const Booking &booking) const;
    QString titleOf(BookingTab tab) const;

    BookingDesk &m_desk;
    BookingListModel *m_model;
    BookingCounts *m_counts;
    BookingTab m_tab = BookingTab::Arrivals;
    QDate m_today;
    QSet<BookingStatus> m_statuses;
    QTimer m_day;
    BookingId m_shown; //!< what the card shows, in this list or not
    bool m_selecting = false;
    bool m_draftWaiting = false;

    Label *m_title;
    Button *m_new;
    QList<CountTab *> m_tabs;
    SearchLine *m_search;
    QWidget *m_chipLine;
    QList<ChoiceChip *> m_chips;
    QStackedWidget *m_body;
    BookingListView *m_view;
    Skeleton *m_skeleton;
    EmptyState *m_message;
    QWidget *m_more;
    Label *m_moreText;
    Button *m_moreRetry;
};

} // namespace zhilego::ui
