// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/democodec.h"
#include "models/domain/result.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace zhilego::services {
class ApiClient;
class DemoService;
class Session;
class Settings;
} // namespace zhilego::services

namespace zhilego::ui {

class Button;
class DemoChips;
class FormField;
class Label;
class Notice;
class PasswordEdit;

//! Where a person says which server and who they are. Success is Session::signedIn; failures are sentences
//! on the page, and nothing typed is lost by them. Thread: GUI.
class LoginPage : public QWidget
{
    Q_OBJECT
public:
    LoginPage(services::Session &session, services::ApiClient &api, services::DemoService &demo,
              services::Settings &settings, QWidget *parent = nullptr);

    //! Fills in what is remembered; `server` wins over the remembered address. Then tries the keychain.
    void begin(const QUrl &server);
    //! Says at the top why the page is back, for instance that the session has ended.
    void showNotice(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildForm();
    void layOut();
    void showServerField(bool shown);
    void connectForm();
    void retranslate();
    void takeServer();
    void askForDemo();
    void submit();
    void signIn(const QString &email, const QString &password);
    void restore();
    void setBusy(bool busy);
    void takeOutcome(const Outcome &outcome);
    void showRefusal(const Error &error);
    void clearIssues();

    services::Session &m_session;
    services::ApiClient &m_api;
    services::DemoService &m_demo;
    services::Settings &m_settings;
    QWidget *m_card;
    QLabel *m_logo;
    Label *m_name;
    Label *m_slogan;
    Notice *m_notice;
    QWidget *m_serverLine;
    Label *m_serverName;
    Button *m_changeServer;
    QLineEdit *m_server;
    QLineEdit *m_email;
    PasswordEdit *m_password;
    QLineEdit *m_totp;
    FormField *m_serverField;
    FormField *m_emailField;
    FormField *m_passwordField;
    FormField *m_totpField;
    Button *m_submit;
    DemoChips *m_chips;
    Label *m_persistence;
    bool m_busy = false;
};

} // namespace zhilego::ui
