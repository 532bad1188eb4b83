// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/bookings/bookingsfixture.h"

#include "models/tables/bookinglistmodel.h"
#include "widgets/booking_new/rangecalendar.h"
#include "widgets/common/statuschip.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTest>
#include <QVBoxLayout>

namespace zhilego::test {

BookingsFixture::BookingsFixture(const std::function<void(FakeDesk &)> &prepare)
    : settings(m_folder.filePath(QStringLiteral("settings.ini")))
{
    prepare(desk);
    page = new ui::BookingsPage(desk, settings, notifier, actions);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(page);
    resize(1280, 800);
    page->enter();
}

QAbstractButton *BookingsFixture::button(const QString &name) const
{
    return page->findChild<QAbstractButton *>(name);
}

void BookingsFixture::press(const QString &name) const
{
    QAbstractButton *found = button(name);
    QVERIFY2(found, qPrintable(name));
    found->click();
}

void BookingsFixture::type(const QString &name, const QString &text) const
{
    auto *line = page->findChild<QLineEdit *>(name);
    QVERIFY2(line, qPrintable(name));
    line->setFocus();
    line->clear();
    // QTest::keyClicks knows Latin letters only.
    for (const QChar letter : text) {
        QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(letter));
        QCoreApplication::sendEvent(line, &press);
    }
    emit line->editingFinished();
}

QString BookingsFixture::text(const char *labelName) const
{
    const auto *label = find<QLabel>(labelName);
    return label ? label->text() : QString();
}

QString BookingsFixture::chip() const
{
    return find<ui::StatusChip>("bookingStatus")->text();
}

QListView *BookingsFixture::list() const
{
    return find<QListView>("bookingList");
}

void BookingsFixture::tab(int number) const
{
    press(QStringLiteral("bookingTab%1").arg(number));
}

int BookingsFixture::rowOf(int number) const
{
    return qobject_cast<BookingListModel *>(list()->model())->rowOf(BookingId{numberedUuid(number)});
}

void BookingsFixture::select(int number) const
{
    list()->setCurrentIndex(list()->model()->index(rowOf(number), 0));
}

void BookingsFixture::change(int number, const std::function<void(Booking &)> &change)
{
    const Booking changed = desk.changeElsewhere({numberedUuid(number)}, change);
    api::LiveEvent event;
    event.type = QStringLiteral("booking.changed");
    event.entityType = QStringLiteral("booking");
    event.entityId = changed.id.toString();
    event.version = changed.version;
    page->takeEvent(event);
}

void BookingsFixture::pickDates(const Stay &stay) const
{
    press(QStringLiteral("newBookingButton"));
    page->findChild<ui::RangeCalendar *>()->setStay(stay);
}

void BookingsFixture::pickProperty(int row) const
{
    auto *properties = find<QListView>("propertyList");
    QTRY_VERIFY(properties->model()->rowCount() > row);
    emit properties->clicked(properties->model()->index(row, 0));
}

void BookingsFixture::fillGuest() const
{
    type(QStringLiteral("guestName"), QStringLiteral("Асель Тлеубаева"));
    type(QStringLiteral("guestPhone"), QStringLiteral("87771234567"));
}

} // namespace zhilego::test
