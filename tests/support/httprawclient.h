// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QTcpSocket>

namespace zhilego::test {

struct RawReply
{
    int status = 0; //!< 0 when no complete answer came
    QHash<QByteArray, QByteArray> headers; //!< names in lower case
    QByteArray body;

    QJsonObject json() const;
    //! error.code of the contract's error format.
    QString errorCode() const;
};

//! A client that sends exactly the bytes it is told to, on the thread of the server under test.
class HttpRawClient
{
public:
    explicit HttpRawClient(quint16 port);

    void send(const QByteArray &bytes);
    //! The next answer on this connection; `toHead` for the answer to a HEAD request.
    RawReply reply(bool toHead = false);
    //! send() and reply().
    RawReply ask(const QByteArray &bytes);
    //! The next bytes as they are, at most `size` of them.
    QByteArray take(qsizetype size);
    //! True when the server closes (or has closed) the connection.
    bool closes(int timeoutMs = 3000);
    //! Nothing unread is left.
    bool isQuiet() const { return m_received.isEmpty() && m_socket.bytesAvailable() == 0; }
    QTcpSocket &socket() { return m_socket; }

private:
    bool takeReply(RawReply &reply, bool toHead);

    QTcpSocket m_socket;
    QByteArray m_received;
};

//! "GET <path>" with the headers that are required.
QByteArray getRequest(const QByteArray &path, const QByteArray &moreHeaders = {});
//! "POST <path>" with a JSON body.
QByteArray postRequest(const QByteArray &path, const QByteArray &body, const QByteArray &moreHeaders = {});

} // namespace zhilego::test
