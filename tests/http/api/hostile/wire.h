// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSslConfiguration>

#include <memory>

class QSslSocket;

namespace zhilego::test::hostile {

//! Where a request goes: the server itself, or nginx before it.
struct Door
{
    quint16 port = 0;
    bool isTls = false;
    QSslConfiguration tls;
};

//! One connection that says exactly what it is told to, and hears everything that comes back. Blocking.
class Wire
{
public:
    explicit Wire(const Door &door);
    ~Wire();
    Q_DISABLE_COPY_MOVE(Wire)

    bool isOpen() const;
    void say(const QByteArray &bytes);
    //! Everything until the other side hangs up; `stillOpen` when it has not after the patience is over.
    QByteArray hear(int patienceMs);
    bool stillOpen() const { return m_stillOpen; }

    //! The status codes of the answers in it, in their order: "400" or "200 200".
    static QByteArray statuses(const QByteArray &heard);

private:
    std::unique_ptr<QSslSocket> m_socket;
    bool m_stillOpen = false;
};

} // namespace zhilego::test::hostile
