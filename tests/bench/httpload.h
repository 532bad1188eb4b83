// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>

#include <chrono>
#include <functional>

namespace zhilego::bench {

//! Milliseconds that the share `quantile` (0..1) of the times did not exceed; 0 of none.
double milliseconds(QList<quint32> micros, double quantile);

//! What came back from one round of requests.
struct LoadResult
{
    QHash<int, qint64> statuses; //!< answers by HTTP status
    QList<quint32> micros; //!< from the first byte sent to the last byte read, unsorted
    double seconds = 0;
    qint64 broken = 0; //!< connections that ended early; they are opened again

    double perSecond(int status) const;
    double milliseconds(double quantile) const { return bench::milliseconds(micros, quantile); }
    qint64 total() const { return micros.size(); }
};

//! Makes the next request of a connection (0-based), whole and ready to send; `before` is the whole answer to
//! the connection's previous one, empty at first.
using MakeRequest = std::function<QByteArray(int connection, const QByteArray &before)>;

//! Keeps `connections` keep-alive connections to 127.0.0.1:`port` busy, one request at a time on each, for
//! the given time. One thread, epoll; throws std::runtime_error when the server cannot be reached.
LoadResult loadHttp(quint16 port, int connections, std::chrono::milliseconds time, const MakeRequest &make);

//! The same with requests that come when they come, `perSecond` on the average at random moments, each sent
//! on a free one of the connections. Times count from the moment a request was due, so that waiting for a
//! connection is not left out. Unanswered ones are waited for at the end.
LoadResult offerHttp(quint16 port, int connections, double perSecond, std::chrono::milliseconds time,
                     const MakeRequest &make);

//! A request with the headers every call has; a body makes it a JSON one.
QByteArray httpRequest(const QByteArray &method, const QByteArray &target, const QByteArray &token,
                       const QByteArray &body = {}, const QByteArray &moreHeaders = {});

} // namespace zhilego::bench
