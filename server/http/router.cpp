// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/router.h"

#include <algorithm>
#include <map>

namespace zhilego::http {

struct Router::Node
{
    std::map<QString, std::unique_ptr<Node>, std::less<>> literals;
    std::unique_ptr<Node> parameter;
    std::vector<const Route *> routes;

    //! The deepest node for these segments, or null; `values` gets what stood at the parameters.
    const Node *find(const QList<QStringView> &segments, qsizetype at, QStringList &values) const
    {
        if (at == segments.size())
            return routes.empty() ? nullptr : this;
        const QStringView segment = segments.at(at);
        if (const auto literal = literals.find(segment); literal != literals.end()) {
            if (const Node *found = literal->second->find(segments, at + 1, values))
                return found;
        }
        if (!parameter)
            return nullptr;
        values.append(segment.toString());
        if (const Node *found = parameter->find(segments, at + 1, values))
            return found;
        values.removeLast();
        return nullptr;
    }
};

namespace {

QList<QStringView> segmentsOf(const QString &path)
{
    return QStringView(path).sliced(1).split(u'/');
}

bool isParameter(QStringView segment)
{
    return segment.startsWith(u'{') && segment.endsWith(u'}');
}

QHash<QString, QString> nameValues(const QString &pattern, const QStringList &values)
{
    QHash<QString, QString> named;
    qsizetype at = 0;
    const QList<QStringView> segments = segmentsOf(pattern);
    for (const QStringView segment : segments) {
        if (isParameter(segment))
            named.insert(segment.sliced(1, segment.size() - 2).toString(), values.at(at++));
    }
    return named;
}

QByteArrayList methodsOf(const std::vector<const Route *> &routes)
{
    QByteArrayList methods;
    for (const Route *route : routes) {
        methods.append(route->method);
        if (route->method == "GET")
            methods.append("HEAD");
    }
    return methods;
}

} // namespace

Router::Router()
    : m_root(std::make_unique<Node>())
{
}
Router::~Router() = default;
Router::Router(Router &&) noexcept = default;
Router &Router::operator=(Router &&) noexcept = default;

void Router::add(const QByteArray &method, const QString &pattern, Lane lane, Handler handler)
{
    const bool webhook = pattern.contains(QLatin1String("/payments/webhook/"));
    add(method, pattern, lane, std::move(handler), webhook ? RouteOptions::webhook() : RouteOptions{});
}

void Router::add(const QByteArray &method, const QString &pattern, Lane lane, Handler handler,
                 const RouteOptions &options)
{
    Node *node = m_root.get();
    const QList<QStringView> segments = segmentsOf(pattern);
    for (const QStringView segment : segments) {
        std::unique_ptr<Node> &next
            = isParameter(segment) ? node->parameter : node->literals[segment.toString()];
        if (!next)
            next = std::make_unique<Node>();
        node = next.get();
    }
    if (methodsOf(node->routes).contains(method))
        qFatal("route added twice: %s %s", method.constData(), qPrintable(pattern));
    m_routes.push_back(std::make_unique<Route>(Route{method, pattern, lane, std::move(handler), options}));
    node->routes.push_back(m_routes.back().get());
}

Match Router::match(const QByteArray &method, const QString &path) const
{
    QStringList values;
    const Node *node = m_root->find(segmentsOf(path), 0, values);
    if (!node)
        return {};
    Match match{nullptr, node->routes.front()->pattern, methodsOf(node->routes), {}};
    const QByteArray wanted = method == "HEAD" ? QByteArray("GET") : method;
    const auto route = std::find_if(node->routes.begin(), node->routes.end(),
                                    [&wanted](const Route *r) { return r->method == wanted; });
    if (route != node->routes.end()) {
        match.route = *route;
        match.pattern = (*route)->pattern;
        match.pathParameters = nameValues(match.pattern, values);
    }
    return match;
}

std::vector<const Route *> Router::routes() const
{
    std::vector<const Route *> all;
    all.reserve(m_routes.size());
    for (const auto &route : m_routes)
        all.push_back(route.get());
    return all;
}

} // namespace zhilego::http
