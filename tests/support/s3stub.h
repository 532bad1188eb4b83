// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QMap>
#include <QMutex>
#include <QPointer>
#include <QSemaphore>
#include <QTcpSocket>
#include <QThread>
#include <QUrl>

#include <memory>

namespace zhilego::test {

//! An S3 server in memory, on a thread of its own, with one private bucket, "photos", for the account
//! STUBKEY / stub-secret in "kz-1". It works out every signature anew, from what arrives and with another
//! library than the signer, and refuses what does not fit: wrong secrets, other bytes, old requests, links
//! whose time is over. Any thread.
class S3Stub
{
public:
    //! What the next answers are instead of the right ones.
    enum class Fault {
        None,
        Silent, //!< takes the request and does not answer, until letGo()
        Busy, //!< 503 SlowDown, nothing done
        Broken, //!< 500 InternalError, nothing done
        Forbidden, //!< 403 AccessDenied
        Dropped, //!< hangs up, nothing done
        DoneAndDropped, //!< does it and hangs up without an answer
    };

    S3Stub();
    ~S3Stub();
    Q_DISABLE_COPY_MOVE(S3Stub)

    static constexpr char accessKey[] = "STUBKEY";
    static constexpr char secretKey[] = "stub-secret";
    static constexpr char region[] = "kz-1";
    static constexpr char bucket[] = "photos";

    QUrl endpoint() const;
    //! For the next `times` requests.
    void fail(Fault fault, int times = 1);
    //! Hangs up on those whom it has kept waiting.
    void letGo();
    //! Its clock runs so many seconds ahead of ours.
    void setClockAhead(qint64 seconds);

    QMap<QByteArray, QByteArray> objects() const;
    //! Puts an object there without asking, stored at that time.
    void place(const QByteArray &key, const QByteArray &bytes, const QDateTime &at);
    void lose(const QByteArray &key);
    int requests() const;
    //! Why requests were refused, in their order.
    QList<QByteArray> refusals() const;
    //! Content-Type of the last PUT.
    QByteArray lastContentType() const;

private:
    struct Object
    {
        QByteArray bytes;
        QDateTime at;
    };
    struct Asked
    {
        QByteArray method;
        QByteArray path; //!< encoded
        QList<QPair<QByteArray, QByteArray>> query; //!< encoded
        QMap<QByteArray, QByteArray> headers; //!< names in lower case
        QByteArray body;
    };

    void serve();
    void look(QTcpSocket *socket);
    void handle(QTcpSocket *socket, const Asked &asked);
    QDateTime now() const;
    //! The error code, empty when the signature is right and of now.
    QByteArray refusalOf(const Asked &asked) const;
    QByteArray refusalOfHeader(const Asked &asked) const;
    QByteArray refusalOfLink(const Asked &asked) const;
    QByteArray execute(const Asked &asked);
    QByteArray listing(const Asked &asked) const;
    QByteArray error(int status, const QByteArray &code) const;

    mutable QMutex m_mutex;
    QMap<QByteArray, Object> m_objects;
    Fault m_fault = Fault::None;
    int m_faults = 0;
    qint64 m_ahead = 0;
    int m_requests = 0;
    QList<QByteArray> m_refusals;
    QByteArray m_contentType;
    quint16 m_port = 0;
    QSemaphore m_ready;
    QObject *m_context = nullptr; //!< lives on the thread
    QList<QPointer<QTcpSocket>> m_waiting; //!< touched on the thread only
    std::unique_ptr<QThread> m_thread;
};

} // namespace zhilego::test
