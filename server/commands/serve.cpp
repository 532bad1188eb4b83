// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/serve.h"

#include "server/commands/program.h"
#include "server/commands/servicenotice.h"
#include "server/commands/signals.h"

#include <QCoreApplication>

namespace zhilego::commands {

int serve(const config::Config &config)
{
    StopSignals signals_; // before any thread exists, so that all of them leave signals to it
    ServiceNotice notice; // before any child exists
    Program program(config);
    QObject::connect(&signals_, &StopSignals::requested, &notice, &ServiceNotice::stopping);
    QObject::connect(&signals_, &StopSignals::requested, &program, &Program::stop);
    QObject::connect(&program, &Program::stopped, qApp, &QCoreApplication::quit);
    if (!program.listen())
        return 1;
    notice.ready();
    return QCoreApplication::exec();
}

} // namespace zhilego::commands
