// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/phone.h"

namespace zhilego {
namespace {

bool isKazakhOrRussian(const QString &e164)
{
    return e164.size() == 12 && e164.startsWith(QStringLiteral("+7"));
}

QString grouped(const QString &e164, const QString &middle)
{
    return QStringLiteral("+7 %1 %2 %3").arg(e164.mid(2, 3), middle, e164.mid(10, 2));
}

} // namespace

std::optional<QString> phoneToE164(const QString &typed)
{
    QString digits;
    const QString trimmed = typed.trimmed();
    for (qsizetype i = 0; i < trimmed.size(); ++i) {
        const QChar c = trimmed.at(i);
        if (c >= u'0' && c <= u'9')
            digits.append(c);
        else if (!(c == u'+' && i == 0) && !QStringLiteral(" -()\u00A0").contains(c))
            return std::nullopt;
    }
    const bool international = trimmed.startsWith(u'+');
    if (!international && digits.size() == 11 && digits.startsWith(u'8'))
        digits.replace(0, 1, QStringLiteral("7"));
    else if (!international && digits.size() == 10 && digits.startsWith(u'7'))
        digits.prepend(u'7');
    else if (!international && !(digits.size() == 11 && digits.startsWith(u'7')))
        return std::nullopt;
    // E.164: 15 digits at most; a country code never begins with 0; +7 is always 11 digits long.
    if (digits.size() < 8 || digits.size() > 15 || digits.startsWith(u'0')
        || (digits.startsWith(u'7') && digits.size() != 11))
        return std::nullopt;
    return QStringLiteral("+") + digits;
}

QString displayedPhone(const QString &e164)
{
    if (!isKazakhOrRussian(e164))
        return e164;
    return grouped(e164, QStringLiteral("%1 %2").arg(e164.mid(5, 3), e164.mid(8, 2)));
}

QString maskedPhone(const QString &e164)
{
    if (isKazakhOrRussian(e164))
        return grouped(e164, QStringLiteral("*** **"));
    if (e164.size() < 6)
        return QStringLiteral("***");
    return e164.left(3) + QStringLiteral(" *** ** ") + e164.right(2);
}

QString maskedEmail(const QString &email)
{
    const qsizetype at = email.indexOf(u'@');
    return at < 1 ? QString() : email.left(1) + QStringLiteral("•••") + email.mid(at);
}

} // namespace zhilego
