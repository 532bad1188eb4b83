// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/apiworld.h"

#include <QTest>

namespace zhilego::test {

//! A world to which wrong things are sent. Every answer has the error format, and the server lives on.
class BadInputFixture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();

protected:
    //! The exact shape of the contract, with the request's id.
    void checkFormat(const ApiReply &reply);

    std::unique_ptr<ApiWorld> m_world;
};

} // namespace zhilego::test
