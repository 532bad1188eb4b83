// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace zhilego {

//! What a store says about a picture without handing it out.
struct StoredPicture
{
    QString key;
    QDateTime storedAt; //!< UTC, by the store's clock
    qint64 sizeBytes = 0;
};

//! Where pictures rest, by keys such as "objects/<property>/<photo>.jpg". Thread-safe; calls block. Errors:
//! NotFound, Overloaded when the store cannot be reached, is full or does not let us in.
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
    //! At most `limit` pictures whose keys come after `after`, in the order of the keys; empty at the end.
    virtual Result<QList<StoredPicture>> list(const QString &after, int limit) = 0;
    //! An address at which anybody may read the picture for a few minutes; nothing when it has to be handed
    //! out by get(). Asks nobody.
    virtual std::optional<QUrl> link(const QString &key) const = 0;
};

} // namespace zhilego
