// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/property.h"
#include "models/domain/stay.h"

#include <QWidget>

class QBoxLayout;
class QStackedWidget;

namespace zhilego {
class PropertyListModel;
}

namespace zhilego::ui {

class BookingDesk;
class Button;
class EmptyState;
class GuestStepper;
class Label;
class ListView;
class PropertyDelegate;
class PropertyFilters;
class RangeCalendar;
class Skeleton;

//! First step of a new booking: when, how many, and which of the free properties. GUI thread.
class StayStep : public QWidget
{
    Q_OBJECT

public:
    explicit StayStep(BookingDesk &desk, QWidget *parent = nullptr);

    //! Loads what the filters offer and searches again if dates are there.
    void refresh();
    void reset();
    const Stay &stay() const;
    int guests() const;
    void setStay(const Stay &stay);
    void focusFirst();

signals:
    void propertyChosen(const zhilego::Property &property);
    void changed();
    void left();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    QWidget *buildSummary();
    QWidget *buildResults();
    void search();
    void showState();
    void showMessage();
    void messageAction();
    void choose(const QModelIndex &index);
    void retranslate();

    BookingDesk &m_desk;
    PropertyListModel *m_model;
    PropertyDelegate *m_delegate;
    RangeCalendar *m_calendar;
    QBoxLayout *m_top;
    Label *m_whenTitle;
    Label *m_when;
    Label *m_nights;
    Label *m_guestsTitle;
    Button *m_clearDates;
    GuestStepper *m_guests;
    PropertyFilters *m_filters;
    QStackedWidget *m_results;
    Skeleton *m_skeleton;
    ListView *m_list;
    EmptyState *m_message;
};

} // namespace zhilego::ui
