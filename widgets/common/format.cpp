// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/format.h"

#include <QTimeZone>

namespace zhilego::ui {
namespace {

constexpr QChar noBreakSpace(0x00a0);
constexpr QChar tenge(0x20b8);

bool isEnglish(const QLocale &locale)
{
    return locale.language() == QLocale::English;
}

QDateTime there(const QDateTime &instant)
{
    static const QTimeZone zone("Asia/Almaty");
    // Without zone data on the machine: the country has had UTC+5 since 2024-03-01.
    return zone.isValid() ? instant.toTimeZone(zone) : instant.toOffsetFromUtc(5 * 3600);
}

QString grouped(qint64 number, QChar separator)
{
    QString digits = QString::number(number);
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, separator);
    return digits;
}

//! "20 нояб."; the months' short names are the locale's.
QString dayMonth(QDate date, const QLocale &locale)
{
    return locale.toString(date, QStringLiteral("d MMM"));
}

} // namespace

QString languageCode(const QLocale &locale)
{
    switch (locale.language()) {
    case QLocale::Kazakh:
        return QStringLiteral("kk");
    case QLocale::English:
        return QStringLiteral("en");
    default:
        return QStringLiteral("ru");
    }
}

QString formatMoney(Money amount, const QLocale &locale)
{
    const bool english = isEnglish(locale);
    const qint64 absolute = qAbs(amount.tiyn());
    QString text = grouped(absolute / 100, english ? QChar(u',') : noBreakSpace);
    if (absolute % 100 != 0)
        text += QChar(english ? u'.' : u',')
            + QStringLiteral("%1").arg(absolute % 100, 2, 10, QLatin1Char('0'));
    if (amount.tiyn() < 0)
        text.prepend(QChar(0x2212)); // a minus as wide as a digit
    return text + noBreakSpace + tenge;
}

QString formatDate(QDate date, const QLocale &locale)
{
    return locale.toString(date,
                           isEnglish(locale) ? QStringLiteral("d MMM yyyy") : QStringLiteral("dd.MM.yyyy"));
}

QString formatDay(QDate date, const QLocale &locale)
{
    return isEnglish(locale) ? locale.toString(date, QStringLiteral("ddd, d MMM"))
                             : locale.toString(date, QStringLiteral("d MMM, ddd"));
}

QString formatStay(const Stay &stay, const QLocale &locale)
{
    const QDate in = stay.checkIn;
    const QDate out = stay.checkOut;
    const QString end = dayMonth(out, locale) + u' ' + QString::number(out.year());
    if (in.year() == out.year() && in.month() == out.month())
        return QStringLiteral("%1–%2").arg(in.day()).arg(end);
    const QString year = in.year() == out.year() ? QString() : u' ' + QString::number(in.year());
    return dayMonth(in, locale) + year + QStringLiteral(" – ") + end;
}

QString formatTime(QTime time)
{
    return time.toString(QStringLiteral("HH:mm"));
}

QString formatInstant(const QDateTime &instant, const QLocale &locale)
{
    const QDateTime local = there(instant);
    return formatDay(local.date(), locale) + QStringLiteral(", ") + formatTime(local.time());
}

QString formatClockTime(const QDateTime &instant)
{
    return formatTime(there(instant).time());
}

QString formatCountdown(qint64 seconds)
{
    const qint64 left = qMax<qint64>(seconds, 0);
    const QString tail = QStringLiteral(":%1").arg(left % 60, 2, 10, QLatin1Char('0'));
    if (left < 3600)
        return QString::number(left / 60) + tail;
    return QStringLiteral("%1:%2").arg(left / 3600).arg(left / 60 % 60, 2, 10, QLatin1Char('0')) + tail;
}

QDate propertyToday(const QDateTime &now)
{
    return there(now).date();
}

} // namespace zhilego::ui
