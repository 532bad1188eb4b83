// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace zhilego::ui {

class Button;
class Label;

//! How many people stay: minus, "2 guests", plus. Keys: up, down, digits.
class GuestStepper : public QWidget
{
    Q_OBJECT

public:
    static constexpr int most = 20;

    explicit GuestStepper(QWidget *parent = nullptr);

    int guests() const { return m_guests; }
    void setGuests(int guests);

signals:
    void guestsChanged(int guests);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    int m_guests = 2;
    Button *m_less;
    Label *m_text;
    Button *m_more;
};

} // namespace zhilego::ui
