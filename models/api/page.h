// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace zhilego::api {

//! One page of a list; nextCursor is empty on the last one.
template <typename T> struct Page
{
    QList<T> items;
    QString nextCursor;
    //! Only when it was asked for with count=estimate|exact.
    std::optional<qint64> total;
};

} // namespace zhilego::api
