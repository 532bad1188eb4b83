// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/random.h"

#include <QPainter>

namespace zhilego::demo {

//! The colours of one home.
struct Palette
{
    QColor wall;
    QColor floor;
    QColor wood;
    QColor textile;
    QColor accent;
    QColor metal;
};

//! The sky of one hour and what the town is bathed in.
struct Daylight
{
    QColor skyTop;
    QColor skyBottom;
    QColor houses;
    bool windowsLit = false;
};

//! Half way to white.
QColor pale(const QColor &color);

//! A painter of flat shapes in a picture of 1200 × 800, with the chances and colours of one home:
//! eight palettes, one after the other by its variant.
class Brush
{
public:
    static constexpr int width = 1200;
    static constexpr int height = 800;
    static constexpr int floorLine = 560; //!< where walls end in rooms

    Brush(QPainter &painter, quint64 variant);

    QPainter &painter() { return m_painter; }
    Random &random() { return m_random; }
    const Palette &palette() const { return m_palette; }
    const Daylight &daylight() const { return m_daylight; }

    //! Filled with a gentle fall of light from its top to its bottom.
    void box(const QRectF &rect, const QColor &color, qreal radius = 0);
    void oval(const QRectF &rect, const QColor &color);
    void line(const QPointF &from, const QPointF &to, const QColor &color, qreal thickness);
    //! A soft shadow under something that stands there.
    void shadow(const QRectF &rect);
    void glow(const QPointF &center, qreal radius, const QColor &color);

    // Things that several rooms have.
    void room();
    void sky(const QRectF &rect);
    void town(const QRectF &rect, int houses);
    void window(const QRectF &rect);
    void curtains(const QRectF &rect); //!< beside the window of that size
    void plant(const QPointF &foot, qreal size);
    void art(const QRectF &rect);
    void hangingLamp(qreal x, qreal length);

private:
    void planks();
    void tower(const QRectF &rect);

    QPainter &m_painter;
    Random m_random;
    Palette m_palette;
    Daylight m_daylight;
};

} // namespace zhilego::demo
