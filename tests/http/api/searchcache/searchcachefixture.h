// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/apiworld.h"

#include <QTest>

namespace zhilego::test {

//! Two servers of one database, and what a search finds at each.
class SearchCacheFixture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { ++m_round; }
    void cleanup();

protected:
    QString question() const;
    //! What is asked at a server, by one who may see everything.
    QByteArray asked(ApiServer &server, const QString &question);
    QByteArray seen(const QByteArray &answer, const QString &property) const;
    qint64 lookups(const char *result, const char *counter = "search_cache_lookups_total");

    std::unique_ptr<ApiWorld> m_world;
    std::unique_ptr<ApiServer> m_second;

private:
    int m_round = 0;
};

} // namespace zhilego::test
