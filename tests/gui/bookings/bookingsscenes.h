// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

#include <functional>
#include <memory>

namespace zhilego::test {

//! A screen in one of its states: made, then arranged once it is shown.
struct Scene
{
    QString name;
    QSize size{1280, 800};
    std::function<std::unique_ptr<QWidget>()> make;
};

//! The booking screens in every state that people meet.
QList<Scene> bookingScenes();

} // namespace zhilego::test
