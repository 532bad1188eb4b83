// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

#include <optional>

namespace zhilego::ui {

//! A line for a phone number: groups digits while they are typed, knows whether it can be called.
class PhoneField : public QLineEdit
{
    Q_OBJECT

public:
    explicit PhoneField(QWidget *parent = nullptr);

    //! Nothing while it cannot be a phone number.
    std::optional<QString> e164() const;

private:
    void regroup();
    void settle();
};

} // namespace zhilego::ui
