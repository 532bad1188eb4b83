// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QPixmap>
#include <QString>

namespace zhilego::ui {

//! The icons of resources/icons by name ("bookings", "plus", "search" …), in one colour, sharp at any scale.
QIcon icon(const QString &name, const QColor &color);
QPixmap iconPixmap(const QString &name, const QColor &color, int size, qreal devicePixelRatio);
//! Every name there is; a test paints them all.
QStringList iconNames();

} // namespace zhilego::ui
