-- SPDX-License-Identifier: GPL-3.0-or-later
-- What every installation begins with; the superuser edits it from there.

insert into city (code, name_ru, name_kk, name_en, position) values
    ('astana', 'Астана', 'Астана', 'Astana', 1),
    ('almaty', 'Алматы', 'Алматы', 'Almaty', 2),
    ('shymkent', 'Шымкент', 'Шымкент', 'Shymkent', 3);

insert into district (city_id, code, name_ru, name_kk, name_en, aliases, valid_from, position)
select city.id, d.code, d.ru, d.kk, d.en, d.aliases::text[], d.valid_from::date, d.position
from (values
    ('astana', 'astana_almaty', 'Алматы', 'Алматы', 'Almaty', '{Алматинский}', null, 1),
    ('astana', 'astana_baikonyr', 'Байконыр', 'Байқоңыр', 'Baiqonyr', '{Байконурский,Байконур}', null, 2),
    ('astana', 'astana_esil', 'Есиль', 'Есіл', 'Esil', '{Есильский}', null, 3),
    ('astana', 'astana_nura', 'Нура', 'Нұра', 'Nura', '{Нуринский}', null, 4),
    ('astana', 'astana_saraishyq', 'Сарайшык', 'Сарайшық', 'Saraishyq', '{Сарайшик}', '2024-08-27', 5),
    ('astana', 'astana_saryarqa', 'Сарыарка', 'Сарыарқа', 'Saryarqa', '{Сарыаркинский}', null, 6),
    ('almaty', 'almaty_alatau', 'Алатауский', 'Алатау', 'Alatau', '{}', null, 1),
    ('almaty', 'almaty_almaly', 'Алмалинский', 'Алмалы', 'Almaly', '{}', null, 2),
    ('almaty', 'almaty_auezov', 'Ауэзовский', 'Әуезов', 'Auezov', '{}', null, 3),
    ('almaty', 'almaty_bostandyq', 'Бостандыкский', 'Бостандық', 'Bostandyq', '{}', null, 4),
    ('almaty', 'almaty_jetisu', 'Жетысуский', 'Жетісу', 'Jetisu', '{}', null, 5),
    ('almaty', 'almaty_medeu', 'Медеуский', 'Медеу', 'Medeu', '{}', null, 6),
    ('almaty', 'almaty_nauryzbai', 'Наурызбайский', 'Наурызбай', 'Nauryzbai', '{}', null, 7),
    ('almaty', 'almaty_turksib', 'Турксибский', 'Түрксіб', 'Turksib', '{}', null, 8),
    ('shymkent', 'shymkent_abai', 'Абайский', 'Абай', 'Abai', '{}', null, 1),
    ('shymkent', 'shymkent_al_farabi', 'Аль-Фарабийский', 'Әл-Фараби', 'Al-Farabi', '{}', null, 2),
    ('shymkent', 'shymkent_enbekshi', 'Енбекшинский', 'Еңбекші', 'Enbekshi', '{}', null, 3),
    ('shymkent', 'shymkent_qaratau', 'Каратауский', 'Қаратау', 'Qaratau', '{}', null, 4),
    ('shymkent', 'shymkent_turan', 'Туран', 'Тұран', 'Turan', '{}', '2022-06-01', 5)
) as d (city, code, ru, kk, en, aliases, valid_from, position)
join city on city.code = d.city;

insert into property_type (code, name_ru, name_kk, name_en, position) values
    ('apartment', 'Квартира', 'Пәтер', 'Apartment', 1),
    ('house', 'Частный дом', 'Жеке үй', 'House', 2),
    ('cottage', 'Коттедж', 'Коттедж', 'Cottage', 3),
    ('room', 'Комната', 'Бөлме', 'Room', 4),
    ('hostel', 'Хостел', 'Хостел', 'Hostel', 5);

insert into property_class (code, name_ru, name_kk, name_en, position) values
    ('comfort', 'Комфорт', 'Комфорт', 'Comfort', 1),
    ('business', 'Бизнес', 'Бизнес', 'Business', 2),
    ('premium', 'Премиум', 'Премиум', 'Premium', 3);

insert into amenity (code, name_ru, name_kk, name_en, position) values
    ('wifi', 'Wi-Fi', 'Wi-Fi', 'Wi-Fi', 1),
    ('kitchen', 'Кухня', 'Ас үй', 'Kitchen', 2),
    ('washing_machine', 'Стиральная машина', 'Кір жуғыш машина', 'Washing machine', 3),
    ('air_conditioning', 'Кондиционер', 'Кондиционер', 'Air conditioning', 4),
    ('parking', 'Парковка', 'Көлік тұрағы', 'Parking', 5),
    ('elevator', 'Лифт', 'Лифт', 'Lift', 6),
    ('balcony', 'Балкон', 'Балкон', 'Balcony', 7),
    ('tv', 'Телевизор', 'Теледидар', 'TV', 8),
    ('iron', 'Утюг', 'Үтік', 'Iron', 9),
    ('hair_dryer', 'Фен', 'Фен', 'Hair dryer', 10),
    ('dishwasher', 'Посудомоечная машина', 'Ыдыс жуғыш машина', 'Dishwasher', 11),
    ('crib', 'Детская кроватка', 'Балалар төсегі', 'Cot', 12),
    ('workplace', 'Рабочее место', 'Жұмыс орны', 'Workspace', 13),
    ('pets_allowed', 'Можно с животными', 'Үй жануарларымен болады', 'Pets allowed', 14),
    ('self_check_in', 'Самостоятельное заселение', 'Өздігінен орналасу', 'Self check-in', 15);

insert into cancellation_reason (code, name_ru, name_kk, name_en, position) values
    ('guest_changed_plans', 'Гость изменил планы', 'Қонақтың жоспары өзгерді', 'Guest changed plans', 1),
    ('guest_found_other', 'Гость нашёл другой вариант', 'Қонақ басқа нұсқа тапты', 'Guest found another place', 2),
    ('not_paid', 'Не оплачено вовремя', 'Уақытында төленбеді', 'Not paid in time', 3),
    ('property_unavailable', 'Объект недоступен', 'Нысан қолжетімсіз', 'Property unavailable', 4),
    ('duplicate', 'Повторное бронирование', 'Қайталанған бронь', 'Duplicate booking', 5),
    ('rules_violation', 'Нарушение правил проживания', 'Тұру ережелерін бұзу', 'House rules violated', 6),
    ('other', 'Другая причина', 'Басқа себеп', 'Other reason', 7);
