// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/error.h"

#include <QCoreApplication>

namespace zhilego::ui {

//! Errors in sentences of the program's language; no code ever reaches a person.
class ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(zhilego::ui::ErrorText)
public:
    //! What happened and what helps; names the fields of a refused form.
    static QString sentence(const Error &error);
    //! One refused field: "Phone: give the number with its country code".
    static QString field(const FieldIssue &issue);
    //! What is wrong with a field, to stand beside it: "This is needed".
    static QString issue(const QString &issue);
    //! The issue of that field in the error, in words; empty if the field is fine.
    static QString issueOf(const Error &error, const QString &field);
    //! "Request 0192…" for a support desk; empty when the server gave none.
    static QString reference(const Error &error);
};

} // namespace zhilego::ui
