// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/routes/gate.h"

namespace zhilego::http {

class Metrics;

//! What /readyz says; made on a pool thread.
struct Readiness
{
    bool ready = false;
    QString reason; //!< for the operator, in English
};

struct DemoAccount
{
    QString email;
    QString role;
    QString name;
};

//! Set only in demo mode.
struct DemoAccess
{
    QList<DemoAccount> accounts;
    QString password;
};

struct OperationsParts
{
    std::function<Readiness()> readiness;
    QString environment;
    QDateTime startedAt;
    std::optional<DemoAccess> demo;
};

//! /livez, /readyz, /version, /metrics, /openapi.json, the audit log, exceptions and live-event tickets.
void addOperationsRoutes(Gate &gate, Metrics &metrics, const OperationsParts &parts);

} // namespace zhilego::http
