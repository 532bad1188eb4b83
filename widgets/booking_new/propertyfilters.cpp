// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/booking_new/propertyfilters.h"

#include "widgets/bookings/bookingdesk.h"
#include "widgets/common/button.h"
#include "widgets/common/choicebox.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/format.h"

#include <QEvent>
#include <QSignalBlocker>

namespace zhilego::ui {
namespace {

constexpr int priceSteps[]{15000, 20000, 30000, 50000, 80000};
constexpr int mostRooms = 4;

} // namespace

PropertyFilters::PropertyFilters(BookingDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    new FlowLayout(this, 8);
    m_city = addBox(QStringLiteral("filterCity"));
    m_district = addBox(QStringLiteral("filterDistrict"));
    m_class = addBox(QStringLiteral("filterClass"));
    m_rooms = addBox(QStringLiteral("filterRooms"));
    m_price = addBox(QStringLiteral("filterPrice"));
    m_sort = addBox(QStringLiteral("sortProperties"));
    m_sort->setMarksChoice(false);
    m_reset = new Button(Button::Kind::Quiet);
    m_reset->setObjectName(QStringLiteral("resetFilters"));
    layout()->addWidget(m_reset);
    connect(m_reset, &QPushButton::clicked, this, &PropertyFilters::reset);
    retranslate();
}

ChoiceBox *PropertyFilters::addBox(const QString &objectName)
{
    auto *box = new ChoiceBox;
    box->setObjectName(objectName);
    layout()->addWidget(box);
    connect(box, &ChoiceBox::currentIndexChanged, this, [this, box] {
        if (box == m_city)
            renderDistricts();
        box->updateGeometry();
        m_reset->setVisible(isNarrowed());
        emit changed();
    });
    return box;
}

void PropertyFilters::load()
{
    for (const DirectoryKind kind :
         {DirectoryKind::Cities, DirectoryKind::Districts, DirectoryKind::PropertyClasses}) {
        m_desk.directory(kind).then(this, [this, kind](const Result<QList<DirectoryEntry>> &entries) {
            // Without a directory the search goes on unfiltered; the next load() asks again.
            if (entries)
                take(kind, *entries);
        });
    }
}

void PropertyFilters::take(DirectoryKind kind, const QList<DirectoryEntry> &entries)
{
    if (kind == DirectoryKind::Cities)
        m_cities = entries;
    else if (kind == DirectoryKind::Districts)
        m_districts = entries;
    else
        m_classes = entries;
    retranslate();
}

void PropertyFilters::fill(api::PropertyQuery &query) const
{
    query.city = m_city->currentData().toString();
    query.district = m_district->currentData().toString();
    query.propertyClass = m_class->currentData().toString();
    const int rooms = m_rooms->currentData().toInt();
    query.rooms = rooms > 0 ? std::optional<int>(rooms) : std::nullopt;
    const int price = m_price->currentData().toInt();
    query.priceMax = price > 0 ? std::optional<Money>(Money::fromTenge(price)) : std::nullopt;
    query.sort = static_cast<api::PropertySort>(m_sort->currentData().toInt());
}

bool PropertyFilters::isNarrowed() const
{
    return m_city->currentIndex() > 0 || m_district->currentIndex() > 0 || m_class->currentIndex() > 0
        || m_rooms->currentIndex() > 0 || m_price->currentIndex() > 0;
}

void PropertyFilters::reset()
{
    for (ChoiceBox *box : {m_city, m_district, m_class, m_rooms, m_price}) {
        const QSignalBlocker quiet(box);
        box->setCurrentIndex(0);
        box->updateGeometry();
    }
    renderDistricts();
    m_reset->setVisible(false);
    emit changed();
}

void PropertyFilters::renderDirectory(ChoiceBox *box, const QList<DirectoryEntry> &entries,
                                      const QString &any)
{
    const QSignalBlocker quiet(box);
    const QString chosen = box->currentData().toString();
    box->clear();
    box->addItem(any, QString());
    for (const DirectoryEntry &entry : entries)
        box->addItem(entry.name.in(languageCode()), entry.code);
    box->setCurrentIndex(std::max(0, box->findData(chosen)));
    box->updateGeometry();
}

void PropertyFilters::renderDistricts()
{
    const QString city = m_city->currentData().toString();
    QList<DirectoryEntry> entries;
    for (const DirectoryEntry &district : std::as_const(m_districts)) {
        const auto of = std::find_if(m_cities.cbegin(), m_cities.cend(),
                                     [&](const DirectoryEntry &c) { return c.id == district.cityId; });
        if (city.isEmpty() || (of != m_cities.cend() && of->code == city))
            entries.append(district);
    }
    renderDirectory(m_district, entries, tr("Any district"));
}

void PropertyFilters::renderFixed(ChoiceBox *box, const QList<QPair<QString, int>> &choices)
{
    const QSignalBlocker quiet(box);
    const int chosen = box->currentData().toInt();
    box->clear();
    for (const auto &[text, value] : choices)
        box->addItem(text, value);
    box->setCurrentIndex(std::max(0, box->findData(chosen)));
    box->updateGeometry();
}

void PropertyFilters::retranslate()
{
    m_city->setAccessibleName(tr("City"));
    m_district->setAccessibleName(tr("District"));
    m_class->setAccessibleName(tr("Class"));
    m_rooms->setAccessibleName(tr("Rooms"));
    m_price->setAccessibleName(tr("Price per night"));
    m_sort->setAccessibleName(tr("Order"));
    renderDirectory(m_city, m_cities, tr("Any city"));
    renderDistricts();
    renderDirectory(m_class, m_classes, tr("Any class"));
    QList<QPair<QString, int>> rooms{{tr("Any rooms"), 0}};
    for (int count = 1; count <= mostRooms; ++count)
        rooms.append({tr("%n room(s)", nullptr, count), count});
    renderFixed(m_rooms, rooms);
    QList<QPair<QString, int>> prices{{tr("Any price"), 0}};
    for (const int price : priceSteps)
        prices.append({tr("up to %1").arg(formatMoney(Money::fromTenge(price))), price});
    renderFixed(m_price, prices);
    renderFixed(m_sort,
                {{tr("Cheapest first"), static_cast<int>(api::PropertySort::PriceAscending)},
                 {tr("Best rated first"), static_cast<int>(api::PropertySort::RatingDescending)},
                 {tr("Dearest first"), static_cast<int>(api::PropertySort::PriceDescending)}});
    m_reset->setText(tr("Reset"));
    m_reset->setAccessibleName(tr("Reset the filters"));
    m_reset->setVisible(isNarrowed());
}

void PropertyFilters::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace zhilego::ui
