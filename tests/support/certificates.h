// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

namespace zhilego::test {

//! Certificates of authorities that nobody else knows, made by openssl into a folder of their own. Everything
//! is in PEM files <name>.pem and <name>.key; false when openssl fails.
class Certificates
{
public:
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QString certificate(const QString &name) const { return file(name + QStringLiteral(".pem")); }
    QString key(const QString &name) const { return file(name + QStringLiteral(".key")); }

    bool makeAuthority(const QString &name);
    //! Signed by `authority`, for `extension` such as "subjectAltName=DNS:localhost"; the key is encrypted
    //! when there is a password. Negative `days`: it has expired.
    bool make(const QString &name, const QString &authority, const QString &extension,
              const QString &password = {}, int days = 30);

private:
    bool openssl(const QStringList &arguments) const;

    QTemporaryDir m_folder;
};

} // namespace zhilego::test
