// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/routes/billerroutes.h"
#include "server/http/routes/operationsroutes.h"
#include "server/http/routes/propertycards.h"
#include "server/http/routes/searchcache.h"
#include "server/usecases/auth/account.h"
#include "server/usecases/auth/sessions.h"
#include "server/usecases/bookings/takehold.h"
#include "server/usecases/payments/providers.h"
#include "server/usecases/payments/startpayment.h"
#include "server/usecases/properties/codevault.h"
#include "server/usecases/properties/photostore.h"

namespace zhilego::http {

//! What the routes work with; all of it must outlive the router.
struct RouteParts
{
    Sessions &sessions;
    Account &account;
    Passwords &passwords;
    const CodeVault &codeVault;
    PhotoStore &photoStore;
    HoldRules holdRules;
    const payments::Providers &providers;
    const payments::StartPayment &startPayment;
    Metrics &metrics;
    SearchCache &searchCache;
    PropertyCards &propertyCards;
    //! A payment event was stored; called on a pool thread.
    std::function<void()> inboxFilled;
    OperationsParts operations;
    BillerSettings biller = {};
};

//! Every route of the API.
Router allRoutes(Gate &gate, const RouteParts &parts);

} // namespace zhilego::http
