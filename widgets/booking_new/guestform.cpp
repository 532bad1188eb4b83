// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/booking_new/guestform.h"

#include "widgets/booking_new/phonefield.h"
#include "widgets/common/errortext.h"
#include "widgets/common/formfield.h"
#include "widgets/common/tokens.h"

#include <QEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace zhilego::ui {

GuestForm::GuestForm(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit)
    , m_phone(new PhoneField)
    , m_email(new QLineEdit)
    , m_comment(new QLineEdit)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::medium);
    m_nameField = addField(m_name, QStringLiteral("guestName"), 120);
    m_phoneField = addField(m_phone, QStringLiteral("guestPhone"), 24);
    m_emailField = addField(m_email, QStringLiteral("guestEmail"), 254);
    m_commentField = addField(m_comment, QStringLiteral("guestComment"), 1000);
    // Complaints come when a field is left, not while it is being typed in, and go with the first key.
    connect(m_phone, &QLineEdit::editingFinished, this, [this] {
        if (!m_phone->text().isEmpty())
            m_phoneField->setIssue(phoneIssue());
    });
    connect(m_email, &QLineEdit::editingFinished, this, [this] { m_emailField->setIssue(emailIssue()); });
    connect(m_comment, &QLineEdit::returnPressed, this, &GuestForm::finished);
    retranslate();
}

FormField *GuestForm::addField(QLineEdit *editor, const QString &objectName, int maxLength)
{
    editor->setObjectName(objectName);
    editor->setMaxLength(maxLength);
    auto *field = new FormField(editor);
    layout()->addWidget(field);
    connect(editor, &QLineEdit::textEdited, this, [this, field] {
        field->setIssue({});
        emit changed();
    });
    return field;
}

QString GuestForm::phoneIssue() const
{
    if (m_phone->text().trimmed().isEmpty())
        return tr("The phone number is needed: the guest gets the instructions there.");
    return m_phone->e164() ? QString() : tr("This is not a phone number yet. Example: +7 777 123 45 67");
}

QString GuestForm::emailIssue() const
{
    const QString email = m_email->text().trimmed();
    const qsizetype at = email.indexOf(u'@');
    const bool wrong
        = at < 1 || email.indexOf(u'.', at) < at + 2 || email.endsWith(u'.') || email.contains(u' ');
    return email.isEmpty() || !wrong ? QString() : tr("This is not an e-mail address.");
}

std::optional<GuestForm::Entry> GuestForm::checked()
{
    const QString name = m_name->text().simplified();
    m_nameField->setIssue(name.isEmpty() ? tr("The guest's name is needed.") : QString());
    m_phoneField->setIssue(phoneIssue());
    m_emailField->setIssue(emailIssue());
    for (FormField *field : {m_nameField, m_phoneField, m_emailField}) {
        if (field->hasIssue()) {
            field->editor()->setFocus(Qt::OtherFocusReason);
            return std::nullopt;
        }
    }
    return Entry{name, *m_phone->e164(), m_email->text().trimmed(), m_comment->text().trimmed()};
}

bool GuestForm::showIssues(const Error &error)
{
    const std::pair<FormField *, QString> fields[]{{m_nameField, QStringLiteral("guest.full_name")},
                                                   {m_phoneField, QStringLiteral("guest.phone")},
                                                   {m_emailField, QStringLiteral("guest.email")},
                                                   {m_commentField, QStringLiteral("comment")}};
    bool shown = false;
    for (const auto &[field, name] : fields) {
        const QString issue = ErrorText::issueOf(error, name);
        field->setIssue(issue);
        shown = shown || !issue.isEmpty();
    }
    return shown;
}

bool GuestForm::isEmpty() const
{
    return m_name->text().isEmpty() && m_phone->text().isEmpty() && m_email->text().isEmpty()
        && m_comment->text().isEmpty();
}

void GuestForm::reset()
{
    for (QLineEdit *editor : {m_name, static_cast<QLineEdit *>(m_phone), m_email, m_comment})
        editor->clear();
    for (FormField *field : {m_nameField, m_phoneField, m_emailField, m_commentField})
        field->setIssue({});
}

void GuestForm::focusFirst()
{
    QLineEdit *first = m_name->text().isEmpty() ? m_name : m_phone;
    first->setFocus(Qt::TabFocusReason);
}

void GuestForm::retranslate()
{
    m_nameField->setLabel(tr("Name"));
    m_phoneField->setLabel(tr("Phone"));
    m_emailField->setLabel(tr("E-mail, if there is one"));
    m_commentField->setLabel(tr("Note for the team"));
    // Complaints that stand there speak the new language too.
    if (m_nameField->hasIssue())
        m_nameField->setIssue(tr("The guest's name is needed."));
    if (m_phoneField->hasIssue())
        m_phoneField->setIssue(phoneIssue());
    if (m_emailField->hasIssue())
        m_emailField->setIssue(emailIssue());
}

void GuestForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace zhilego::ui
