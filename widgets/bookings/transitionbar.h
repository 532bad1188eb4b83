// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/booking.h"

#include <QWidget>

class QVBoxLayout;

namespace zhilego::ui {

class Button;
class FlowLayout;

//! What can be done with a booking now: the main thing stands out, what is not possible says why.
class TransitionBar : public QWidget
{
    Q_OBJECT

public:
    explicit TransitionBar(QWidget *parent = nullptr);

    void setBooking(const Booking &booking);
    //! While the server thinks nothing else can be asked of it.
    void setBusy(bool busy);

signals:
    void chosen(const zhilego::Transition &transition);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    Button *buttonFor(const Transition &transition, bool main);

    BookingStatus m_from = BookingStatus::Hold;
    QList<Transition> m_transitions;
    bool m_busy = false;
    QWidget *m_buttons;
    QWidget *m_reasons;
};

} // namespace zhilego::ui
