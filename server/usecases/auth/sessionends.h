// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

//! Why a session ended, as it is kept and as the event "session.ended" tells it.
namespace zhilego {

inline const QString sessionEnded = QStringLiteral("session.ended");
inline const QString endedByLogout = QStringLiteral("logout");
inline const QString endedByReuse = QStringLiteral("reuse");
inline const QString endedByPerson = QStringLiteral("ended_by_person");
inline const QString endedByPassword = QStringLiteral("password_changed");
inline const QString endedByTotp = QStringLiteral("totp_changed");
inline const QString endedByRoles = QStringLiteral("roles_changed");
inline const QString endedByBlock = QStringLiteral("blocked");

} // namespace zhilego
