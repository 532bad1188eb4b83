// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/redaction.h"

#include <QRegularExpression>

#include <array>

namespace zhilego::http {
namespace {

struct Rule
{
    QRegularExpression pattern;
    QString replacement;
};

QRegularExpression compiled(const char *pattern)
{
    QRegularExpression expression(QLatin1String(pattern), QRegularExpression::CaseInsensitiveOption);
    expression.optimize();
    return expression;
}

const std::array<Rule, 6> &rules()
{
    static const std::array<Rule, 6> list{
        Rule{compiled(R"(\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]+)"), QStringLiteral("\\1 [token]")},
        Rule{compiled(R"(\beyJ[A-Za-z0-9_-]{5,}(\.[A-Za-z0-9_-]*){0,2})"), QStringLiteral("[token]")},
        Rule{compiled(
                 R"re(("?\b\w*(?:password|passwd|pwd|secret|token|ticket|api[_-]?key|totp)\b"?\s*[=:]\s*))re"
                 R"re(("(?:[^"\\]|\\.)*"|[^\s,;&}]+))re"),
             QStringLiteral("\\1[secret]")},
        Rule{compiled(R"([\w.+-]+@[\w-]+(\.[\w-]+)+)"), QStringLiteral("[email]")},
        Rule{compiled(R"((?<![\w])\+\d[\d ()-]{8,18}\d)"), QStringLiteral("[phone]")},
        // Kazakh numbers as people type them: 8 (701) 123-45-67, 77011234567, 7011234567.
        Rule{compiled(R"((?<![\w.-])(?:[78][ -]?)?\(?7\d{2}\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}(?![\w-]))"),
             QStringLiteral("[phone]")},
    };
    return list;
}

} // namespace

QString redacted(const QString &text)
{
    QString clean = text;
    for (const Rule &rule : rules())
        clean.replace(rule.pattern, rule.replacement);
    return clean;
}

} // namespace zhilego::http
