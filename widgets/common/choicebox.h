// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace zhilego::ui {

//! A box to choose one of several in. Its first choice narrows nothing: then the box shows its (accessible)
//! name; any other choice is marked.
class ChoiceBox : public QComboBox
{
    Q_OBJECT

public:
    explicit ChoiceBox(QWidget *parent = nullptr);

    //! Whether a choice other than the first is marked; an order of things has nothing to mark.
    void setMarksChoice(bool marks) { m_marks = marks; }
    //! The chosen thing; the name of the box as long as nothing is.
    QString shownText() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    bool m_marks = true;
    bool m_ring = false;
};

} // namespace zhilego::ui
