// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/allroutes.h"

#include "server/http/routes/accountroutes.h"
#include "server/http/routes/authroutes.h"
#include "server/http/routes/bookingroutes.h"
#include "server/http/routes/calendarroutes.h"
#include "server/http/routes/directoryroutes.h"
#include "server/http/routes/exceptionroutes.h"
#include "server/http/routes/jobroutes.h"
#include "server/http/routes/paymentroutes.h"
#include "server/http/routes/photoroutes.h"
#include "server/http/routes/propertyroutes.h"
#include "server/http/routes/securityroutes.h"
#include "server/http/routes/reconciliationroutes.h"
#include "server/http/routes/teamroutes.h"
#include "server/http/routes/userroutes.h"

namespace zhilego::http {

Router allRoutes(Gate &gate, const RouteParts &parts)
{
    addAuthRoutes(gate, parts.sessions);
    addAccountRoutes(gate, parts.sessions, parts.account);
    addSecurityRoutes(gate);
    addDirectoryRoutes(gate);
    addTeamRoutes(gate, parts.passwords);
    addUserRoutes(gate, parts.passwords);
    addPropertyRoutes(gate, parts.codeVault, parts.searchCache, parts.propertyCards);
    addCalendarRoutes(gate);
    addPhotoRoutes(gate, parts.photoStore);
    addBookingRoutes(gate, parts.holdRules);
    addPaymentRoutes(gate, parts.providers, parts.startPayment, parts.metrics, parts.inboxFilled);
    addReconciliationRoutes(gate);
    addBillerRoutes(gate, parts.biller, parts.metrics, parts.inboxFilled);
    addExceptionRoutes(gate, parts.holdRules);
    addJobRoutes(gate);
    addOperationsRoutes(gate, parts.metrics, parts.operations);
    return gate.takeRouter();
}

} // namespace zhilego::http
