// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/drawing.h"

#include "server/demo/brush.h"

namespace zhilego::demo {
namespace {

void sofa(Brush &brush, qreal left, qreal wide)
{
    const QColor cloth = brush.palette().textile;
    brush.shadow(QRectF(left - 40, 610, wide + 80, 90));
    brush.box(QRectF(left, 420, wide, 150), cloth, 26);
    brush.box(QRectF(left - 26, 470, 70, 170), cloth.darker(108), 26);
    brush.box(QRectF(left + wide - 44, 470, 70, 170), cloth.darker(108), 26);
    const int seats = wide > 420 ? 3 : 2;
    const qreal seat = (wide - 80) / seats;
    for (int i = 0; i < seats; ++i)
        brush.box(QRectF(left + 40 + i * seat, 530, seat - 4, 78), cloth.lighter(108), 14);
    brush.box(QRectF(left + 30, 600, wide - 60, 34), cloth.darker(115), 8);
    for (const qreal x : {left + 20, left + wide - 36})
        brush.box(QRectF(x, 634, 16, 26), brush.palette().wood);
    for (int i = 0; i < 2 + brush.random().below(2); ++i) {
        brush.painter().save();
        brush.painter().translate(left + 70 + i * (wide - 180) / 2, 500);
        brush.painter().rotate(-12 + brush.random().below(24));
        brush.box(QRectF(-36, -34, 78, 72), i % 2 ? brush.palette().wall.darker(108) : brush.palette().accent,
                  14);
        brush.painter().restore();
    }
}

void floorLamp(Brush &brush, qreal x)
{
    brush.shadow(QRectF(x - 50, 640, 100, 24));
    brush.line(QPointF(x, 300), QPointF(x, 650), brush.palette().metal, 6);
    brush.oval(QRectF(x - 34, 642, 68, 16), brush.palette().metal);
    brush.glow(QPointF(x, 290), 210, QColor(255, 236, 190, 140));
    brush.painter().setBrush(QColor(0xfb, 0xf1, 0xdb));
    brush.painter().drawPolygon(
        QPolygonF{QPointF(x - 30, 220), QPointF(x + 30, 220), QPointF(x + 56, 310), QPointF(x - 56, 310)});
}

void rug(Brush &brush, const QRectF &rect)
{
    brush.oval(rect, pale(brush.palette().accent));
    brush.oval(rect.adjusted(26, 10, -26, -10), brush.palette().wall.darker(104));
    brush.oval(rect.adjusted(60, 22, -60, -22), pale(brush.palette().textile));
}

void living(Brush &brush)
{
    brush.room();
    const QRectF opening(110, 110, 300 + brush.random().below(60), 300);
    brush.window(opening);
    brush.curtains(opening);
    for (int i = 0; i < 1 + brush.random().below(3); ++i)
        brush.art(QRectF(640 + i * 150, 170 + (i % 2) * 26, 120, 150));
    rug(brush, QRectF(430, 640, 640, 130));
    sofa(brush, 560, 400 + brush.random().below(90));
    floorLamp(brush, 1120);
    brush.shadow(QRectF(600, 722, 330, 40));
    brush.box(QRectF(620, 672, 290, 22), brush.palette().wood, 10);
    for (const qreal x : {646.0, 868.0})
        brush.box(QRectF(x, 692, 14, 52), brush.palette().wood.darker(120));
    brush.box(QRectF(700, 656, 84, 16), brush.palette().accent, 3);
    brush.oval(QRectF(820, 648, 34, 28), brush.palette().wall.lighter(105));
    brush.plant(QPointF(490, 670), 230 + brush.random().below(60));
}

void bed(Brush &brush)
{
    const QColor sheet(0xf8, 0xf6, 0xf1);
    brush.shadow(QRectF(330, 690, 620, 110));
    brush.box(QRectF(370, 330, 540, 250), brush.palette().wood, 22);
    for (int i = 0; i < 6; ++i)
        brush.box(QRectF(388 + i * 86, 346, 76, 120), brush.palette().textile.lighter(125), 14);
    brush.box(QRectF(380, 470, 520, 250), sheet, 26);
    for (const qreal x : {410.0, 654.0})
        brush.box(QRectF(x, 440, 216, 88), QColor(0xff, 0xfd, 0xf8), 30);
    brush.box(QRectF(574, 478, 132, 72), brush.palette().accent, 22);
    brush.box(QRectF(370, 560, 540, 190), brush.palette().textile, 22);
    brush.box(QRectF(370, 556, 540, 44), pale(brush.palette().textile), 18);
    for (int i = 1; i < 6; ++i)
        brush.line(QPointF(370 + i * 90, 612), QPointF(360 + i * 92, 744),
                   brush.palette().textile.darker(108), 3);
}

void nightTable(Brush &brush, qreal x)
{
    brush.shadow(QRectF(x - 14, 656, 148, 30));
    brush.box(QRectF(x, 550, 120, 116), brush.palette().wood, 8);
    brush.line(QPointF(x + 10, 608), QPointF(x + 110, 608), brush.palette().wood.darker(125), 3);
    for (const qreal y : {580.0, 636.0})
        brush.oval(QRectF(x + 53, y, 14, 14), brush.palette().metal);
    brush.glow(QPointF(x + 60, 470), 150, QColor(255, 232, 180, 150));
    brush.line(QPointF(x + 60, 550), QPointF(x + 60, 500), brush.palette().metal, 7);
    brush.painter().setBrush(QColor(0xfc, 0xf0, 0xd6));
    brush.painter().drawPolygon(
        QPolygonF{QPointF(x + 36, 430), QPointF(x + 84, 430), QPointF(x + 108, 504), QPointF(x + 12, 504)});
}

void bedroom(Brush &brush)
{
    brush.room();
    if (brush.random().chance(600))
        brush.box(QRectF(300, 0, 680, Brush::floorLine - 14), pale(brush.palette().textile));
    rug(brush, QRectF(200, 690, 880, 110));
    for (int i = 0; i < 2; ++i)
        brush.art(QRectF(500 + i * 170, 130, 120, 150));
    bed(brush);
    nightTable(brush, 226);
    nightTable(brush, 938);
    brush.window(QRectF(56, 130, 130, 300));
    if (brush.random().chance(500))
        brush.hangingLamp(1110, 120);
    else
        brush.plant(QPointF(1125, 690), 230);
}

void cupboards(Brush &brush, qreal y, qreal tall, const QColor &color)
{
    for (int i = 0; i < 6; ++i) {
        const QRectF door(250 + i * 140, y, 134, tall);
        brush.box(door, color, 4);
        brush.line(QPointF(door.right() - 18, door.center().y() - 22),
                   QPointF(door.right() - 18, door.center().y() + 22), brush.palette().metal, 5);
    }
}

void tiles(Brush &brush, const QRectF &rect, const QColor &color, qreal size)
{
    brush.box(rect, color);
    const QColor seam = color.darker(112);
    for (qreal y = rect.top(); y < rect.bottom(); y += size / 2)
        brush.line(QPointF(rect.left(), y), QPointF(rect.right(), y), seam, 1.5);
    int row = 0;
    for (qreal y = rect.top(); y < rect.bottom(); y += size / 2, ++row) {
        for (qreal x = rect.left() + (row % 2) * size / 2; x < rect.right(); x += size)
            brush.line(QPointF(x, y), QPointF(x, std::min(y + size / 2, rect.bottom())), seam, 1.5);
    }
}

void stove(Brush &brush)
{
    const QColor steel(0x3c, 0x40, 0x46);
    brush.box(QRectF(670, 462, 134, 178), QColor(0x52, 0x57, 0x5e), 4);
    brush.box(QRectF(684, 512, 106, 90), QColor(0x22, 0x25, 0x29), 6);
    brush.line(QPointF(690, 496), QPointF(784, 496), QColor(0xc9, 0xcd, 0xd1), 6);
    brush.box(QRectF(664, 444, 146, 10), steel);
    brush.box(QRectF(700, 396, 84, 50), brush.palette().accent, 8);
    brush.line(QPointF(694, 408), QPointF(790, 408), brush.palette().accent.darker(125), 7);
    brush.painter().setBrush(QColor(0xb9, 0xbe, 0xc4));
    brush.painter().drawPolygon(
        QPolygonF{QPointF(690, 60), QPointF(786, 60), QPointF(820, 210), QPointF(656, 210)});
}

void table(Brush &brush)
{
    brush.shadow(QRectF(120, 740, 560, 50));
    for (const qreal x : {190.0, 600.0})
        brush.box(QRectF(x, 660, 18, 110), brush.palette().wood.darker(120));
    brush.box(QRectF(130, 640, 540, 26), brush.palette().wood, 10);
    for (int i = 0; i < 2; ++i)
        brush.oval(QRectF(220 + i * 230, 622, 120, 26), QColor(0xfb, 0xfa, 0xf6));
    brush.box(QRectF(376, 560, 50, 82), brush.palette().accent.lighter(120), 14);
    for (int i = 0; i < 5; ++i)
        brush.oval(QRectF(364 + i * 15, 520 + (i % 2) * 18, 30, 46),
                   QColor(0xd9, 0x7b, 0x8a).lighter(90 + i * 10));
}

void kitchen(Brush &brush)
{
    brush.room();
    const QColor doors
        = brush.random().chance(500) ? brush.palette().wall.lighter(108) : brush.palette().textile;
    tiles(brush, QRectF(240, 216, 860, 236), brush.palette().wall.darker(106), 70);
    cupboards(brush, 60, 150, doors);
    stove(brush);
    cupboards(brush, 470, 170, doors);
    stove(brush);
    brush.box(QRectF(236, 448, 868, 24), brush.palette().wood, 4);
    brush.box(QRectF(236, 640, 868, 18), QColor(0x45, 0x45, 0x45));
    brush.box(QRectF(1108, 110, 92, 550), QColor(0xd9, 0xdd, 0xe0), 8);
    brush.line(QPointF(1126, 260), QPointF(1126, 340), QColor(0x8b, 0x90, 0x96), 7);
    brush.window(QRectF(60, 140, 110, 250));
    brush.box(QRectF(330, 402, 66, 46), QColor(0xd0, 0xd4, 0xd8), 10);
    brush.plant(QPointF(510, 450), 110);
    table(brush);
    brush.hangingLamp(400, 250);
}

void bathtub(Brush &brush)
{
    const QColor white(0xfa, 0xfb, 0xfb);
    brush.shadow(QRectF(560, 690, 600, 70));
    brush.box(QRectF(590, 520, 560, 200), white, 70);
    brush.box(QRectF(570, 506, 600, 40), white.darker(103), 20);
    brush.line(QPointF(1090, 506), QPointF(1090, 400), brush.palette().metal, 12);
    brush.line(QPointF(1090, 400), QPointF(1030, 400), brush.palette().metal, 12);
    brush.line(QPointF(1030, 400), QPointF(1030, 420), brush.palette().metal, 12);
    brush.box(QRectF(690, 496, 120, 150), brush.palette().textile, 10);
    brush.box(QRectF(690, 600, 120, 18), pale(brush.palette().textile));
}

void washstand(Brush &brush)
{
    brush.shadow(QRectF(110, 700, 380, 50));
    brush.box(QRectF(130, 500, 340, 210), brush.palette().wood, 8);
    brush.line(QPointF(300, 520), QPointF(300, 700), brush.palette().wood.darker(125), 4);
    brush.box(QRectF(110, 478, 380, 26), QColor(0xf4, 0xf4, 0xf2), 6);
    brush.box(QRectF(200, 440, 200, 44), QColor(0xfd, 0xfd, 0xfd), 20);
    brush.line(QPointF(300, 440), QPointF(300, 400), brush.palette().metal, 10);
    brush.line(QPointF(300, 402), QPointF(326, 402), brush.palette().metal, 10);
    brush.glow(QPointF(300, 240), 240, QColor(255, 250, 230, 150));
    brush.oval(QRectF(190, 120, 220, 250), brush.palette().metal);
    brush.oval(QRectF(200, 130, 200, 230), QColor(0xd6, 0xe6, 0xee));
    brush.line(QPointF(250, 190), QPointF(310, 160), QColor(255, 255, 255, 170), 10);
    brush.line(QPointF(250, 230), QPointF(340, 184), QColor(255, 255, 255, 130), 6);
}

void bathroom(Brush &brush)
{
    const QColor tile = brush.palette().wall.lighter(104);
    tiles(brush, QRectF(0, 0, Brush::width, Brush::floorLine), tile, 120);
    tiles(brush, QRectF(0, 330, Brush::width, 60), pale(brush.palette().textile), 40);
    tiles(brush, QRectF(0, Brush::floorLine, Brush::width, 240), brush.palette().metal.lighter(150), 150);
    washstand(brush);
    bathtub(brush);
    brush.window(QRectF(760, 90, 170, 170));
    brush.plant(QPointF(530, 690), 170);
}

void facadeWindow(Brush &brush, const QRectF &rect, bool balcony)
{
    const bool lit = brush.daylight().windowsLit && brush.random().chance(450);
    brush.box(rect.adjusted(-5, -5, 5, 5), QColor(0xf4, 0xf3, 0xf0));
    brush.box(rect, lit ? QColor(0xff, 0xdd, 0x93) : QColor(0x7d, 0x9b, 0xb1));
    brush.line(QPointF(rect.center().x(), rect.top()), QPointF(rect.center().x(), rect.bottom()),
               QColor(0xf4, 0xf3, 0xf0), 4);
    if (!balcony)
        return;
    brush.box(QRectF(rect.left() - 16, rect.bottom() - 24, rect.width() + 32, 34),
              brush.palette().metal.lighter(130), 3);
}

void ground(Brush &brush)
{
    brush.box(QRectF(0, 690, Brush::width, 110), QColor(0x9a, 0x9d, 0x9b));
    brush.box(QRectF(0, 668, Brush::width, 40), QColor(0x73, 0x92, 0x68));
    for (int i = 0; i < 9; ++i) {
        const qreal x = -60 + i * 150 + brush.random().below(60);
        const qreal size = 90 + brush.random().below(70);
        brush.line(QPointF(x + size / 2, 690), QPointF(x + size / 2, 640), QColor(0x6b, 0x54, 0x40), 9);
        brush.oval(QRectF(x, 660 - size, size, size),
                   QColor(0x5d, 0x86, 0x57).lighter(88 + brush.random().below(28)));
    }
}

void facade(Brush &brush)
{
    brush.sky(QRectF(0, 0, Brush::width, Brush::height));
    brush.town(QRectF(0, 260, Brush::width, 430), 9);
    const int floors = 5 + brush.random().below(4);
    const int columns = 6 + brush.random().below(3);
    const qreal top = 620 - floors * 68;
    const QRectF house(230, top, 740, 680 - top);
    brush.box(house, brush.palette().wall.darker(104));
    brush.box(QRectF(house.left(), 610, house.width(), 70), brush.palette().wood.lighter(120));
    brush.box(QRectF(house.left() - 10, top - 16, house.width() + 20, 20), brush.palette().metal);
    const qreal step = house.width() / columns;
    const int accent = brush.random().below(columns);
    brush.box(QRectF(house.left() + accent * step, top, step, 610 - top), brush.palette().accent);
    for (int floor = 0; floor < floors; ++floor) {
        for (int column = 0; column < columns; ++column)
            facadeWindow(
                brush,
                QRectF(house.left() + column * step + step * 0.26, top + 18 + floor * 68, step * 0.48, 40),
                (column + accent) % 3 == 0);
    }
    brush.box(QRectF(560, 620, 80, 62), QColor(0x3d, 0x4a, 0x54), 4);
    brush.box(QRectF(540, 606, 120, 12), brush.palette().metal);
    ground(brush);
}

void view(Brush &brush)
{
    brush.sky(QRectF(0, 0, Brush::width, 640));
    brush.town(QRectF(0, 0, Brush::width, 640), 11);
    brush.box(QRectF(0, 600, Brush::width, 200), brush.palette().floor);
    for (int i = 0; i < 25; ++i)
        brush.line(QPointF(20 + i * 48, 470), QPointF(20 + i * 48, 620), brush.palette().metal, 6);
    brush.box(QRectF(0, 456, Brush::width, 18), brush.palette().wood);
    brush.shadow(QRectF(380, 728, 420, 50));
    brush.oval(QRectF(430, 590, 320, 60), brush.palette().wood);
    brush.line(QPointF(590, 640), QPointF(590, 750), brush.palette().metal, 14);
    brush.oval(QRectF(520, 596, 60, 24), QColor(0xfc, 0xfa, 0xf5));
    brush.box(QRectF(534, 574, 34, 34), brush.palette().accent, 8);
    for (const qreal x : {220.0, 820.0}) {
        brush.shadow(QRectF(x - 20, 730, 220, 40));
        brush.box(QRectF(x, 500, 170, 150), brush.palette().textile, 30);
        brush.box(QRectF(x - 8, 630, 186, 50), brush.palette().textile.lighter(118), 18);
        for (const qreal leg : {x + 10, x + 150})
            brush.box(QRectF(leg, 676, 12, 74), brush.palette().wood.darker(115));
    }
    brush.plant(QPointF(80, 740), 260);
    brush.plant(QPointF(1130, 740), 220);
}

} // namespace

QImage drawScene(Scene scene, quint64 variant)
{
    QImage image(Brush::width, Brush::height, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    Brush brush(painter, variant);
    if (scene != Scene::View && brush.random().chance(500)) { // seen from the other side
        painter.translate(Brush::width, 0);
        painter.scale(-1, 1);
    }
    switch (scene) {
    case Scene::Living:
        living(brush);
        break;
    case Scene::Bedroom:
        bedroom(brush);
        break;
    case Scene::Kitchen:
        kitchen(brush);
        break;
    case Scene::Bathroom:
        bathroom(brush);
        break;
    case Scene::Facade:
        facade(brush);
        break;
    case Scene::View:
        view(brush);
        break;
    }
    return image;
}

} // namespace zhilego::demo
