// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/skeleton.h"

#include "widgets/common/tokens.h"

#include <QPainter>

#include <cmath>

namespace zhilego::ui {
namespace {

constexpr int patienceMs = 300; // shorter waits show nothing
constexpr int rowHeight = 72;

} // namespace

Skeleton::Skeleton(Shape shape, QWidget *parent)
    : QWidget(parent)
    , m_shape(shape)
{
    m_tick.setInterval(50);
    connect(&m_tick, &QTimer::timeout, this, QOverload<>::of(&QWidget::update));
    setAccessibleName(tr("Loading"));
}

void Skeleton::showEvent(QShowEvent *event)
{
    m_shownFor.start();
    m_tick.start();
    QWidget::showEvent(event);
}

void Skeleton::hideEvent(QHideEvent *event)
{
    m_tick.stop();
    QWidget::hideEvent(event);
}

void Skeleton::paintEvent(QPaintEvent *)
{
    if (m_shownFor.elapsed() < patienceMs)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokensOf(palette()).border);
    // A slow breath, not a race.
    painter.setOpacity(0.65 + 0.25 * std::sin(double(m_shownFor.elapsed()) / 350.0));
    QRectF row = QRectF(rect()).adjusted(spacing::large, spacing::medium, -spacing::large, 0);
    if (m_shape == Shape::Card) {
        painter.drawRoundedRect(QRectF(row.left(), row.top(), row.width() * 0.5, 24), 6, 6);
        row.setTop(row.top() + 48);
    }
    for (row.setHeight(rowHeight); row.top() < height(); row.translate(0, rowHeight))
        paintRow(painter, row);
}

void Skeleton::paintRow(QPainter &painter, const QRectF &row) const
{
    painter.drawRoundedRect(QRectF(row.left(), row.top() + 10, row.width() * 0.55, 14), 5, 5);
    painter.drawRoundedRect(QRectF(row.left(), row.top() + 34, row.width() * 0.8, 11), 5, 5);
    painter.drawRoundedRect(QRectF(row.right() - 56, row.top() + 8, 56, 18), 9, 9);
}

} // namespace zhilego::ui
