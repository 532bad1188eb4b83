// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace zhilego::ui {

//! A rounded word that is on or off, or one of a few offers to take by one click.
class ChoiceChip : public QAbstractButton
{
    Q_OBJECT

public:
    //! Checkable: a filter; otherwise an offer.
    explicit ChoiceChip(bool checkable, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    bool m_ring = false;
};

} // namespace zhilego::ui
