// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/dialogprompts.h"

#include "widgets/common/button.h"
#include "widgets/common/label.h"

#include <QCoreApplication>
#include <QDialog>
#include <QFileDialog>
#include <QHBoxLayout>

namespace zhilego::app {
namespace {

constexpr int dialogWidth = 420;

} // namespace

void DialogPrompts::ask(QWidget *parent, const Question &question, std::function<void(bool)> answer)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(question.title);
    auto *title = new ui::Label(ui::TextSize::Lead, ui::Label::Color::Text, QFont::DemiBold, dialog);
    title->setText(question.title);
    title->setWordWrap(true);
    auto *text = new ui::Label(dialog);
    text->setText(question.text);
    text->setWordWrap(true);
    auto *no = new ui::Button(ui::Button::Kind::Secondary, dialog);
    no->setText(QCoreApplication::translate("zhilego::app::DialogPrompts", "Cancel"));
    auto *yes
        = new ui::Button(question.dangerous ? ui::Button::Kind::Danger : ui::Button::Kind::Primary, dialog);
    yes->setText(question.accept);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(no);
    buttons->addWidget(yes);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(ui::spacing::huge, ui::spacing::huge, ui::spacing::huge, ui::spacing::large);
    layout->setSpacing(ui::spacing::medium);
    layout->addWidget(title);
    layout->addWidget(text);
    layout->addSpacing(ui::spacing::small);
    layout->addLayout(buttons);
    dialog->setFixedWidth(dialogWidth);
    QObject::connect(no, &QAbstractButton::clicked, dialog, &QDialog::reject);
    QObject::connect(yes, &QAbstractButton::clicked, dialog, &QDialog::accept);
    QObject::connect(dialog, &QDialog::finished, dialog,
                     [answer = std::move(answer)](int result) { answer(result == QDialog::Accepted); });
    // Enter must not end something by accident.
    (question.dangerous ? no : yes)->setDefault(true);
    (question.dangerous ? no : yes)->setFocus();
    dialog->open();
}

void DialogPrompts::chooseSaveFile(QWidget *parent, const QString &title, const QString &suggestedName,
                                   std::function<void(QString)> answer)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggestedName);
    QObject::connect(dialog, &QDialog::finished, dialog, [dialog, answer = std::move(answer)](int result) {
        answer(result == QDialog::Accepted ? dialog->selectedFiles().value(0) : QString());
    });
    dialog->open();
}

} // namespace zhilego::app
