// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QPainter;

namespace zhilego::ui {

//! Grey bars in the shape of what is being loaded; appears only when loading takes longer than 300 ms.
class Skeleton : public QWidget
{
    Q_OBJECT
public:
    enum class Shape { List, Card };
    explicit Skeleton(Shape shape, QWidget *parent = nullptr);

    QSize sizeHint() const override { return {280, 320}; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void paintRow(QPainter &painter, const QRectF &row) const;
    Shape m_shape;
    QTimer m_tick;
    QElapsedTimer m_shownFor;
};

} // namespace zhilego::ui
