// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/http/api/hostile/wire.h"

#include <QProcess>
#include <QTemporaryDir>

namespace zhilego::test::hostile {

//! Debian's nginx with the shipped configuration, of which only names, ports and certificates are changed,
//! and a throw-away authority. Dies with the test program. Throws std::runtime_error when it does not start.
class NginxProxy
{
public:
    explicit NginxProxy(quint16 upstream);
    ~NginxProxy();
    Q_DISABLE_COPY_MOVE(NginxProxy)

    Door door() const;
    quint16 plainPort() const { return m_plainPort; }
    //! What it complained about.
    QByteArray errorLog() const;

private:
    QString file(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    void makeCertificate() const;
    void writeConfiguration(quint16 upstream) const;

    QTemporaryDir m_folder;
    const quint16 m_port;
    const quint16 m_plainPort;
    QProcess m_process;
};

} // namespace zhilego::test::hostile
