// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/booking_new/phonefield.h"

#include "models/domain/phone.h"
#include "widgets/booking_new/phonetyping.h"

namespace zhilego::ui {

PhoneField::PhoneField(QWidget *parent)
    : QLineEdit(parent)
{
    setMaxLength(24);
    setInputMethodHints(Qt::ImhDialableCharactersOnly);
    setPlaceholderText(QStringLiteral("+7 777 123 45 67"));
    connect(this, &QLineEdit::textEdited, this, &PhoneField::regroup);
    connect(this, &QLineEdit::editingFinished, this, &PhoneField::settle);
}

std::optional<QString> PhoneField::e164() const
{
    return phoneToE164(text());
}

void PhoneField::regroup()
{
    const TypedPhone grouped = groupedAsTyped({text(), cursorPosition()});
    if (grouped.text == text())
        return;
    setText(grouped.text);
    setCursorPosition(grouped.cursor);
}

void PhoneField::settle()
{
    if (const std::optional<QString> number = e164(); number && displayedPhone(*number) != text())
        setText(displayedPhone(*number));
}

} // namespace zhilego::ui
