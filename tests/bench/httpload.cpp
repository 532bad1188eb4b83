// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/httpload.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <memory>
#include <netinet/tcp.h>
#include <random>
#include <stdexcept>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace zhilego::bench {
namespace {

using Clock = std::chrono::steady_clock;

int connectedSocket(quint16 port)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd < 0 || ::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        throw std::runtime_error(std::string("the server cannot be reached: ") + std::strerror(errno));
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

//! One keep-alive connection with a request on its way.
class Conversation
{
public:
    Conversation(int epoll, quint16 port, int index)
        : m_epoll(epoll)
        , m_port(port)
        , m_index(index)
    {
        open();
    }
    ~Conversation() { ::close(m_fd); }
    Q_DISABLE_COPY_MOVE(Conversation)

    void ask(const QByteArray &request, Clock::time_point due = Clock::now())
    {
        m_answer.clear();
        m_since = due;
        // A request is far smaller than the socket's buffer.
        if (::send(m_fd, request.constData(), static_cast<size_t>(request.size()), MSG_NOSIGNAL)
            != request.size())
            m_dead = true;
    }

    //! The status once the answer is whole, 0 before, -1 when the connection ended.
    int read(LoadResult &result)
    {
        char buffer[65536];
        const ssize_t got = m_dead ? 0 : ::recv(m_fd, buffer, sizeof buffer, 0);
        if (got <= 0) {
            ++result.broken;
            m_answer.clear();
            ::close(m_fd);
            open();
            return -1;
        }
        m_answer.append(buffer, got);
        const qsizetype head = m_answer.indexOf("\r\n\r\n");
        if (head < 0 || m_answer.size() < head + 4 + bodySize(head))
            return 0;
        result.micros.append(static_cast<quint32>(
            std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - m_since).count()));
        const int status = m_answer.mid(9, 3).toInt();
        ++result.statuses[status];
        return status;
    }
    int index() const { return m_index; }
    //! Empty after an early end.
    QByteArray answer() const { return m_answer; }

private:
    void open()
    {
        m_fd = connectedSocket(m_port);
        m_dead = false;
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = this;
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_fd, &event);
    }

    qsizetype bodySize(qsizetype head) const
    {
        const QByteArray lower = m_answer.left(head).toLower();
        const qsizetype at = lower.indexOf("\r\ncontent-length:");
        if (at < 0)
            return 0;
        const qsizetype from = at + 17;
        const qsizetype to = lower.indexOf("\r\n", from);
        return lower.mid(from, to < 0 ? -1 : to - from).trimmed().toLongLong();
    }

    const int m_epoll;
    const quint16 m_port;
    const int m_index;
    int m_fd = -1;
    bool m_dead = false;
    QByteArray m_answer;
    Clock::time_point m_since;
};

//! The connections of one round and what became readable among them.
class Conversations
{
public:
    Conversations(quint16 port, int count)
        : m_ready(static_cast<size_t>(count))
    {
        for (int i = 0; i < count; ++i)
            m_all.push_back(std::make_unique<Conversation>(m_epoll, port, i));
    }
    ~Conversations()
    {
        m_all.clear();
        ::close(m_epoll);
    }
    Q_DISABLE_COPY_MOVE(Conversations)

    Conversation &operator[](int index) { return *m_all.at(static_cast<size_t>(index)); }

    QList<Conversation *> readable(Clock::duration patience)
    {
        timespec limit{};
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(patience);
        limit.tv_sec = seconds.count();
        limit.tv_nsec = std::chrono::duration_cast<std::chrono::nanoseconds>(patience - seconds).count();
        const int count
            = ::epoll_pwait2(m_epoll, m_ready.data(), static_cast<int>(m_ready.size()), &limit, nullptr);
        QList<Conversation *> found;
        for (int i = 0; i < count; ++i)
            found.append(static_cast<Conversation *>(m_ready.at(static_cast<size_t>(i)).data.ptr));
        return found;
    }

private:
    const int m_epoll = ::epoll_create1(EPOLL_CLOEXEC);
    std::vector<std::unique_ptr<Conversation>> m_all;
    std::vector<epoll_event> m_ready;
};

} // namespace

double LoadResult::perSecond(int status) const
{
    return static_cast<double>(statuses.value(status)) / seconds;
}

double milliseconds(QList<quint32> micros, double quantile)
{
    if (micros.isEmpty())
        return 0;
    const auto at = micros.begin()
        + std::min<qsizetype>(static_cast<qsizetype>(quantile * static_cast<double>(micros.size())),
                              micros.size() - 1);
    std::nth_element(micros.begin(), at, micros.end());
    return *at / 1000.0;
}

LoadResult loadHttp(quint16 port, int connections, std::chrono::milliseconds time, const MakeRequest &make)
{
    Conversations conversations(port, connections);
    LoadResult result;
    const Clock::time_point start = Clock::now();
    for (int i = 0; i < connections; ++i)
        conversations[i].ask(make(i, {}));
    while (Clock::now() - start < time) {
        for (Conversation *conversation : conversations.readable(std::chrono::milliseconds(100))) {
            if (conversation->read(result) != 0)
                conversation->ask(make(conversation->index(), conversation->answer()));
        }
    }
    result.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    return result;
}

LoadResult offerHttp(quint16 port, int connections, double perSecond, std::chrono::milliseconds time,
                     const MakeRequest &make)
{
    Conversations conversations(port, connections);
    QList<Conversation *> idle;
    for (int i = 0; i < connections; ++i)
        idle.append(&conversations[i]);
    std::mt19937 generator(1);
    std::exponential_distribution<double> gap(perSecond);
    LoadResult result;
    const Clock::time_point start = Clock::now();
    Clock::time_point due = start;
    while (due - start < time || idle.size() < connections) {
        while (due - start < time && due <= Clock::now() && !idle.isEmpty()) {
            Conversation *conversation = idle.takeFirst();
            conversation->ask(make(conversation->index(), conversation->answer()), due);
            due += std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(gap(generator)));
        }
        const bool mayAsk = due - start < time && !idle.isEmpty();
        const auto patience = mayAsk ? std::max(due - Clock::now(), Clock::duration::zero())
                                     : Clock::duration(std::chrono::seconds(1));
        for (Conversation *conversation : conversations.readable(patience)) {
            if (conversation->read(result) != 0)
                idle.append(conversation);
        }
    }
    result.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    return result;
}

QByteArray httpRequest(const QByteArray &method, const QByteArray &target, const QByteArray &token,
                       const QByteArray &body, const QByteArray &moreHeaders)
{
    QByteArray request = method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    if (!token.isEmpty())
        request += "Authorization: Bearer " + token + "\r\n";
    if (!body.isEmpty())
        request += "Content-Type: application/json\r\n";
    if (!body.isEmpty() || method == "POST")
        request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return request + moreHeaders + "\r\n" + body;
}

} // namespace zhilego::bench
