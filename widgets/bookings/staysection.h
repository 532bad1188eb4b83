// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/booking.h"
#include "widgets/common/section.h"

namespace zhilego::ui {

class Label;

//! Where and from when to when: the stay of a booking.
class StaySection : public Section
{
    Q_OBJECT

public:
    explicit StaySection(QWidget *parent = nullptr);

    void setBooking(const Booking &booking);

protected:
    void changeEvent(QEvent *event) override;

private:
    void render();

    Booking m_booking;
    Label *m_property;
    Label *m_address;
    Label *m_inTitle;
    Label *m_inDate;
    Label *m_inTime;
    Label *m_nights;
    Label *m_outTitle;
    Label *m_outDate;
    Label *m_outTime;
    Label *m_guests;
};

} // namespace zhilego::ui
