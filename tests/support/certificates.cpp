// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/certificates.h"

#include <QFile>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace zhilego::test {

bool Certificates::openssl(const QStringList &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(u"openssl"_s, arguments);
    return process.waitForFinished() && process.exitCode() == 0;
}

bool Certificates::makeAuthority(const QString &name)
{
    return openssl({u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s, key(name),
                    u"-out"_s, certificate(name), u"-subj"_s, u"/CN=Throw-away CA "_s + name});
}

bool Certificates::make(const QString &name, const QString &authority, const QString &extension,
                        const QString &password, int days)
{
    QFile extensions(file(u"extensions"_s));
    if (!extensions.open(QIODevice::WriteOnly))
        return false;
    extensions.write(extension.toLatin1() + '\n');
    extensions.close();
    const QStringList secrecy
        = password.isEmpty() ? QStringList{u"-nodes"_s} : QStringList{u"-passout"_s, u"pass:"_s + password};
    return openssl(QStringList{u"req"_s, u"-newkey"_s, u"rsa:2048"_s} + secrecy
                   + QStringList{u"-keyout"_s, key(name), u"-out"_s, u"request"_s, u"-subj"_s,
                                 u"/CN=localhost"_s})
        && openssl({u"x509"_s, u"-req"_s, u"-in"_s, u"request"_s, u"-CA"_s, certificate(authority),
                    u"-CAkey"_s, key(authority), u"-set_serial"_s, u"7"_s, u"-days"_s, QString::number(days),
                    u"-extfile"_s, u"extensions"_s, u"-out"_s, certificate(name)});
}

} // namespace zhilego::test
