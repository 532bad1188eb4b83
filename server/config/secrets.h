// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace zhilego::config {

//! The server's secrets, one per file of a private folder (0700, files 0600). Safe for several threads and
//! processes at once. A secret is the text of its file without the line end; errors are Internal and name
//! the file, never its content.
class Secrets
{
public:
    //! What a missing secret is made of.
    enum class Form {
        Key, //!< 32 random bytes as 43 characters of base64url
        Password, //!< 80 random bits for a person to type: "xxxx-xxxx-xxxx-xxxx"
    };

    //! Makes the folder when it does not exist, or closes it to others.
    static Result<Secrets> open(const QString &folder);

    //! The secret, made now when it does not exist. All who ask at once get the same.
    Result<QByteArray> obtain(const QString &name, Form form = Form::Key) const;
    //! The secret if an operator put it there.
    Result<std::optional<QByteArray>> find(const QString &name) const;
    //! obtain(), followed by `<name>.previous` while that file exists: what was made with the old one is
    //! still believed.
    Result<QList<QByteArray>> active(const QString &name) const;

    //! The 32 bytes of a secret of Form::Key; nothing for other text.
    static std::optional<QByteArray> keyBytes(const QByteArray &secret);

private:
    explicit Secrets(QString folder);
    Result<Done> create(const QString &name, const QByteArray &value) const;

    QString m_folder;
};

} // namespace zhilego::config
