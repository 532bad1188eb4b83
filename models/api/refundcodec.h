// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/refund.h"
#include "models/domain/result.h"

#include <QJsonObject>

namespace zhilego::api {

struct NewRefund
{
    std::optional<Money> amount; //!< nothing: all that is left
    QString reason;
};

Result<NewRefund> decodeNewRefund(const QJsonObject &object);
QJsonObject encode(const Refund &refund);

} // namespace zhilego::api
