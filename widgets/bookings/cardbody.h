// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QGridLayout;

namespace zhilego::ui {

//! Lays the sections of a card out in two columns where there is room, else in one. What is urgent stands
//! first.
class CardBody : public QWidget
{
    Q_OBJECT

public:
    explicit CardBody(QWidget *parent = nullptr);

    struct Sections
    {
        QWidget *payment = nullptr;
        QWidget *stay = nullptr;
        QWidget *guest = nullptr;
        QWidget *money = nullptr;
        QWidget *timeline = nullptr;
    };
    void setSections(const Sections &sections);
    //! The guest is to pay now: the payment goes to the top over the whole width.
    void setPaymentFirst(bool first);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    Sections m_sections;
    QGridLayout *m_grid;
    bool m_paymentFirst = false;
    bool m_wide = false;
};

} // namespace zhilego::ui
