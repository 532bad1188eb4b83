// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/booking.h"
#include "widgets/common/section.h"

namespace zhilego::ui {

class CopyButton;
class Label;

//! Who stays and how to reach them; contacts that are still masked say when they will not be.
class GuestSection : public Section
{
    Q_OBJECT

public:
    explicit GuestSection(QWidget *parent = nullptr);

    void setBooking(const Booking &booking);

protected:
    void changeEvent(QEvent *event) override;

private:
    void render();
    void renderFoot();

    Booking m_booking;
    Label *m_name;
    QWidget *m_phoneRow;
    Label *m_phone;
    CopyButton *m_copyPhone;
    QWidget *m_emailRow;
    Label *m_email;
    CopyButton *m_copyEmail;
    Label *m_hint;
    Label *m_comment;
    Label *m_foot;
};

} // namespace zhilego::ui
