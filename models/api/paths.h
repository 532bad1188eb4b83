// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

//! The routes of the API, spelled once for client and server. {braces} mark path parameters.
namespace zhilego::api::paths {

inline const QString login = QStringLiteral("/api/v1/auth/login");
inline const QString refresh = QStringLiteral("/api/v1/auth/refresh");
inline const QString logout = QStringLiteral("/api/v1/auth/logout");
inline const QString me = QStringLiteral("/api/v1/me");
inline const QString mePassword = QStringLiteral("/api/v1/me/password");
inline const QString meTotp = QStringLiteral("/api/v1/me/totp");
inline const QString meSessions = QStringLiteral("/api/v1/me/sessions");
inline const QString meSession = QStringLiteral("/api/v1/me/sessions/{id}");
inline const QString allowedNetworks = QStringLiteral("/api/v1/security/networks");
inline const QString allowedNetwork = QStringLiteral("/api/v1/security/networks/{id}");
inline const QString users = QStringLiteral("/api/v1/users");
inline const QString user = QStringLiteral("/api/v1/users/{id}");
inline const QString userRoles = QStringLiteral("/api/v1/users/{id}/roles");
inline const QString userBlock = QStringLiteral("/api/v1/users/{id}/block");
inline const QString userUnblock = QStringLiteral("/api/v1/users/{id}/unblock");
inline const QString userPassword = QStringLiteral("/api/v1/users/{id}/password");
inline const QString userHandOver = QStringLiteral("/api/v1/users/{id}/hand-over");
inline const QString roles = QStringLiteral("/api/v1/roles");
inline const QString permissions = QStringLiteral("/api/v1/permissions");
inline const QString agencies = QStringLiteral("/api/v1/agencies");
inline const QString agency = QStringLiteral("/api/v1/agencies/{id}");
inline const QString agencyBlock = QStringLiteral("/api/v1/agencies/{id}/block");
inline const QString agencyUnblock = QStringLiteral("/api/v1/agencies/{id}/unblock");
inline const QString agencyRealtors = QStringLiteral("/api/v1/agencies/{id}/realtors");
//! Appended to the path of a directory.
inline const QString oneEntry = QStringLiteral("/{id}");
inline const QString cities = QStringLiteral("/api/v1/cities");
inline const QString districts = QStringLiteral("/api/v1/districts");
inline const QString propertyTypes = QStringLiteral("/api/v1/property-types");
inline const QString propertyClasses = QStringLiteral("/api/v1/property-classes");
inline const QString amenities = QStringLiteral("/api/v1/amenities");
inline const QString cancellationReasons = QStringLiteral("/api/v1/cancellation-reasons");
inline const QString properties = QStringLiteral("/api/v1/properties");
inline const QString property = QStringLiteral("/api/v1/properties/{id}");
inline const QString propertyStatus = QStringLiteral("/api/v1/properties/{id}/status");
inline const QString propertyCodes = QStringLiteral("/api/v1/properties/{id}/codes");
inline const QString propertyCodesReveal = QStringLiteral("/api/v1/properties/{id}/codes/reveal");
inline const QString propertyPhotos = QStringLiteral("/api/v1/properties/{id}/photos");
inline const QString propertyPhoto = QStringLiteral("/api/v1/properties/{id}/photos/{photo_id}");
inline const QString propertyBlocks = QStringLiteral("/api/v1/properties/{id}/blocks");
inline const QString propertyBlock = QStringLiteral("/api/v1/properties/{id}/blocks/{block_id}");
inline const QString propertyRates = QStringLiteral("/api/v1/properties/{id}/rates");
inline const QString propertyPriceHistory = QStringLiteral("/api/v1/properties/{id}/price-history");
inline const QString propertyLinks = QStringLiteral("/api/v1/properties/{id}/links");
inline const QString propertyCalendar = QStringLiteral("/api/v1/properties/{id}/calendar");
inline const QString quotes = QStringLiteral("/api/v1/quotes");
inline const QString bookings = QStringLiteral("/api/v1/bookings");
inline const QString booking = QStringLiteral("/api/v1/bookings/{id}");
inline const QString bookingStatus = QStringLiteral("/api/v1/bookings/{id}/status");
inline const QString bookingRefundPreview = QStringLiteral("/api/v1/bookings/{id}/refund-preview");
inline const QString bookingTimeline = QStringLiteral("/api/v1/bookings/{id}/timeline");
inline const QString bookingPayments = QStringLiteral("/api/v1/bookings/{id}/payments");
inline const QString bookingLedger = QStringLiteral("/api/v1/bookings/{id}/ledger");
inline const QString refunds = QStringLiteral("/api/v1/refunds");
inline const QString paymentRetry = QStringLiteral("/api/v1/payments/{id}/retry");
inline const QString paymentRefund = QStringLiteral("/api/v1/payments/{id}/refund");
inline const QString payments = QStringLiteral("/api/v1/payments");
inline const QString paymentCheck = QStringLiteral("/api/v1/payments/{id}/check");
inline const QString paymentCancel = QStringLiteral("/api/v1/payments/{id}/cancel");
inline const QString kaspiBiller = QStringLiteral("/api/v1/payments/kaspi/biller");
inline const QString paymentStatements = QStringLiteral("/api/v1/payments/statements");
inline const QString reconciliations = QStringLiteral("/api/v1/payments/reconciliations");
inline const QString reconciliationFindings
    = QStringLiteral("/api/v1/payments/reconciliations/{id}/findings");
inline const QString paymentWebhook = QStringLiteral("/api/v1/payments/webhook/{provider}");
inline const QString jobs = QStringLiteral("/api/v1/jobs");
inline const QString job = QStringLiteral("/api/v1/jobs/{id}");
inline const QString jobRetry = QStringLiteral("/api/v1/jobs/{id}/retry");
inline const QString jobCancel = QStringLiteral("/api/v1/jobs/{id}/cancel");
inline const QString jobDismiss = QStringLiteral("/api/v1/jobs/{id}/dismiss");
inline const QString exceptions = QStringLiteral("/api/v1/exceptions");
inline const QString exceptionProposals = QStringLiteral("/api/v1/exceptions/{id}/proposals");
inline const QString exceptionResolve = QStringLiteral("/api/v1/exceptions/{id}/resolve");
inline const QString exceptionDismiss = QStringLiteral("/api/v1/exceptions/{id}/dismiss");
inline const QString audit = QStringLiteral("/api/v1/audit");
inline const QString eventsTicket = QStringLiteral("/api/v1/events/ticket");
inline const QString events = QStringLiteral("/api/v1/events");
inline const QString demoAccounts = QStringLiteral("/api/v1/demo/accounts");
inline const QString openapi = QStringLiteral("/api/v1/openapi.json");
inline const QString livez = QStringLiteral("/livez");
inline const QString readyz = QStringLiteral("/readyz");
inline const QString version = QStringLiteral("/version");
inline const QString metrics = QStringLiteral("/metrics");

//! The path with its one {parameter} filled in.
inline QString filled(const QString &path, const QString &value)
{
    const qsizetype open = path.indexOf(u'{');
    const qsizetype close = path.indexOf(u'}');
    return path.left(open) + value + path.mid(close + 1);
}

} // namespace zhilego::api::paths
