// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bookings/staysection.h"

#include "widgets/common/format.h"
#include "widgets/common/label.h"
#include "widgets/common/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace zhilego::ui {
namespace {

QVBoxLayout *columnOf(std::initializer_list<Label *> labels)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    for (Label *label : labels)
        column->addWidget(label);
    return column;
}

Label *muted()
{
    return new Label(TextSize::Small, Label::Color::Muted);
}

Label *strong()
{
    return new Label(TextSize::Lead, Label::Color::Text, QFont::DemiBold);
}

} // namespace

StaySection::StaySection(QWidget *parent)
    : Section(parent)
    , m_property(strong())
    , m_address(new Label(TextSize::Body, Label::Color::Muted))
    , m_inTitle(muted())
    , m_inDate(strong())
    , m_inTime(muted())
    , m_nights(muted())
    , m_outTitle(muted())
    , m_outDate(strong())
    , m_outTime(muted())
    , m_guests(new Label(TextSize::Body))
{
    m_property->setWordWrap(true);
    m_address->setWordWrap(true);
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse);
    body()->addLayout(columnOf({m_property, m_address}));
    auto *dates = new QHBoxLayout;
    dates->setContentsMargins(0, spacing::small, 0, 0);
    dates->setSpacing(spacing::medium);
    dates->addLayout(columnOf({m_inTitle, m_inDate, m_inTime}), 1);
    m_nights->setAlignment(Qt::AlignCenter);
    dates->addWidget(m_nights);
    dates->addLayout(columnOf({m_outTitle, m_outDate, m_outTime}), 1);
    body()->addLayout(dates);
    body()->addSpacing(spacing::tiny);
    body()->addWidget(m_guests);
}

void StaySection::setBooking(const Booking &booking)
{
    m_booking = booking;
    render();
}

void StaySection::render()
{
    setTitle(tr("Stay"));
    const QString language = languageCode();
    QStringList place{m_booking.property.address, m_booking.property.district.name.in(language),
                      m_booking.property.city.name.in(language)};
    place.removeAll(QString());
    m_property->setText(m_booking.property.title);
    m_address->setText(place.join(QStringLiteral(", ")));
    m_inTitle->setText(tr("Check-in"));
    m_inDate->setText(formatDay(m_booking.stay.checkIn));
    m_outTitle->setText(tr("Check-out"));
    m_outDate->setText(formatDay(m_booking.stay.checkOut));
    const QTime from = m_booking.property.checkInFrom;
    const QTime until = m_booking.property.checkOutUntil;
    m_inTime->setText(from.isValid() ? tr("from %1").arg(formatTime(from)) : QString());
    m_outTime->setText(until.isValid() ? tr("until %1").arg(formatTime(until)) : QString());
    m_nights->setText(QStringLiteral("→\n%1").arg(Words::nights(m_booking.stay.nights())));
    m_guests->setText(Words::guests(m_booking.guests));
}

void StaySection::changeEvent(QEvent *event)
{
    Section::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        render();
}

} // namespace zhilego::ui
