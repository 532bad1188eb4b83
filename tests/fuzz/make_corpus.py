#!/usr/bin/env python3
# SPDX-FileCopyrightText: ZhilieGO contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the seeds of the JSON target: one for each decoder, from the examples of the OpenAPI document and
the golden objects of the unit tests. Seeds made by hand or by a fuzzer have other names and stay."""
import json
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ID = "0198c2f0-1b6e-7a3c-9d54-2f8e6b1c7a01"
MONEY = {"amount_minor": 2500000, "currency": "KZT"}
NAME = {"ru": "Есильский", "kk": "Есіл", "en": "Yesil"}


def examples():
    schemas = {}
    for file in sorted((ROOT / "server/http/routes/openapi").glob("*.json")):
        document = json.loads(file.read_text(encoding="utf-8"))
        schemas.update(document.get("components", {}).get("schemas", {}))
    return {name: schema["example"] for name, schema in schemas.items() if "example" in schema}


def golden(name):
    return json.loads((ROOT / "tests/data/api" / f"{name}.json").read_text(encoding="utf-8"))


def rates():
    return {"dates": [{"from": "2026-12-30", "to": "2027-01-02", "price": MONEY}],
            "seasons": [{"name": "Лето", "from": "2027-06-01", "to": "2027-09-01", "price": MONEY}],
            "weekdays": [{"weekday": 5, "price": MONEY}, {"weekday": 6, "price": MONEY}]}


def new_property():
    return {"title": "Студия у Байтерека", "city_id": ID, "district_id": ID, "class_id": ID, "type_id": ID,
            "amenity_ids": [ID], "description": "Тихий двор\nЛифт", "house_rules": "Не курить",
            "address": {"street": "Мәңгілік Ел", "house": "20", "floor": 3, "floors_total": 9, "latitude": 51.09},
            "rooms": 1, "area_m2": 42.5, "beds": 2, "max_guests": 3, "included_guests": 2, "base_price": MONEY,
            "cleaning_fee": MONEY, "check_in_from": "14:00", "check_out_until": "12:00",
            "contact_phone": "8 701 123 45 67"}


def seeds():
    """In the order of the decoders in json.cpp."""
    known = examples()
    user = {"id": ID, "role": "realtor", "name": "Айгерим", "email": "a@example.kz", "agency_id": ID,
            "agency_name": "Астана", "locale": "kk", "permissions": {"bookings.view": "own"}}
    directory = {"id": ID, "code": "yesil", "name": NAME, "position": 3, "active": True, "version": 2,
                 "aliases": ["Левый берег"], "city_id": ID, "valid_from": "2018-06-01", "valid_to": None,
                 "by_guest": True, "time_zone": "Asia/Almaty"}
    return [
        known["NewBooking"],
        golden("booking"),
        {"rule": "day_ahead", "accommodation_percent": 100, "accommodation": MONEY, "cleaning_fee": MONEY,
         "refund": MONEY, "kept": MONEY},
        {"id": ID, "type": "booking.held", "at": "2026-11-20T12:00:00.250Z", "actor_name": None, "data": {"a": 1}},
        {"alternatives": [{"check_in": "2026-12-01", "check_out": "2026-12-04"}]},
        {"reason": "repair", "note": "Труба", "from": "2026-12-01", "to": "2026-12-04"},
        {"parts": [ID]},
        {"accounts": [{"email": "a@example.kz", "password": "p", "role": "realtor", "name": "Айгерим"}]},
        directory,
        {"code": "yesil", "name": NAME, "position": 3, "aliases": ["Левый берег"], "city_id": ID,
         "valid_from": "2018-06-01", "valid_to": None},
        {"name": {"ru": "Есиль"}, "active": False, "time_zone": "Asia/Almaty"},
        golden("error"),
        {"seq": 124, "prev": 123, "type": "booking.held", "entity_type": "booking", "entity_id": ID, "version": 7,
         "at": "2026-11-20T12:00:00Z", "data": {}, "ticket": "t"},
        {"action": "other_property", "property_id": ID, "check_in": "2026-12-01", "check_out": "2026-12-04",
         "comment": "По телефону"},
        {"comment": "Возвращено в кассе"},
        {"provider": "kaspi", "kind": "partial", "channel": "remote_invoice", "phone": "+77011234567",
         "amount": MONEY, "comment": "Аванс"},
        golden("payment"),
        {"id": ID, "position": 1, "width": 800, "height": 600, "size_bytes": 120000,
         "created_at": "2026-11-20T12:00:00Z"},
        {"position": 2},
        golden("property"),
        new_property(),
        {"title": "Студия", "address": {"street": "Абая", "house": "1"}, "base_price": MONEY},
        {"status": "cancelled", "reason": "guest_changed_plans", "comment": "Перенесли командировку"},
        {"status": "out_of_order", "reason": "Ремонт", "until": "2026-12-24"},
        {"entrance": "12В34", "door": "*1234#", "safe": None},
        {"property_id": ID, "check_in": "2026-12-01", "check_out": "2026-12-04", "guests": 2},
        golden("quote"),
        rates(),
        {"amount": MONEY, "reason": "Не работал лифт"},
        {"email": "Realtor@demo.zhilego.kz", "password": " p ", "totp": "123456"},
        {"access_token": "a", "refresh_token": "r", "expires_in": 600, "user": user},
    ]


def main():
    folder = HERE / "corpus" / "json"
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        text = chr(ord("A") + number) + json.dumps(seed, ensure_ascii=False, separators=(",", ":"))
        (folder / f"decoder{number:02}").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
