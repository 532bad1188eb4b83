// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/usecases/properties/photostore.h"

namespace zhilego::storage {

//! The photo store in a folder of this machine; keys are paths below it.
class FilePhotoStore final : public PhotoStore
{
public:
    //! The folder is made when it is first written to.
    explicit FilePhotoStore(QString folder);

    Outcome put(const QString &key, const QByteArray &bytes) override;
    Result<QByteArray> get(const QString &key) override;
    Outcome remove(const QString &key) override;
    //! Also what a crash has left half written, under its temporary name.
    Result<QList<StoredPicture>> list(const QString &after, int limit) override;
    std::optional<QUrl> link(const QString &) const override { return std::nullopt; }

private:
    QString pathOf(const QString &key) const;
    const QString m_folder;
};

} // namespace zhilego::storage
