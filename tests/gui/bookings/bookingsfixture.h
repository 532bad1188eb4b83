// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/settings/settings.h"
#include "tests/gui/bookings/bookingsfakedesk.h"
#include "widgets/bookings/bookingspage.h"
#include "widgets/common/actionregistry.h"
#include "widgets/common/notifier.h"

#include <QTemporaryDir>

class QAbstractButton;
class QListView;

namespace zhilego::test {

//! The bookings page of a person who has just signed in, over a fake desk.
class BookingsFixture : public QWidget
{
    Q_OBJECT

public:
    //! `prepare` sets the desk up before the page asks it anything.
    explicit BookingsFixture(const std::function<void(FakeDesk &)> &prepare = [](FakeDesk &) {});

    template <typename T> T *find(const char *name) const
    {
        return page->findChild<T *>(QString::fromLatin1(name));
    }
    QAbstractButton *button(const QString &name) const;
    void press(const QString &name) const;
    void type(const QString &name, const QString &text) const;
    QString text(const char *labelName) const;
    //! The status on the card.
    QString chip() const;

    QListView *list() const;
    void tab(int number) const;
    //! Row of the booking in the list, -1 if it is not there.
    int rowOf(int number) const;
    void select(int number) const;
    //! A change by somebody else, as the live stream tells it.
    void change(int number, const std::function<void(Booking &)> &change);

    void pickDates(const Stay &stay) const;
    void pickProperty(int row) const;
    void fillGuest() const;

    FakeDesk desk;
    ui::Notifier notifier;
    ui::ActionRegistry actions;
    ui::BookingsPage *page = nullptr;

private:
    QTemporaryDir m_folder;

public:
    services::Settings settings;
};

} // namespace zhilego::test
