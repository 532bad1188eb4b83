// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/eventcodec.h"
#include "models/domain/id.h"
#include "widgets/common/page.h"

class QSplitter;
class QStackedWidget;

namespace zhilego::services {
class Settings;
}

namespace zhilego::ui {

class ActionRegistry;
class BookingCard;
class BookingDesk;
class BookingListPanel;
class EmptyState;
class NewBookingPane;
class Notifier;

//! The bookings: list on the left; on the right the card of one, or the making of a new one. GUI thread.
class BookingsPage : public Page
{
    Q_OBJECT

public:
    BookingsPage(BookingDesk &desk, services::Settings &settings, Notifier &notifier, ActionRegistry &actions,
                 QWidget *parent = nullptr);
    ~BookingsPage() override;

    QString title() const override;
    QString iconName() const override;
    void refresh() override;
    void enter() override;
    void leave() override;

    //! Opens the card, whether the list has the booking or not.
    void showBooking(const BookingId &id);
    void startNewBooking();

public slots:
    //! Connect LiveClient::eventReceived here, LiveClient::missedEvents to refresh().
    void takeEvent(const zhilego::api::LiveEvent &event);

protected:
    void changeEvent(QEvent *event) override;

private:
    void addActions();
    void connectParts();
    void showNothing();
    void leaveNewBooking();
    void retranslate();

    BookingDesk &m_desk;
    services::Settings &m_settings;
    Notifier &m_notifier;
    ActionRegistry &m_actions;
    QSplitter *m_splitter;
    BookingListPanel *m_list;
    QStackedWidget *m_right;
    EmptyState *m_nothing;
    BookingCard *m_card;
    NewBookingPane *m_newBooking;
};

} // namespace zhilego::ui
