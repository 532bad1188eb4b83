// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/bookings/bookingsscenes.h"

#include "tests/gui/bookings/bookingsfixture.h"
#include "widgets/common/searchline.h"

#include <QLineEdit>
#include <QListView>

namespace zhilego::test {
namespace {

using Call = FakeDesk::Call;

//! What the scenes do again and again.
class PageScene : public BookingsFixture
{
public:
    using BookingsFixture::BookingsFixture;

    void selectRow(int row) const { list()->setCurrentIndex(list()->model()->index(row, 0)); }
    void dates() const { pickDates({QDate(2026, 12, 4), QDate(2026, 12, 7)}); }
    void property() const
    {
        dates();
        pickProperty(3);
    }
};

Scene scene(
    const char *name, const std::function<void(const PageScene &)> &arrange,
    const std::function<void(FakeDesk &)> &prepare = [](FakeDesk &) {}, QSize size = {1280, 800})
{
    return {QLatin1StringView(name), size, [arrange, prepare]() -> std::unique_ptr<QWidget> {
                auto made = std::make_unique<PageScene>(prepare);
                arrange(*made);
                return made;
            }};
}

void failing(FakeDesk &desk)
{
    desk.fail(Call::Bookings, errorOf(ErrorCode::Offline));
}

QList<Scene> listScenes()
{
    return {
        scene("list-arrivals", [](const PageScene &) {}),
        scene("list-holds", [](const PageScene &s) { s.tab(2); }),
        scene("list-all", [](const PageScene &s) { s.tab(3); }),
        scene(
            "list-loading", [](const PageScene &) {}, [](FakeDesk &d) { d.holdBack(Call::Bookings); }),
        scene(
            "list-failed", [](const PageScene &) {}, failing),
        scene(
            "list-empty", [](const PageScene &) {}, [](FakeDesk &d) { d.world.bookings.clear(); }),
        scene("list-nothing-found",
              [](const PageScene &s) {
                  s.tab(3);
                  s.type(QStringLiteral("bookingSearch"), QStringLiteral("Неизвестный"));
                  emit s.page->findChild<ui::SearchLine *>()->searched(QStringLiteral("Неизвестный"));
              }),
    };
}

QList<Scene> cardScenes()
{
    const auto openHold = [](const PageScene &s) {
        s.tab(2);
        s.selectRow(2);
    };
    return {
        scene("card-confirmed", [](const PageScene &s) { s.selectRow(2); }),
        scene("card-long-name", [](const PageScene &s) { s.selectRow(1); }),
        scene("card-checked-in",
              [](const PageScene &s) {
                  s.tab(1);
                  s.selectRow(0);
              }),
        scene("card-hold-with-link", openHold),
        scene("card-hold-no-link",
              [](const PageScene &s) {
                  s.tab(2);
                  s.selectRow(1);
              }),
        scene("card-cancelled",
              [](const PageScene &s) {
                  s.tab(3);
                  s.press(QStringLiteral("statusFilter_cancelled"));
                  s.selectRow(0);
              }),
        scene("card-cancel-reason",
              [](const PageScene &s) {
                  s.selectRow(2);
                  s.press(QStringLiteral("transition_cancelled"));
                  s.press(QStringLiteral("reason_not_ready"));
              }),
        scene(
            "card-changing",
            [](const PageScene &s) {
                s.selectRow(2);
                s.press(QStringLiteral("transition_checked_in"));
            },
            [](FakeDesk &d) { d.holdBack(Call::ChangeStatus); }),
        scene(
            "card-refused",
            [](const PageScene &s) {
                s.selectRow(2);
                s.press(QStringLiteral("transition_checked_in"));
            },
            [](FakeDesk &d) { d.fail(Call::ChangeStatus, errorOf(ErrorCode::Offline)); }),
        scene(
            "card-conflict",
            [](const PageScene &s) {
                s.selectRow(2);
                s.press(QStringLiteral("transition_checked_in"));
            },
            [](FakeDesk &d) { d.fail(Call::ChangeStatus, errorOf(ErrorCode::VersionMismatch)); }),
        scene(
            "card-failed", [](const PageScene &s) { s.page->showBooking({numberedUuid(1248)}); },
            [](FakeDesk &d) { d.fail(Call::Booking, errorOf(ErrorCode::Offline)); }),
        scene("card-narrow", openHold, [](FakeDesk &) {}, {900, 760}),
        scene(
            "card-tall", [](const PageScene &s) { s.selectRow(2); }, [](FakeDesk &) {}, {1440, 1100}),
    };
}

QList<Scene> newBookingScenes()
{
    const auto taken = [](FakeDesk &d) {
        d.takenStay = Stay{QDate(2026, 12, 5), QDate(2026, 12, 6)};
        d.alternatives
            = {{{QDate(2026, 12, 1), QDate(2026, 12, 4)}}, {{QDate(2026, 12, 6), QDate(2026, 12, 9)}}};
    };
    const auto hold = [](const PageScene &s) {
        s.property();
        s.fillGuest();
        s.press(QStringLiteral("takeHold"));
    };
    return {
        scene("new-empty", [](const PageScene &s) { s.press(QStringLiteral("newBookingButton")); }),
        scene("new-results", [](const PageScene &s) { s.dates(); }),
        scene(
            "new-results-tall", [](const PageScene &s) { s.dates(); }, [](FakeDesk &) {}, {1440, 1000}),
        scene(
            "new-no-results", [](const PageScene &s) { s.dates(); },
            [](FakeDesk &d) { d.world.properties.clear(); }),
        scene("new-guest", [](const PageScene &s) { s.property(); }),
        scene("new-guest-filled",
              [](const PageScene &s) {
                  s.property();
                  s.fillGuest();
              }),
        scene("new-guest-wrong",
              [](const PageScene &s) {
                  s.property();
                  s.type(QStringLiteral("guestPhone"), QStringLiteral("+7 777 12"));
                  s.press(QStringLiteral("takeHold"));
              }),
        scene("new-dates-taken", hold, taken),
        scene("new-offline", hold, [](FakeDesk &d) { d.fail(Call::Create, errorOf(ErrorCode::Offline)); }),
        scene("new-held", hold),
        scene(
            "new-narrow", [](const PageScene &s) { s.property(); }, [](FakeDesk &) {}, {900, 760}),
    };
}

} // namespace

QList<Scene> bookingScenes()
{
    return listScenes() + cardScenes() + newBookingScenes();
}

} // namespace zhilego::test
