// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The statements with which the demo world is loaded (CopyIn); values come in the order of the columns.
namespace zhilego::db::demotables {

inline constexpr char agencies[] = "copy agency (id, name, phone, created_at, updated_at) from stdin";

inline constexpr char users[]
    = "copy user_account (id, email, password_hash, full_name, phone, role, agency_id,"
      " locale, created_at, updated_at) from stdin";

inline constexpr char properties[]
    = "copy property (id, agency_id, realtor_id, title, description, house_rules, city_id, district_id, "
      "class_id,"
      " type_id, street, house, entrance, floor, floors_total, latitude, longitude, rooms, area_m2, beds,"
      " max_guests, included_guests, base_price, cleaning_fee, extra_guest_fee, deposit, check_in_from,"
      " check_out_until, contact_phone, status, rating_sum, reviews_count, rates_version, part_ids,"
      " created_at, updated_at) from stdin";

inline constexpr char amenities[] = "copy property_amenity (property_id, amenity_id) from stdin";

inline constexpr char codes[] = "copy property_code (property_id, kind, envelope, updated_at) from stdin";

inline constexpr char photos[]
    = "copy property_photo (id, property_id, position, width, height, size_bytes, created_by, created_at)"
      " from stdin";

inline constexpr char clients[]
    = "copy client (id, agency_id, full_name, phone, email, created_at, updated_at) from stdin";

inline constexpr char bookings[]
    = "copy booking (id, number, property_id, agency_id, realtor_id, client_id, price_lines, status,"
      " payment_status,"
      " check_in, check_out, guests, hold_expires_at, price_total, paid_total, deposit, source, "
      "status_reason,"
      " comment, no_show_suggested_at, created_by, version, created_at, updated_at) from stdin";

inline constexpr char occupiedStays[]
    = "copy occupied_stay (id, property_id, nights, kind, booking_id, whole_id) from stdin";

inline constexpr char blocks[] = "copy property_block (id, property_id, reason, note, from_date, to_date,"
                                 " by_status, created_by, created_at, updated_at) from stdin";

inline constexpr char blockedNights[]
    = "copy occupied_stay (id, property_id, nights, kind, block_id) from stdin";

inline constexpr char links[] = "copy property_link (parent_id, child_id, created_by, created_at) from stdin";

inline constexpr char rates[]
    = "copy property_rate (id, property_id, rule, name, from_date, to_date, weekday, price) from stdin";

inline constexpr char priceChanges[] = "copy price_change (id, property_id, at, actor_id, rule, name,"
                                       " from_date, to_date, weekday, before, after) from stdin";

inline constexpr char timeline[]
    = "copy booking_timeline (id, booking_id, type, data, actor_id, at) from stdin";

inline constexpr char payments[]
    = "copy payment (id, booking_id, agency_id, realtor_id, provider, kind, attempt, status, amount, "
      "external_id,"
      " provider_payment_id, raw_status, expires_at, created_by, created_at, updated_at, provider_fee) from "
      "stdin";

inline constexpr char refunds[] = "copy refund (id, payment_id, booking_id, agency_id, realtor_id, amount, "
                                  "reason, status, created_at, updated_at) from stdin";

inline constexpr char exceptions[] = "copy exception_case (id, type, status, severity, entity_type, "
                                     "entity_id, agency_id, realtor_id, details,"
                                     " due_at, version, created_at, updated_at) from stdin";

inline constexpr char audit[] = "copy audit_log (at, actor_id, actor_role, action, entity_type, entity_id,"
                                " agency_id, before, after) from stdin";

} // namespace zhilego::db::demotables
