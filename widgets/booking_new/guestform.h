// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/error.h"

#include <QWidget>

class QLineEdit;

namespace zhilego::ui {

class FormField;
class PhoneField;

//! Who will stay: name, phone, e-mail if they have one, a note.
class GuestForm : public QWidget
{
    Q_OBJECT

public:
    struct Entry
    {
        QString name;
        QString phone; //!< E.164
        QString email;
        QString comment;
        bool operator==(const Entry &) const = default;
    };

    explicit GuestForm(QWidget *parent = nullptr);

    //! What was typed if it can be sent; else marks what is wrong and goes to the first of it.
    std::optional<Entry> checked();
    //! Marks the fields that the server refused; false if it was none of ours.
    bool showIssues(const Error &error);
    bool isEmpty() const;
    void reset();
    void focusFirst();

signals:
    void changed();
    //! Enter in the last field.
    void finished();

protected:
    void changeEvent(QEvent *event) override;

private:
    FormField *addField(QLineEdit *editor, const QString &objectName, int maxLength);
    QString phoneIssue() const;
    QString emailIssue() const;
    void retranslate();

    QLineEdit *m_name;
    PhoneField *m_phone;
    QLineEdit *m_email;
    QLineEdit *m_comment;
    FormField *m_nameField;
    FormField *m_phoneField;
    FormField *m_emailField;
    FormField *m_commentField;
};

} // namespace zhilego::ui
