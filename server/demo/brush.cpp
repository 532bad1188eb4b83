// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/brush.h"

#include <array>

namespace zhilego::demo {
namespace {

Palette paletteOf(quint64 variant)
{
    // wall, floor, wood, textile, accent, metal
    static const std::array<std::array<const char *, 6>, 8> sets{{
        {"#ece6dc", "#b98d62", "#8c6239", "#6f8f8a", "#d98f4e", "#5a5f66"},
        {"#e3e8ea", "#a98b6d", "#735438", "#4f6d8f", "#e0b04c", "#4a4f57"},
        {"#f2ebe3", "#caa27a", "#9a7247", "#a0584c", "#3f6b66", "#6b6660"},
        {"#dfe4dc", "#9c7b58", "#6e5137", "#58745a", "#d9a25f", "#51564f"},
        {"#efe9ef", "#b79a80", "#86664b", "#7a5f86", "#c9784f", "#5d5963"},
        {"#e9edf0", "#8f7a66", "#5f4936", "#39596b", "#c95f4a", "#3f464d"},
        {"#f5efe2", "#c59b68", "#a87d4b", "#c2a35a", "#4b6c86", "#736b5e"},
        {"#e6e1d8", "#7f6450", "#4f3b2d", "#8d8577", "#b5563c", "#47423c"},
    }};
    const auto &set = sets[variant % sets.size()];
    return {QColor(QLatin1String(set[0])), QColor(QLatin1String(set[1])), QColor(QLatin1String(set[2])),
            QColor(QLatin1String(set[3])), QColor(QLatin1String(set[4])), QColor(QLatin1String(set[5]))};
}

Daylight daylightOf(Random &random)
{
    switch (random.weighted({5, 2, 2})) {
    case 0:
        return {QColor(0x7f, 0xb8, 0xe6), QColor(0xe2, 0xf0, 0xf8), QColor(0xb9, 0xc6, 0xd0), false};
    case 1:
        return {QColor(0x5c, 0x6f, 0xa8), QColor(0xf5, 0xc3, 0x95), QColor(0x6d, 0x70, 0x8c), true};
    default:
        return {QColor(0xb7, 0xc7, 0xd3), QColor(0xee, 0xf1, 0xf2), QColor(0xa9, 0xb3, 0xba), false};
    }
}

} // namespace

QColor pale(const QColor &color)
{
    // Towards white, not brighter: QColor::lighter() would make a greyed colour garish.
    return {(color.red() + 255) / 2, (color.green() + 255) / 2, (color.blue() + 255) / 2};
}

Brush::Brush(QPainter &painter, quint64 variant)
    : m_painter(painter)
    , m_random(variant, Purpose::Photos)
    , m_palette(paletteOf(variant))
    , m_daylight(daylightOf(m_random))
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
}

void Brush::box(const QRectF &rect, const QColor &color, qreal radius)
{
    QLinearGradient light(rect.topLeft(), rect.bottomLeft());
    light.setColorAt(0, color.lighter(106));
    light.setColorAt(1, color.darker(107));
    m_painter.setBrush(light);
    m_painter.drawRoundedRect(rect, radius, radius);
}

void Brush::oval(const QRectF &rect, const QColor &color)
{
    m_painter.setBrush(color);
    m_painter.drawEllipse(rect);
}

void Brush::line(const QPointF &from, const QPointF &to, const QColor &color, qreal thickness)
{
    m_painter.setPen(QPen(color, thickness, Qt::SolidLine, Qt::RoundCap));
    m_painter.drawLine(from, to);
    m_painter.setPen(Qt::NoPen);
}

void Brush::shadow(const QRectF &rect)
{
    QRadialGradient soft(rect.center(), rect.width() / 2);
    soft.setColorAt(0, QColor(0, 0, 0, 70));
    soft.setColorAt(1, QColor(0, 0, 0, 0));
    m_painter.save();
    m_painter.translate(rect.center());
    m_painter.scale(1, rect.height() / rect.width());
    m_painter.translate(-rect.center());
    m_painter.setBrush(soft);
    m_painter.drawEllipse(rect.center(), rect.width() / 2, rect.width() / 2);
    m_painter.restore();
}

void Brush::glow(const QPointF &center, qreal radius, const QColor &color)
{
    QRadialGradient soft(center, radius);
    QColor clear = color;
    clear.setAlpha(0);
    soft.setColorAt(0, color);
    soft.setColorAt(1, clear);
    m_painter.setBrush(soft);
    m_painter.drawEllipse(center, radius, radius);
}

void Brush::room()
{
    box(QRectF(0, 0, width, floorLine), m_palette.wall);
    planks();
    box(QRectF(0, floorLine - 14, width, 16), m_palette.wall.lighter(112));
    glow(QPointF(width * 0.5, 120), 620, QColor(255, 250, 235, 70));
}

void Brush::planks()
{
    box(QRectF(0, floorLine, width, height - floorLine), m_palette.floor);
    const QColor seam = m_palette.floor.darker(118);
    for (int i = -14; i <= 14; ++i)
        line(QPointF(600 + i * 60, floorLine), QPointF(600 + i * 150, height), seam, 1.5);
    for (int i = 0; i < 26; ++i) {
        const qreal y = floorLine + 8 + m_random.below(height - floorLine);
        const int lane = m_random.between(-12, 12);
        const qreal depth = (y - floorLine) / (height - floorLine);
        const qreal step = 60 + 90 * depth;
        line(QPointF(600 + lane * step, y), QPointF(600 + (lane + 1) * step, y), seam, 1.5);
    }
}

void Brush::sky(const QRectF &rect)
{
    QLinearGradient fall(rect.topLeft(), rect.bottomLeft());
    fall.setColorAt(0, m_daylight.skyTop);
    fall.setColorAt(1, m_daylight.skyBottom);
    m_painter.setBrush(fall);
    m_painter.drawRect(rect);
    for (int i = m_random.below(3); i >= 0; --i) {
        const qreal x = rect.left() + rect.width() * m_random.below(100) / 100;
        const qreal y = rect.top() + rect.height() * (5 + m_random.below(30)) / 100;
        for (int puff = 0; puff < 4; ++puff)
            oval(QRectF(x + puff * rect.width() * 0.05, y - (puff % 2) * rect.height() * 0.02,
                        rect.width() * 0.12, rect.height() * 0.05),
                 QColor(255, 255, 255, 110));
    }
}

void Brush::tower(const QRectF &rect)
{
    const QColor wall = m_daylight.houses.lighter(90 + m_random.below(28));
    box(rect, wall);
    const QColor dark = wall.darker(125);
    const QColor lit(0xff, 0xdf, 0x9a);
    const qreal step = rect.width() / 6;
    for (qreal y = rect.top() + step * 0.8; y < rect.bottom() - step; y += step * 1.3) {
        for (int column = 0; column < 5; ++column) {
            const bool glows = m_daylight.windowsLit && m_random.chance(450);
            m_painter.setBrush(glows ? lit : dark);
            m_painter.drawRect(QRectF(rect.left() + step * (0.6 + column), y, step * 0.55, step * 0.7));
        }
    }
}

void Brush::town(const QRectF &rect, int houses)
{
    m_painter.save();
    m_painter.setClipRect(rect);
    for (int i = 0; i < houses; ++i) {
        const qreal wide = rect.width() / houses * (0.8 + m_random.below(50) / 100.0);
        const qreal tall = rect.height() * (0.2 + m_random.below(38) / 100.0);
        tower(QRectF(rect.left() + rect.width() * i / houses, rect.bottom() - tall, wide, tall));
    }
    for (int i = 0; i < houses * 3; ++i) {
        const qreal size = rect.height() * 0.1;
        oval(QRectF(rect.left() + rect.width() * m_random.below(100) / 100, rect.bottom() - size * 0.7,
                    size * 1.6, size),
             QColor(0x5f, 0x80, 0x58).darker(90 + m_random.below(30)));
    }
    m_painter.restore();
}

void Brush::window(const QRectF &rect)
{
    box(rect.adjusted(-14, -14, 14, 14), QColor(0xfa, 0xfa, 0xf8), 4);
    m_painter.setClipRect(rect);
    sky(rect);
    m_painter.setClipping(false);
    town(rect, 5);
    const QColor frame(0xf6, 0xf6, 0xf4);
    line(QPointF(rect.center().x(), rect.top()), QPointF(rect.center().x(), rect.bottom()), frame, 9);
    box(QRectF(rect.left() - 26, rect.bottom() + 10, rect.width() + 52, 16), frame, 3);
}

void Brush::curtains(const QRectF &rect)
{
    const QColor curtain = pale(m_palette.textile);
    for (const qreal x : {rect.left() - 74, rect.right() - 6}) {
        for (int fold = 0; fold < 5; ++fold)
            box(QRectF(x + fold * 16, rect.top() - 50, 17, floorLine - rect.top() + 38),
                curtain.darker(fold % 2 ? 108 : 100), 6);
    }
    line(QPointF(rect.left() - 90, rect.top() - 52), QPointF(rect.right() + 90, rect.top() - 52),
         m_palette.metal, 7);
}

void Brush::plant(const QPointF &foot, qreal size)
{
    shadow(QRectF(foot.x() - size * 0.35, foot.y() - size * 0.06, size * 0.7, size * 0.14));
    const QColor leaf(0x4d, 0x7d, 0x52);
    for (int i = 0; i < 9; ++i) {
        m_painter.save();
        m_painter.translate(foot.x(), foot.y() - size * 0.3);
        m_painter.rotate(-80 + i * 20 + m_random.below(10));
        m_painter.setBrush(leaf.lighter(85 + m_random.below(45)));
        m_painter.drawEllipse(QRectF(-size * 0.07, -size * 0.75, size * 0.14, size * 0.72));
        m_painter.restore();
    }
    box(QRectF(foot.x() - size * 0.17, foot.y() - size * 0.34, size * 0.34, size * 0.34), m_palette.accent,
        8);
}

void Brush::art(const QRectF &rect)
{
    box(rect.adjusted(3, 6, 3, 6), QColor(0, 0, 0, 40));
    box(rect, m_palette.wood);
    const QRectF paper = rect.adjusted(7, 7, -7, -7);
    box(paper, QColor(0xfb, 0xf8, 0xf2));
    m_painter.save();
    m_painter.setClipRect(paper.adjusted(8, 8, -8, -8));
    const QList<QColor> inks{m_palette.accent, m_palette.textile, m_palette.floor, m_palette.metal};
    for (int i = 0; i < 5; ++i) {
        QColor ink = m_random.pick(inks);
        ink.setAlpha(190);
        const qreal size = paper.width() * (0.3 + m_random.below(50) / 100.0);
        oval(QRectF(paper.left() + m_random.below(int(paper.width())) - size / 2,
                    paper.top() + m_random.below(int(paper.height())) - size / 2, size, size),
             ink);
    }
    m_painter.restore();
}

void Brush::hangingLamp(qreal x, qreal length)
{
    line(QPointF(x, 0), QPointF(x, length), m_palette.metal, 3);
    glow(QPointF(x, length + 50), 190, QColor(255, 236, 190, 120));
    QPolygonF shade{QPointF(x - 22, length), QPointF(x + 22, length), QPointF(x + 62, length + 52),
                    QPointF(x - 62, length + 52)};
    m_painter.setBrush(m_palette.accent);
    m_painter.drawPolygon(shade);
    oval(QRectF(x - 16, length + 44, 32, 22), QColor(255, 244, 214));
}

} // namespace zhilego::demo
