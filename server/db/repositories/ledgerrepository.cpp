// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/ledgerrepository.h"

namespace zhilego::db {
namespace {

LedgerAmounts amountsFrom(const Row &row)
{
    LedgerAmounts amounts;
    for (const EnumName<LedgerAccount> &account : ledgerAccountNames)
        amounts[account.value] = row.money(account.name);
    return amounts;
}

//! Each gives one row, "problem", for the first of its kind.
constexpr const char *checks[] = {
    "select 'entry ' || id || ': its sum is '"
    "   || guest + provider + deposit + platform_fee + provider_fee + realtor_payable + refund_pending as "
    "problem"
    " from ledger_entry where"
    " guest + provider + deposit + platform_fee + provider_fee + realtor_payable + refund_pending <> 0"
    " order by id limit 1",
    "select 'the sum of the whole ledger is ' || total as problem from (select sum(guest + provider"
    "   + deposit + platform_fee + provider_fee + realtor_payable + refund_pending) as total"
    " from ledger_entry) x where total <> 0",
    "select 'payment ' || p.external_id || ': ' || p.amount || ' received, the ledger has '"
    "   || coalesce((-e.guest)::text, 'nothing') as problem"
    " from payment p left join ledger_entry e on e.cause_id = p.id and e.kind = 'payment_received'"
    " where p.status in ('paid', 'refund_pending', 'partially_refunded', 'refunded')"
    " and -e.guest is distinct from p.amount order by p.id limit 1",
    "select 'payment ' || p.external_id || ' is ' || p.status || ', the ledger has ' || -e.guest || ' of it' "
    "as problem"
    " from ledger_entry e join payment p on p.id = e.cause_id where e.kind = 'payment_received'"
    " and p.status not in ('paid', 'refund_pending', 'partially_refunded', 'refunded') order by e.id limit 1",
    "select 'booking ' || b.number || ': ' || b.paid_total || ' paid, the ledger has ' || coalesce(-l.guest, "
    "0)"
    "   as problem from booking b left join"
    "   (select booking_id, sum(guest) as guest from ledger_entry group by booking_id) l on l.booking_id = "
    "b.id"
    " where b.paid_total <> coalesce(-l.guest, 0) order by b.id limit 1",
    "select 'booking ' || b.number || ': ' || coalesce(f.fees, 0) || ' of provider fees, the ledger has ' || "
    "l.fees"
    "   as problem from (select booking_id, sum(provider_fee) as fees from ledger_entry group by booking_id) "
    "l"
    " join booking b on b.id = l.booking_id left join (select booking_id, sum(provider_fee) as fees from "
    "payment"
    "   group by booking_id) f on f.booking_id = b.id where l.fees <> coalesce(f.fees, 0) order by b.id "
    "limit 1",
};

} // namespace

bool LedgerRepository::post(const LedgerEntry &entry)
{
    static constexpr char sql[]
        = "insert into ledger_entry (kind, cause_id, step, booking_id, payment_id, through, actor_id, "
          "comment,"
          "   guest, provider, deposit, platform_fee, provider_fee, realtor_payable, refund_pending)"
          " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
          " on conflict (cause_id, kind, step) do nothing";
    using Account = LedgerAccount;
    const LedgerAmounts &amounts = entry.amounts;
    return m_connection
               .exec(sql, enumName(ledgerKindNames, entry.kind), entry.cause, entry.step, entry.booking,
                     entry.payment, entry.through, entry.actor, entry.comment, amounts[Account::Guest],
                     amounts[Account::Provider], amounts[Account::Deposit], amounts[Account::PlatformFee],
                     amounts[Account::ProviderFee], amounts[Account::RealtorPayable],
                     amounts[Account::RefundPending])
               .affected()
        > 0;
}

LedgerAmounts LedgerRepository::balanceOf(BookingId booking)
{
    static constexpr char sql[]
        = "select coalesce(sum(guest), 0)::bigint as guest, coalesce(sum(provider), 0)::bigint as provider,"
          " coalesce(sum(deposit), 0)::bigint as deposit,"
          " coalesce(sum(platform_fee), 0)::bigint as platform_fee,"
          " coalesce(sum(provider_fee), 0)::bigint as provider_fee,"
          " coalesce(sum(realtor_payable), 0)::bigint as realtor_payable,"
          " coalesce(sum(refund_pending), 0)::bigint as refund_pending"
          " from ledger_entry where booking_id = $1";
    return amountsFrom(m_connection.exec(sql, booking)[0]);
}

ReceivedMoney LedgerRepository::receivedFor(BookingId booking)
{
    static constexpr char sql[]
        = "select coalesce(sum(amount), 0)::bigint as amount, coalesce(sum(provider_fee), 0)::bigint as fees"
          " from payment where booking_id = $1"
          " and status in ('paid', 'refund_pending', 'partially_refunded', 'refunded')";
    const Row row = m_connection.exec(sql, booking)[0];
    return {row.money("amount"), row.money("fees")};
}

QList<LedgerEntry> LedgerRepository::ofBooking(BookingId booking)
{
    static constexpr char sql[]
        = "select e.*, coalesce(u.full_name, '') as actor_name from ledger_entry e"
          " left join user_account u on u.id = e.actor_id where e.booking_id = $1 order by e.id";
    QList<LedgerEntry> entries;
    for (const Row row : m_connection.exec(sql, booking)) {
        entries.append({row.int64("id"), row.instant("at"),
                        enumValue(ledgerKindNames, row.text("kind")).value_or(LedgerKind::PaymentReceived),
                        row.uuid("cause_id"), row.integer("step"), row.id<BookingId>("booking_id"),
                        row.optionalId<PaymentId>("payment_id"), row.text("through"),
                        row.optionalId<UserId>("actor_id"), row.text("actor_name"), row.text("comment"),
                        amountsFrom(row)});
    }
    return entries;
}

int LedgerRepository::platformFee(BookingId booking)
{
    static constexpr char sql[]
        = "select f.basis_points from booking b join fee_rate f on f.kind = 'platform'"
          " and f.valid_from <= b.created_at and (f.agency_id is null or f.agency_id = b.agency_id)"
          " where b.id = $1 order by f.agency_id is null, f.valid_from desc limit 1";
    const std::optional<Row> row = m_connection.exec(sql, booking).first();
    return row ? row->integer("basis_points") : 0;
}

int LedgerRepository::providerFee(const QString &provider, AgencyId agency)
{
    static constexpr char sql[]
        = "select basis_points from fee_rate where kind = 'provider' and provider = $1"
          " and valid_from <= app_now() and (agency_id is null or agency_id = $2)"
          " order by agency_id is null, valid_from desc limit 1";
    const std::optional<Row> row = m_connection.exec(sql, provider, agency).first();
    return row ? row->integer("basis_points") : 0;
}

std::optional<QString> LedgerRepository::firstDiscrepancy()
{
    for (const char *check : checks) {
        if (const std::optional<Row> found = m_connection.exec(check).first())
            return found->text("problem");
    }
    return std::nullopt;
}

qint64 LedgerRepository::entryCount()
{
    return m_connection.exec("select count(*) as entries from ledger_entry")[0].int64("entries");
}

} // namespace zhilego::db
