// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/login/passwordedit.h"

#include "widgets/common/icons.h"
#include "widgets/common/tokens.h"

#include <QAction>
#include <QKeyEvent>

namespace zhilego::ui {

PasswordEdit::PasswordEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_reveal(addAction(QIcon(), QLineEdit::TrailingPosition))
{
    setMaxLength(128);
    m_reveal->setObjectName(QStringLiteral("login.reveal"));
    m_reveal->setCheckable(true);
    connect(m_reveal, &QAction::toggled, this, &PasswordEdit::dress);
    dress();
}

void PasswordEdit::dress()
{
    const bool shown = m_reveal->isChecked();
    setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    m_reveal->setIcon(
        icon(shown ? QStringLiteral("eye-off") : QStringLiteral("eye"), tokensOf(palette()).textMuted));
    m_reveal->setText(shown ? tr("Hide the password") : tr("Show the password"));
}

void PasswordEdit::keyPressEvent(QKeyEvent *event)
{
    // Qt tells the state of Caps Lock nowhere; a letter in the wrong case gives it away.
    const QString typed = event->text();
    if (typed.size() == 1 && typed.at(0).isLetter()) {
        const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
        const bool capsLock = typed.at(0).isUpper() != shift;
        if (capsLock != m_capsLock) {
            m_capsLock = capsLock;
            emit capsLockSeen(capsLock);
        }
    } else if (event->key() == Qt::Key_CapsLock && m_capsLock) {
        m_capsLock = false;
        emit capsLockSeen(false);
    }
    QLineEdit::keyPressEvent(event);
}

void PasswordEdit::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange)
        dress();
}

} // namespace zhilego::ui
