// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace zhilego::commands {

//! SIGTERM, SIGINT and SIGHUP as a Qt signal on the main thread. The second one ends the process at once.
class StopSignals final : public QObject
{
    Q_OBJECT
public:
    explicit StopSignals(QObject *parent = nullptr);

Q_SIGNALS:
    void requested();

private:
    QSocketNotifier m_notifier;
};

} // namespace zhilego::commands
