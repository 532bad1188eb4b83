// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/booking.h"
#include "models/domain/property.h"

#include <QWidget>

class QStackedWidget;

namespace zhilego::ui {

class BookingDesk;
class Button;
class GuestStep;
class Label;
class StayStep;

//! The making of a booking beside the list: dates and property, then guest and hold. What was entered stays
//! through errors, language switches, going back and leaving the pane. GUI thread.
class NewBookingPane : public QWidget
{
    Q_OBJECT

public:
    explicit NewBookingPane(BookingDesk &desk, QWidget *parent = nullptr);

    //! Comes into sight: goes on where it was left.
    void resume();
    //! The connection may be back, or another person signed in.
    void refresh();
    void reset();
    bool hasDraft() const;

signals:
    void draftChanged();
    void holdTaken(const zhilego::Booking &booking);
    void left();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildHead();
    QWidget *buildSteps();
    void chooseProperty(const Property &property);
    void takeStay(const Stay &stay);
    void goBack();
    void finish(const Booking &booking);
    void retranslate();

    Property m_property;
    Label *m_title;
    Label *m_stepText;
    Button *m_back;
    Button *m_discard;
    Button *m_close;
    QStackedWidget *m_steps;
    StayStep *m_stay;
    GuestStep *m_guest;
};

} // namespace zhilego::ui
