// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/quoterepository.h"

namespace zhilego::db {

QDateTime QuoteRepository::insert(QuoteId id, PropertyId property, const PricedStay &price, UserId createdBy,
                                  int validMinutes)
{
    static constexpr char sql[]
        = "insert into quote (id, property_id, check_in, check_out, guests, lines, total, deposit, "
          "created_by, expires_at)"
          " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, app_now() + make_interval(mins => $10))"
          " returning expires_at";
    return m_connection
        .exec(sql, id, property, price.stay.checkIn, price.stay.checkOut, price.guests, price.lines,
              price.total, price.deposit, createdBy, validMinutes)[0]
        .instant("expires_at");
}

std::optional<StoredQuote> QuoteRepository::get(QuoteId id)
{
    static constexpr char sql[]
        = "select id, property_id, check_in, check_out, guests, lines, total, deposit,"
          " expires_at > app_now() as fresh from quote where id = $1";
    const std::optional<Row> row = m_connection.exec(sql, id).first();
    if (!row)
        return std::nullopt;
    return StoredQuote{row->id<QuoteId>("id"),
                       row->id<PropertyId>("property_id"),
                       {{row->date("check_in"), row->date("check_out")},
                        row->integer("guests"),
                        row->jsonArray("lines"),
                        row->money("total"),
                        row->money("deposit")},
                       row->boolean("fresh")};
}

} // namespace zhilego::db
