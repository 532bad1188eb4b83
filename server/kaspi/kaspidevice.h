// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/kaspi/kaspiapi.h"

#include <QMutex>

namespace zhilego::kaspi {

//! The cash register we are to the bank: its token from the settings, or got once by registration (which the
//! bank repeats with the same answer for the same arguments). Thread-safe; the first call may block.
class KaspiDevice
{
public:
    KaspiDevice(const KaspiSettings &settings, const KaspiApi &api);

    Result<QString> token();
    //! The bank does not know this token any more: a registered one is asked for again at the next call.
    //! False: the token comes from the settings, there is no other.
    bool forget(const QString &token);

private:
    Result<QString> registered() const;
    Result<qint64> tradePoint() const;

    const KaspiApi &m_api;
    QString m_organizationBin; //!< empty but for r3
    QString m_deviceId;
    qint64 m_tradePointId;
    bool m_configured;
    QMutex m_mutex;
    QString m_token;
};

} // namespace zhilego::kaspi
