// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/errortext.h"

#include "services/http/apiclient.h"

#include <QHash>

namespace zhilego::ui {

QString ErrorText::sentence(const Error &error)
{
    switch (error.code) {
    case ErrorCode::ValidationError: {
        QStringList lines;
        for (const FieldIssue &issue : error.fields)
            lines.append(field(issue));
        return lines.isEmpty() ? tr("Something in the form is not right yet. Please check the fields.")
                               : lines.join(u'\n');
    }
    case ErrorCode::Unauthenticated:
        return tr("Your session has ended. Please sign in again.");
    case ErrorCode::Forbidden:
        return tr("Your role does not allow this.");
    case ErrorCode::NotFound:
        return tr("This is not there any more, or you have no access to it.");
    case ErrorCode::Conflict:
        return tr("This clashes with what is there already. Refresh and try again.");
    case ErrorCode::DatesTaken:
        return tr("Someone has just taken these dates. Please choose others.");
    case ErrorCode::InvalidTransition:
        return tr("The booking has changed meanwhile, so this step is not possible any more.");
    case ErrorCode::Restricted:
        return tr("The rules of this property do not allow such a stay.");
    case ErrorCode::IdempotencyInProgress:
        return tr("The server is still working on it. Try again in a moment.");
    case ErrorCode::VersionMismatch:
        return tr(
            "Somebody else has changed this meanwhile. The new state is shown; please check and repeat.");
    case ErrorCode::PayloadTooLarge:
        return tr("This is too big for the server.");
    case ErrorCode::RateLimited:
        return error.retryAfterSeconds > 0
            ? tr("Too many attempts. Try again in %n second(s).", nullptr, error.retryAfterSeconds)
            : tr("Too many attempts. Please wait a little.");
    case ErrorCode::ProviderFailed:
        return tr("The bank does not answer at the moment. Nothing was charged; try again.");
    case ErrorCode::Overloaded:
        return tr("The server is very busy. Try again in a moment.");
    case ErrorCode::Offline:
        return services::isTlsFailure(error)
            ? tr("The server's certificate is not trusted, so nothing was sent. Check the address.")
            : tr("No connection to the server. Check the network and try again.");
    case ErrorCode::BadJson:
    case ErrorCode::MethodNotAllowed:
    case ErrorCode::UnsupportedMediaType:
    case ErrorCode::IdempotencyReused:
    case ErrorCode::VersionRequired:
        return tr("The server did not understand this program. It may need an update.");
    case ErrorCode::Internal:
        break;
    }
    return tr("Something went wrong on the server. It has been recorded; try again.");
}

QString ErrorText::field(const FieldIssue &issue)
{
    const QHash<QString, QString> names{
        {QStringLiteral("check_in"), tr("Arrival")},
        {QStringLiteral("check_out"), tr("Departure")},
        {QStringLiteral("guests"), tr("Guests")},
        {QStringLiteral("guest.full_name"), tr("Guest's name")},
        {QStringLiteral("guest.phone"), tr("Guest's phone")},
        {QStringLiteral("guest.email"), tr("Guest's e-mail")},
        {QStringLiteral("phone"), tr("Phone")},
        {QStringLiteral("email"), tr("E-mail")},
        {QStringLiteral("password"), tr("Password")},
        {QStringLiteral("totp"), tr("One-time code")},
        {QStringLiteral("reason"), tr("Reason")},
        {QStringLiteral("comment"), tr("Comment")},
        {QStringLiteral("status"), tr("Status")},
        {QStringLiteral("property_id"), tr("Property")},
        {QStringLiteral("quote_id"), tr("Price offer")},
        {QStringLiteral("price_min"), tr("Lowest price")},
        {QStringLiteral("price_max"), tr("Highest price")},
        {QStringLiteral("rooms"), tr("Rooms")},
        {QStringLiteral("q"), tr("Search")},
        {QStringLiteral("provider"), tr("Way of payment")},
    };
    const QString name = names.value(issue.field);
    const QString words = ErrorText::issue(issue.issue);
    //: %1 is the name of a field, %2 says what is wrong with it
    return name.isEmpty() ? words : tr("%1: %2").arg(name, words);
}

QString ErrorText::issue(const QString &issue)
{
    const QHash<QString, QString> sentences{
        {QStringLiteral("required"), tr("this is needed")},
        {QStringLiteral("empty"), tr("this is needed")},
        {QStringLiteral("too_long"), tr("too long")},
        {QStringLiteral("too_many"), tr("too many at once")},
        {QStringLiteral("control_characters"), tr("contains characters that cannot be shown")},
        {QStringLiteral("out_of_range"), tr("outside of what is possible")},
        {QStringLiteral("not_a_phone"), tr("this is not a phone number; write it as +7 701 123 45 67")},
        {QStringLiteral("not_an_email"), tr("this is not an e-mail address")},
        {QStringLiteral("not_a_date"), tr("this is not a date")},
        {QStringLiteral("in_past"), tr("the date is in the past")},
        {QStringLiteral("not_after_check_in"), tr("must be after the arrival")},
        {QStringLiteral("too_many_nights"), tr("a stay has at most 90 nights")},
        {QStringLiteral("above_max_guests"), tr("more guests than the property takes")},
        {QStringLiteral("too_many_holds"), tr("this guest already holds two properties")},
        {QStringLiteral("expired"), tr("out of date; calculate the price anew")},
        {QStringLiteral("wrong"), tr("not right")},
    };
    return sentences.value(issue, tr("please check this"));
}

QString ErrorText::issueOf(const Error &error, const QString &field)
{
    for (const FieldIssue &candidate : error.fields) {
        if (candidate.field == field) {
            QString text = issue(candidate.issue);
            if (!text.isEmpty())
                text[0] = text.at(0).toUpper();
            return text;
        }
    }
    return {};
}

QString ErrorText::reference(const Error &error)
{
    return error.requestId.isEmpty() ? QString() : tr("For support: request %1").arg(error.requestId);
}

} // namespace zhilego::ui
