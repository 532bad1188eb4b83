// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/ledgerrepository.h"
#include "server/db/transaction.h"
#include "server/jobs/housekeeping.h"
#include "server/usecases/bookings/changestatus.h"
#include "server/usecases/bookings/takehold.h"
#include "server/usecases/payments/applypayment.h"
#include "tests/db/model/staymodel.h"
#include "tests/support/temporarypostgres.h"

#include <QTest>

#include <rapidcheck.h>

using namespace zhilego;
using namespace zhilego::test;

namespace {

constexpr int properties = 2;
//! Minutes that a history may wait within one day: it begins at 9 and ends before 17, far from every hour
//! that decides.
constexpr int lastMinuteOfWaiting = 17 * 60;

} // namespace

//! Random histories of all booking, payment and clock operations, played against the use cases on a real
//! database and against a model of a hundred lines; after every step both must tell the same.
class TestStayModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void anyHistory();

private:
    class Play;
    std::unique_ptr<TemporaryPostgres> m_postgres;
    std::unique_ptr<TemporaryDatabase> m_database;
    std::unique_ptr<db::Pool> m_pool;
    Caller m_realtor;
};

//! One history.
class TestStayModel::Play
{
public:
    Play(db::Pool &pool, const Caller &realtor)
        : m_pool(pool)
        , m_realtor(realtor)
    {
        moveClock();
        for (QString &property : m_properties)
            property = text(
                "insert into property (agency_id, realtor_id, title, city_id, district_id, class_id, type_id,"
                " street, house, rooms, area_m2, beds, max_guests, included_guests, base_price)"
                " select u.agency_id, u.id, 'Студия', d.city_id, d.id,"
                " (select id from property_class where code = 'comfort'),"
                " (select id from property_type where code = 'apartment'), 'Сыганак', '9', 1, 40, 2, 4, 2,"
                " 2500000 from user_account u, district d where d.code = 'astana_esil' returning id::text");
        m_firstDay = QDate::fromString(text("select (app_now() at time zone 'Asia/Almaty')::date::text"),
                                       Qt::ISODate);
    }

    void run(const Step &step)
    {
        if (!m_model.bookings().empty() || step.kind == Step::Hold || step.kind >= Step::Wait)
            perform(step);
        compare();
    }

    void end()
    {
        const db::Lease lease = m_pool.lease();
        const std::optional<QString> problem = db::LedgerRepository(*lease).firstDiscrepancy();
        RC_ASSERT(problem.value_or(QString()).toStdString() == std::string());
    }

private:
    StayModel::Booking &booking(const Step &step, BookingId *id)
    {
        auto &all = m_model.bookings();
        const size_t at = all.size() - 1 - static_cast<size_t>(step.which) % all.size();
        *id = m_ids.at(qsizetype(at));
        return all.at(at);
    }

    void perform(const Step &step)
    {
        BookingId id;
        switch (step.kind) {
        case Step::Hold:
            return hold(step);
        case Step::Wait:
            return wait(10 + 10 * (step.which % 2));
        case Step::Day:
            m_model.wait(StayModel::minutesPerDay);
            return moveClock();
        case Step::Sweep:
            m_model.sweep();
            jobs::sweep(m_pool);
            return;
        default:
            break;
        }
        StayModel::Booking &expected = booking(step, &id);
        switch (step.kind) {
        case Step::Link:
            return link(expected, id);
        case Step::Pay:
        case Step::PayShort:
            return pay(expected, id, step.kind == Step::Pay);
        case Step::Accept:
            return change(id, "confirmed", m_model.accept(expected));
        case Step::Cancel:
            return change(id, "cancelled", m_model.cancel(expected));
        case Step::CheckIn:
            return change(id, "checked_in", m_model.checkIn(expected));
        case Step::Complete:
            return change(id, "completed", m_model.complete(expected));
        case Step::NoShow:
            return change(id, "no_show", m_model.noShow(expected));
        default:
            return change(id, "hold", m_model.holdAgain(expected));
        }
    }

    void hold(const Step &step)
    {
        const int property = step.which % properties;
        const int from = m_model.today() + step.from;
        NewBooking wish;
        wish.propertyId = *PropertyId::fromString(m_properties.at(size_t(property)));
        wish.checkIn = m_firstDay.addDays(from);
        wish.checkOut = m_firstDay.addDays(from + step.nights);
        wish.guests = 2;
        wish.guestName = QStringLiteral("Айгерим");
        wish.guestPhone = QStringLiteral("+77011234567");
        wish.source = QStringLiteral("phone");
        const Verdict expected = m_model.hold(property, from, from + step.nights);
        const Result<Booking> held = db::inTransaction(
            m_pool, [&](db::Connection &connection) { return takeHold(connection, m_realtor, wish, {}); });
        RC_ASSERT(verdict(held) == expected);
        if (held)
            m_ids.append(held->id);
    }

    void change(BookingId id, const char *to, Verdict expected)
    {
        const StatusChange wish{QLatin1String(to), QStringLiteral("other"), {}};
        const Result<Booking> changed = db::inTransaction(m_pool, [&](db::Connection &connection) {
            return changeStatus(connection, m_realtor, id, std::nullopt, wish, StayModel::holdMinutes);
        });
        RC_ASSERT(verdict(changed) == expected);
    }

    void link(StayModel::Booking &expected, BookingId id)
    {
        if (expected.status != BookingStatus::Hold || expected.linkIsLive)
            return;
        ++expected.links;
        expected.linkIsLive = true;
        expected.linkIsPaid = false;
        execute(QStringLiteral(
                    "insert into payment (booking_id, agency_id, realtor_id, provider, kind, attempt, status,"
                    " amount, external_id, provider_payment_id)"
                    " select id, agency_id, realtor_id, 'kaspi', 'full', %2, 'created', price_total,"
                    " number || '-%2', '%3' from booking where id = '%1'")
                    .arg(id.toString())
                    .arg(expected.links)
                    .arg(paymentId(id, expected.links)));
    }

    void pay(StayModel::Booking &expected, BookingId id, bool right)
    {
        if (expected.links == 0)
            return;
        payments::PaymentNews news;
        news.provider = QStringLiteral("kaspi");
        news.providerPaymentId = paymentId(id, expected.links);
        news.status = PaymentStatus::Paid;
        news.amount = Money::fromTiyn(
            text(QStringLiteral("select (price_total - %2)::text from booking where id = '%1'")
                     .arg(id.toString())
                     .arg(right ? 0 : 1))
                .toLongLong());
        if (right)
            m_model.pay(expected);
        db::inTransaction(m_pool,
                          [&](db::Connection &connection) { payments::applyPaymentNews(connection, news); });
    }

    void wait(int minutes)
    {
        if (m_model.now() % StayModel::minutesPerDay + minutes > lastMinuteOfWaiting)
            return;
        m_model.wait(minutes);
        moveClock();
    }

    //! The database's clock to the model's minute, on days that begin tomorrow.
    void moveClock()
    {
        if (m_began.isEmpty())
            m_began = text(QStringLiteral("select (((current_date + 1)::timestamp) at time zone 'Asia/Almaty'"
                                          " - clock_timestamp())::text"));
        execute(QStringLiteral(
                    "select set_config('zhilego.clock_offset', (interval '%1' + interval '%2 minutes')::text,"
                    " false)")
                    .arg(m_began)
                    .arg(m_model.now()));
    }

    void compare()
    {
        for (size_t i = 0; i < m_model.bookings().size(); ++i) {
            const StayModel::Booking &expected = m_model.bookings().at(i);
            const QString told
                = text(QStringLiteral("select status || ' ' || paid_total / price_total from booking"
                                      " where id = '%1'")
                           .arg(m_ids.at(qsizetype(i)).toString()));
            const QString wanted
                = enumName(bookingStatusNames, expected.status) + u' ' + QString::number(expected.timesPaid);
            RC_ASSERT(told.toStdString() == wanted.toStdString());
        }
        const QString mine
            = QStringLiteral("property_id in ('%1', '%2')").arg(m_properties[0], m_properties[1]);
        RC_ASSERT(
            text(QStringLiteral("select count(*)::text from occupied_stay a join occupied_stay b"
                                " on a.property_id = b.property_id and a.id < b.id and a.nights && b.nights"
                                " where a.")
                 + mine)
            == QStringLiteral("0"));
        RC_ASSERT(text(QStringLiteral("select count(*)::text from booking b full join occupied_stay o"
                                      " on o.booking_id = b.id where coalesce(b.property_id, o.property_id)"
                                      " in ('%1', '%2') and (b.status in ('hold', 'confirmed', 'checked_in'))"
                                      " is distinct from (o.id is not null)")
                           .arg(m_properties[0], m_properties[1]))
                  == QStringLiteral("0"));
    }

    template <typename T> static Verdict verdict(const Result<T> &result)
    {
        if (result)
            return Verdict::Done;
        switch (result.error().code) {
        case ErrorCode::DatesTaken:
            return Verdict::DatesTaken;
        case ErrorCode::InvalidTransition:
            return Verdict::NotNow;
        default:
            RC_FAIL("an error that no model knows: " + result.error().detail.toStdString());
        }
    }

    static QString paymentId(BookingId id, int attempt)
    {
        return id.toString() + u'-' + QString::number(attempt);
    }
    QString text(const QString &sql) { return m_pool.lease()->execParams(sql.toUtf8(), {})[0].text(0); }
    QString text(const char *sql) { return text(QString::fromUtf8(sql)); }
    void execute(const QString &sql) { m_pool.lease()->execScript(sql.toUtf8()); }

    db::Pool &m_pool;
    const Caller &m_realtor;
    StayModel m_model;
    std::array<QString, properties> m_properties;
    QList<BookingId> m_ids;
    QDate m_firstDay;
    QString m_began;
};

void TestStayModel::initTestCase()
{
    m_postgres = std::make_unique<TemporaryPostgres>();
    m_database = m_postgres->create();
    db::PoolOptions options;
    options.connection = m_database->options();
    options.capacity = 1; // the clock is a setting of the one session
    m_pool = std::make_unique<db::Pool>(options);
    const db::Lease lease = m_pool->lease();
    const db::Rows person
        = lease->execParams("with a as (insert into agency (name) values ('Астана Люкс') returning id)"
                            " insert into user_account (email, password_hash, full_name, role, agency_id)"
                            " select 'realtor@example.kz', 'x', 'Дана Омарова', 'realtor', id from a "
                            "returning id::text, agency_id::text",
                            {});
    m_realtor.actor = {*UserId::fromString(person[0].text(0)), Role::Realtor,
                       *AgencyId::fromString(person[0].text(1)), newUuid()};
    m_realtor.language = QStringLiteral("ru");
}

void TestStayModel::anyHistory()
{
    const auto step = rc::gen::build<Step>(rc::gen::set(&Step::kind,
                                                        rc::gen::weightedElement<int>({{6, Step::Hold},
                                                                                       {4, Step::Link},
                                                                                       {4, Step::Pay},
                                                                                       {1, Step::PayShort},
                                                                                       {2, Step::Accept},
                                                                                       {2, Step::Cancel},
                                                                                       {2, Step::CheckIn},
                                                                                       {2, Step::Complete},
                                                                                       {1, Step::NoShow},
                                                                                       {2, Step::HoldAgain},
                                                                                       {3, Step::Wait},
                                                                                       {1, Step::Day},
                                                                                       {2, Step::Sweep}})),
                                           rc::gen::set(&Step::which, rc::gen::inRange(0, 6)),
                                           rc::gen::set(&Step::from, rc::gen::inRange(0, 4)),
                                           rc::gen::set(&Step::nights, rc::gen::inRange(1, 4)));
    QVERIFY(rc::check([&] {
        const auto history = *rc::gen::container<std::vector<Step>>(step);
        Play play(*m_pool, m_realtor);
        for (const Step &next : history)
            play.run(next);
        play.end();
    }));
}

QTEST_GUILESS_MAIN(TestStayModel)
#include "tst_staymodel.moc"
