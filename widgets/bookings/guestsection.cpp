// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bookings/guestsection.h"

#include "models/domain/phone.h"
#include "widgets/common/copybutton.h"
#include "widgets/common/label.h"
#include "widgets/common/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace zhilego::ui {
namespace {

QWidget *contactRow(Label *label, CopyButton *copy)
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(spacing::small);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    line->addWidget(label);
    line->addWidget(copy);
    line->addStretch();
    return row;
}

} // namespace

GuestSection::GuestSection(QWidget *parent)
    : Section(parent)
    , m_name(new Label(TextSize::Lead, Label::Color::Text, QFont::DemiBold))
    , m_phone(new Label(TextSize::Body))
    , m_copyPhone(new CopyButton)
    , m_email(new Label(TextSize::Body))
    , m_copyEmail(new CopyButton)
    , m_hint(new Label(TextSize::Small, Label::Color::Muted))
    , m_comment(new Label(TextSize::Body))
    , m_foot(new Label(TextSize::Small, Label::Color::Muted))
{
    m_copyPhone->setObjectName(QStringLiteral("copyPhone"));
    m_copyEmail->setObjectName(QStringLiteral("copyEmail"));
    m_name->setWordWrap(true);
    m_phoneRow = contactRow(m_phone, m_copyPhone);
    m_emailRow = contactRow(m_email, m_copyEmail);
    for (Label *text : {m_hint, m_comment, m_foot})
        text->setWordWrap(true);
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_name, m_phoneRow, m_emailRow, m_hint, m_comment, m_foot})
        body()->addWidget(part);
}

void GuestSection::setBooking(const Booking &booking)
{
    m_booking = booking;
    render();
}

void GuestSection::render()
{
    const Guest &guest = m_booking.guest;
    setTitle(tr("Guest"));
    m_name->setText(guest.fullName);
    m_phone->setText(guest.contactsMasked ? guest.phone : displayedPhone(guest.phone));
    m_phoneRow->setVisible(!guest.phone.isEmpty());
    m_copyPhone->setVisible(!guest.contactsMasked);
    m_copyPhone->setTextToCopy(guest.phone);
    m_copyPhone->setWhat(tr("phone number"));
    m_email->setText(guest.email);
    m_emailRow->setVisible(!guest.email.isEmpty());
    m_copyEmail->setVisible(!guest.contactsMasked);
    m_copyEmail->setTextToCopy(guest.email);
    m_copyEmail->setWhat(tr("e-mail address"));
    m_hint->setText(tr("The contacts open when the booking is confirmed."));
    m_hint->setVisible(guest.contactsMasked);
    m_comment->setText(m_booking.comment);
    m_comment->setVisible(!m_booking.comment.isEmpty());
    renderFoot();
}

void GuestSection::renderFoot()
{
    QStringList foot;
    if (!m_booking.source.isEmpty())
        foot.append(tr("Source: %1").arg(Words::source(m_booking.source)));
    if (!m_booking.realtorName.isEmpty())
        foot.append(tr("Realtor: %1").arg(m_booking.realtorName));
    m_foot->setText(foot.join(QStringLiteral(" · ")));
    m_foot->setVisible(!foot.isEmpty());
}

void GuestSection::changeEvent(QEvent *event)
{
    Section::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        render();
}

} // namespace zhilego::ui
