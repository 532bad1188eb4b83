// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/qrview.h"

#include <QPainter>

#include <qrencode.h>

#include <cmath>

#include <memory>

namespace zhilego::ui {
namespace {

constexpr int quietModules = 4; // ISO/IEC 18004 §9.1

} // namespace

QrView::QrView(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("QR code"));
}

QImage QrView::modulesOf(const QString &text)
{
    if (text.isEmpty())
        return {};
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(text.toUtf8().constData(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code)
        return {};
    QImage modules(code->width, code->width, QImage::Format_RGB32);
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x)
            modules.setPixel(x, y, code->data[y * code->width + x] & 1 ? 0xff000000 : 0xffffffff);
    }
    return modules;
}

void QrView::setText(const QString &text)
{
    m_modules = modulesOf(text);
    update();
}

void QrView::paintEvent(QPaintEvent *)
{
    if (m_modules.isNull())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int side = qMin(width(), height());
    const QRect ground((width() - side) / 2, (height() - side) / 2, side, side);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::white);
    painter.drawRoundedRect(ground, 8, 8);
    // Whole device pixels per module: blurred edges cost readers.
    const qreal ratio = devicePixelRatioF();
    const int modules = m_modules.width() + 2 * quietModules;
    const qreal module = qMax(1.0, std::floor(side * ratio / modules)) / ratio;
    const qreal size = module * m_modules.width();
    const QPointF corner = QRectF(ground).center() - QPointF(size / 2, size / 2);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(QRectF(corner, QSizeF(size, size)), m_modules);
}

} // namespace zhilego::ui
