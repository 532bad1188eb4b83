// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/login/loginpage.h"

#include "services/http/apiclient.h"
#include "services/session/demoservice.h"
#include "services/session/session.h"
#include "services/settings/settings.h"
#include "services/whendone.h"
#include "widgets/common/button.h"
#include "widgets/common/errortext.h"
#include "widgets/common/formfield.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/notice.h"
#include "widgets/login/demochips.h"
#include "widgets/login/passwordedit.h"
#include "widgets/login/persistencetext.h"

#include <QCompleter>
#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace zhilego::ui {
namespace {

constexpr int cardWidth = 420;
constexpr int logoSize = 44;
constexpr int padding = 32;
const QString totpName = QStringLiteral("totp");

} // namespace

LoginPage::LoginPage(services::Session &session, services::ApiClient &api, services::DemoService &demo,
                     services::Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_api(api)
    , m_demo(demo)
    , m_settings(settings)
    , m_card(new QWidget(this))
    , m_logo(new QLabel(m_card))
    , m_name(new Label(TextSize::Title, Label::Color::Text, QFont::DemiBold, m_card))
    , m_slogan(new Label(TextSize::Body, Label::Color::Muted, QFont::Normal, m_card))
    , m_notice(new Notice(m_card))
    , m_serverLine(new QWidget(m_card))
    , m_serverName(new Label(TextSize::Small, Label::Color::Muted, QFont::Normal, m_serverLine))
    , m_changeServer(new Button(Button::Kind::Quiet, m_serverLine))
    , m_server(new QLineEdit(m_card))
    , m_email(new QLineEdit(m_card))
    , m_password(new PasswordEdit(m_card))
    , m_totp(new QLineEdit(m_card))
    , m_serverField(new FormField(m_server, m_card))
    , m_emailField(new FormField(m_email, m_card))
    , m_passwordField(new FormField(m_password, m_card))
    , m_totpField(new FormField(m_totp, m_card))
    , m_submit(new Button(Button::Kind::Primary, m_card))
    , m_chips(new DemoChips(m_card))
    , m_persistence(new Label(TextSize::Small, Label::Color::Muted, QFont::Normal, m_card))
{
    buildForm();
    connectForm();
    retranslate();
}

void LoginPage::buildForm()
{
    setObjectName(QStringLiteral("login"));
    m_server->setObjectName(QStringLiteral("login.server"));
    m_email->setObjectName(QStringLiteral("login.email"));
    m_password->setObjectName(QStringLiteral("login.password"));
    m_totp->setObjectName(QStringLiteral("login.totp"));
    m_submit->setObjectName(QStringLiteral("login.submit"));
    m_email->setMaxLength(254);
    m_totp->setMaxLength(24); // a recovery code with its dashes
    m_totp->setInputMethodHints(Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText);
    m_logo->setPixmap(iconPixmap(QStringLiteral("logo"), Qt::white, logoSize, devicePixelRatioF()));
    m_persistence->setWordWrap(true);
    m_persistence->setAlignment(Qt::AlignHCenter);

    m_changeServer->setObjectName(QStringLiteral("login.changeServer"));
    m_changeServer->setCompact(true);
    m_serverName->setElided(true);
    m_totpField->hide();
    m_persistence->hide();
    layOut();
    showServerField(true);
}

void LoginPage::layOut()
{
    auto *names = new QVBoxLayout;
    names->setSpacing(2);
    names->addWidget(m_name);
    names->addWidget(m_slogan);
    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::medium);
    head->addWidget(m_logo);
    head->addLayout(names, 1);
    auto *serverLine = new QHBoxLayout(m_serverLine);
    serverLine->setContentsMargins(0, 0, 0, 0);
    serverLine->addWidget(m_serverName, 1);
    serverLine->addWidget(m_changeServer);

    auto *form = new QVBoxLayout(m_card);
    form->setContentsMargins(padding, padding, padding, padding);
    form->setSpacing(spacing::medium);
    form->addLayout(head);
    form->addSpacing(spacing::small);
    for (QWidget *part : std::initializer_list<QWidget *>{m_notice, m_serverField, m_emailField,
                                                          m_passwordField, m_totpField})
        form->addWidget(part);
    form->addSpacing(spacing::tiny);
    form->addWidget(m_submit);
    form->addWidget(m_serverLine);
    form->addWidget(m_chips);
    form->addWidget(m_persistence);
    m_card->setFixedWidth(cardWidth);

    // No alignment flags: with them a layout forgets that wrapped text grows in height.
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_card);
    row->addStretch(1);
    auto *page = new QVBoxLayout(this);
    page->addStretch(2);
    page->addLayout(row);
    page->addStretch(3);
    for (auto [before, after] : {std::pair<QWidget *, QWidget *>{m_server, m_email},
                                 {m_email, m_password},
                                 {m_password, m_totp},
                                 {m_totp, m_submit},
                                 {m_submit, m_changeServer},
                                 {m_changeServer, m_chips}})
        setTabOrder(before, after);
}

void LoginPage::showServerField(bool shown)
{
    m_serverField->setVisible(shown);
    m_serverLine->setVisible(!shown);
}

void LoginPage::connectForm()
{
    connect(m_server, &QLineEdit::editingFinished, this, &LoginPage::takeServer);
    connect(m_submit, &QAbstractButton::clicked, this, &LoginPage::submit);
    for (QLineEdit *edit : {m_email, static_cast<QLineEdit *>(m_password), m_totp})
        connect(edit, &QLineEdit::returnPressed, this, &LoginPage::submit);
    connect(m_server, &QLineEdit::textEdited, this, [this] { m_serverField->setIssue({}); });
    connect(m_email, &QLineEdit::textEdited, this, [this] { m_emailField->setIssue({}); });
    connect(m_password, &QLineEdit::textEdited, this, [this] { m_passwordField->setIssue({}); });
    connect(m_totp, &QLineEdit::textEdited, this, [this] { m_totpField->setIssue({}); });
    connect(m_password, &PasswordEdit::capsLockSeen, this,
            [this](bool on) { m_passwordField->setHint(on ? tr("Caps Lock is on") : QString()); });
    connect(m_changeServer, &QAbstractButton::clicked, this, [this] {
        showServerField(true);
        m_server->selectAll();
        m_server->setFocus();
    });
    connect(m_chips, &DemoChips::chosen, this, [this](const api::DemoAccount &account) {
        m_email->setText(account.email);
        signIn(account.email, account.password);
    });
    connect(&m_session, &services::Session::persistenceChanged, this, &LoginPage::retranslate);
}

void LoginPage::retranslate()
{
    m_name->setText(QStringLiteral("ЖильеGO"));
    m_slogan->setText(tr("Flats by the day, under control"));
    m_serverField->setLabel(tr("Server address"));
    m_serverName->setText(tr("Server: %1").arg(m_api.baseUrl().authority()));
    m_changeServer->setText(tr("Change"));
    m_changeServer->setAccessibleName(tr("Change the server address"));
    m_emailField->setLabel(tr("E-mail"));
    m_passwordField->setLabel(tr("Password"));
    m_totpField->setLabel(tr("One-time code"));
    m_totpField->setHint(tr("Six digits from your authenticator app, or a recovery code"));
    m_submit->setText(m_busy ? tr("Signing in…") : tr("Sign in"));
    m_submit->setAccessibleName(m_submit->text());
    // A keychain that works is what everybody expects; only its absence is worth words before signing in.
    const bool kept = m_session.persistence().kind == services::Persistence::Kind::Keychain;
    const QString sentence = kept ? QString() : PersistenceText::sentence(m_session.persistence());
    m_persistence->setText(sentence);
    m_persistence->setVisible(!sentence.isEmpty());
}

void LoginPage::begin(const QUrl &server)
{
    const QList<QUrl> known = m_settings.servers();
    QStringList addresses;
    std::transform(known.begin(), known.end(), std::back_inserter(addresses),
                   [](const QUrl &url) { return url.toString(); });
    auto *completer = new QCompleter(addresses, m_server);
    completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_server->setCompleter(completer);
    m_server->setText(!server.isEmpty()      ? server.toString()
                          : !known.isEmpty() ? addresses.first()
                                             : QStringLiteral("http://127.0.0.1:8080"));
    takeServer();
    // An address that works needs no field of its own; one that is only our guess does.
    showServerField(m_serverField->hasIssue() || (server.isEmpty() && known.isEmpty()));
    restore();
}

void LoginPage::showNotice(const QString &text)
{
    m_notice->set(text, Tone::Info);
}

void LoginPage::takeServer()
{
    const QUrl url = services::serverUrlFromText(m_server->text());
    if (url.isEmpty()) {
        showServerField(true);
        m_chips->setAccounts({});
        m_serverField->setIssue(
            tr("Write the address as https://name.kz; only this computer may go without https"));
        return;
    }
    m_serverField->setIssue({});
    m_server->setText(url.toString());
    if (url == m_api.baseUrl())
        return;
    m_api.setBaseUrl(url);
    retranslate();
    if (m_email->text().isEmpty())
        m_email->setText(m_settings.lastAccount(url));
    askForDemo();
}

void LoginPage::askForDemo()
{
    m_chips->setAccounts({});
    services::whenDone(m_demo.accounts(), this,
                       [this, asked = m_api.baseUrl()](const QList<api::DemoAccount> &accounts) {
                           if (asked == m_api.baseUrl())
                               m_chips->setAccounts(accounts);
                       });
}

void LoginPage::restore()
{
    if (m_serverField->hasIssue() || m_email->text().isEmpty())
        return m_email->setFocus();
    setBusy(true);
    services::whenDone(m_session.restore(m_email->text()), this, [this](const Outcome &outcome) {
        // Nothing kept or no longer valid: the ordinary way in, without a word.
        const bool ordinary = !outcome
            && (outcome.error().code == ErrorCode::NotFound
                || outcome.error().code == ErrorCode::Unauthenticated);
        if (ordinary) {
            setBusy(false);
            m_password->setFocus();
        } else {
            takeOutcome(outcome);
        }
    });
}

void LoginPage::submit()
{
    if (m_busy)
        return;
    takeServer();
    m_emailField->setIssue(m_email->text().trimmed().isEmpty() ? tr("Your e-mail is needed") : QString());
    m_passwordField->setIssue(m_password->text().isEmpty() ? tr("Your password is needed") : QString());
    for (FormField *field : {m_serverField, m_emailField, m_passwordField}) {
        if (field->hasIssue())
            return field->editor()->setFocus();
    }
    signIn(m_email->text(), m_password->text());
}

void LoginPage::signIn(const QString &email, const QString &password)
{
    m_notice->clear();
    setBusy(true);
    services::whenDone(m_session.login(email, password, m_totp->text().trimmed()), this,
                       [this](const Outcome &outcome) { takeOutcome(outcome); });
}

void LoginPage::setBusy(bool busy)
{
    m_busy = busy;
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_server, m_email, m_password, m_totp, m_submit, m_chips})
        part->setEnabled(!busy);
    retranslate();
}

void LoginPage::takeOutcome(const Outcome &outcome)
{
    setBusy(false);
    if (!outcome)
        return showRefusal(outcome.error());
    m_settings.rememberServer(m_api.baseUrl());
    showServerField(false);
    m_settings.setLastAccount(m_api.baseUrl(), m_email->text().trimmed());
    m_password->clear();
    m_totp->clear();
    m_totpField->hide();
    clearIssues();
    m_notice->clear();
}

void LoginPage::showRefusal(const Error &error)
{
    const bool wantsTotp = std::any_of(error.fields.begin(), error.fields.end(),
                                       [](const FieldIssue &issue) { return issue.field == totpName; });
    if (wantsTotp) {
        const bool asked = m_totpField->isVisible();
        m_totpField->show();
        m_totpField->setIssue(asked ? tr("This code is not right or no longer valid") : QString());
        m_totp->selectAll();
        return m_totp->setFocus();
    }
    if (error.code == ErrorCode::Unauthenticated) {
        m_notice->set(tr("E-mail or password is not right. Check the keyboard layout and try again."),
                      Tone::Danger);
        m_password->selectAll();
        return m_password->setFocus();
    }
    m_notice->set(ErrorText::sentence(error),
                  error.code == ErrorCode::Offline ? Tone::Warning : Tone::Danger);
    m_submit->setFocus();
}

void LoginPage::clearIssues()
{
    for (FormField *field : {m_serverField, m_emailField, m_passwordField, m_totpField})
        field->setIssue({});
}

void LoginPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void LoginPage::paintEvent(QPaintEvent *)
{
    const ColorTokens &tokens = tokensOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), tokens.window);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tokens.border);
    painter.setBrush(tokens.surface);
    painter.drawRoundedRect(QRectF(m_card->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), 14, 14);
}

} // namespace zhilego::ui
