// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/login/persistencetext.h"

namespace zhilego::ui {

QString PersistenceText::sentence(const services::Persistence &persistence)
{
    if (persistence.kind == services::Persistence::Kind::Keychain)
        return tr("You stay signed in: the key to your session is in this computer's keychain.");
    switch (persistence.reason) {
    case services::StoreProblem::None:
        break;
    case services::StoreProblem::NoKeychain:
        return tr("This computer has no keychain, so you will be signed in for this session only.");
    case services::StoreProblem::AccessDenied:
        return tr("The keychain refused access, so you will be signed in for this session only.");
    case services::StoreProblem::Failed:
        return tr(
            "The keychain does not work at the moment, so you will be signed in for this session only.");
    }
    return {};
}

} // namespace zhilego::ui
