// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/objectreader.h"
#include "server/db/repositories/agencyrepository.h"
#include "server/db/repositories/userrepository.h"
#include "server/http/routes/gate.h"
#include "server/usecases/team/users.h"

namespace zhilego::http {

QJsonObject encode(const db::Agency &agency);
QJsonObject encode(const db::User &user);
QJsonObject encode(const Grants &grants);

//! E.164 of the member "phone"; empty when it is absent or blank.
QString readPhone(api::ObjectReader &reader);
std::optional<QString> readEmail(api::ObjectReader &reader);
std::optional<QString> readLocale(api::ObjectReader &reader);
//! A new password, checked; blanks around it are part of it.
QString readNewPassword(api::ObjectReader &reader, const QJsonObject &body, const QString &key);
//! All of a new account but its roles.
NewUser readPerson(api::ObjectReader &reader, const QJsonObject &body);
//! {"reason"?}; a body need not be there.
Result<QString> reasonOf(const Request &request);

//! The changed object; whatever is remembered of sessions and rights is looked up anew.
template <typename T> Result<Reply> accessAnswer(int status, const Result<T> &object)
{
    if (!object)
        return object.error();
    Reply reply = answer(status, encode(*object));
    reply.accessChanged = true;
    return reply;
}

} // namespace zhilego::http
