// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/pool.h"
#include "server/usecases/envelopes/rewrapenvelopes.h"
#include "tests/support/apiworld.h"

#include <QTest>

namespace zhilego::test {

inline const QString door = QStringLiteral("door");

//! Keys and what they are called in these tests: a letter each.
QByteArray key(char letter);
//! As it lies in the file of the secret.
QByteArray secretOf(char letter);
QByteArray idOf(char letter);
QString codeOf(int number);

//! A server that is at rest, whose keys, door codes and second factors can be put as one likes.
class CodesFixture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

protected:
    ProgramEnd codes(const QStringList &arguments);
    ProgramEnd run(const QStringList &arguments);
    void setKeys(char current, char previous = 0);
    //! So many properties with a door code, and two accounts with a second factor, all wrapped with a key.
    QStringList fill(char letter, int properties);
    QString reveal(const QString &property);
    //! By key: codes and second factors.
    QStringList uses();
    RewrapSurroundings surroundings();

    std::unique_ptr<ApiWorld> m_world;
    std::unique_ptr<db::Pool> m_pool;
};

} // namespace zhilego::test
