// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QString>

namespace zhilego {

//! Where pictures rest, by keys such as "objects/<property>/<photo>.jpg". Thread-safe; calls block. Errors:
//! NotFound, Overloaded when the store cannot be reached or is full.
class PhotoStore
{
public:
    PhotoStore() = default;
    virtual ~PhotoStore() = default;
    Q_DISABLE_COPY_MOVE(PhotoStore)

    //! All of it or nothing of it is there afterwards.
    virtual Outcome put(const QString &key, const QByteArray &bytes) = 0;
    virtual Result<QByteArray> get(const QString &key) = 0;
    //! A key that is not there is no error.
    virtual Outcome remove(const QString &key) = 0;
};

} // namespace zhilego
