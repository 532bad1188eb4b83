// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// zhilego-sandbox: the emulated bank for tests and demonstrations. Listens on loopback only.

#include "server/http/jsonlog.h"
#include "server/sandbox/sandboxhost.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QSocketNotifier>
#include <QTextStream>

#include <csignal>
#include <optional>

#include <sys/socket.h>
#include <unistd.h>

using namespace zhilego;

namespace {

int signalPipe[2] = {-1, -1};

extern "C" void onSignal(int)
{
    const char byte = 1;
    // A full pipe means that the program knows already.
    [[maybe_unused]] const ssize_t written = ::write(signalPipe[0], &byte, 1);
}

bool catchSignals()
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, signalPipe) != 0)
        return false;
    std::signal(SIGPIPE, SIG_IGN);
    return std::signal(SIGTERM, onSignal) != SIG_ERR && std::signal(SIGINT, onSignal) != SIG_ERR;
}

int fail(const QString &why)
{
    QTextStream(stderr) << "zhilego-sandbox: " << why << Qt::endl;
    return 1;
}

struct Options
{
    quint16 port = 0;
    QString publicUrl;
    QString dataDir;
    sandbox::BankTls tls;
    quint16 bankPort = 0;
    sandbox::WebhookSender::Settings webhook;
    sandbox::BillerClient::Settings biller;
};

std::optional<QString> wrongUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool good
        = url.isValid() && url.scheme().startsWith(QLatin1String("http")) && !url.host().isEmpty();
    return text.isEmpty() || good ? std::nullopt
                                  : std::optional(QStringLiteral("not a http(s) address: %1").arg(text));
}

QString description()
{
    QString text = QStringLiteral("Emulates the Kaspi Pay QR API on this machine.\n\n"
                                  "Fault plans, made by POST /__emu/faults {\"fault\":…,\"target\":…,"
                                  "\"times\":…}:\n");
    for (const sandbox::FaultName &fault : sandbox::faultNames())
        text += QStringLiteral("  %1 %2\n")
                    .arg(QLatin1String(fault.name), -26)
                    .arg(QLatin1String(fault.meaning));
    return text;
}

// Ends the program for --help and --version; a text is the reason to end it with an error.
std::optional<QString> readOptions(const QStringList &arguments, Options &options)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(description());
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption port(QStringLiteral("port"), QStringLiteral("Port on 127.0.0.1; 0 = any."),
                                  QStringLiteral("N"), QStringLiteral("8090"));
    const QCommandLineOption publicUrl(QStringLiteral("public-url"),
                                       QStringLiteral("What links to pages begin with."),
                                       QStringLiteral("URL"));
    const QCommandLineOption dataDir(QStringLiteral("data-dir"),
                                     QStringLiteral("Keep the payments there over a restart."),
                                     QStringLiteral("DIR"));
    const QCommandLineOption hook(QStringLiteral("webhook-url"),
                                  QStringLiteral("Where to send signed events."), QStringLiteral("URL"));
    const QCommandLineOption secret(QStringLiteral("webhook-secret-file"),
                                    QStringLiteral("File with the secret that signs them."),
                                    QStringLiteral("FILE"));
    const QCommandLineOption biller(
        QStringLiteral("biller-url"),
        QStringLiteral("The merchant's biller, which /biller and /__emu/biller call."),
        QStringLiteral("URL"));
    const QCommandLineOption billerSecret(QStringLiteral("biller-secret-file"),
                                          QStringLiteral("File with what the biller sends as data1."),
                                          QStringLiteral("FILE"));
    const QCommandLineOption bankPort(
        QStringLiteral("bank-port"),
        QStringLiteral(
            "Also r1, r2 and r3 over TLS as at the bank, on this port and the two behind it; 0 = any. "
            "r2 and r3 want a client certificate."),
        QStringLiteral("N"));
    const QCommandLineOption certificate(QStringLiteral("bank-certificate"),
                                         QStringLiteral("PEM file: the bank's, for localhost."),
                                         QStringLiteral("FILE"));
    const QCommandLineOption key(QStringLiteral("bank-key"), QStringLiteral("PEM file: its key."),
                                 QStringLiteral("FILE"));
    const QCommandLineOption clients(QStringLiteral("bank-client-ca"),
                                     QStringLiteral("PEM file: who signs the merchants' certificates."),
                                     QStringLiteral("FILE"));
    parser.addOptions(
        {port, publicUrl, dataDir, hook, secret, biller, billerSecret, bankPort, certificate, key, clients});
    parser.process(arguments);

    bool isNumber = false;
    options.tls = {parser.value(certificate), parser.value(key), parser.value(clients)};
    options.bankPort = parser.value(bankPort).toUShort(&isNumber);
    if (parser.isSet(bankPort) && (!isNumber || options.bankPort > 65533))
        return QStringLiteral("not a port with two behind it: %1").arg(parser.value(bankPort));
    if (parser.isSet(bankPort) != parser.isSet(certificate))
        return QStringLiteral("--bank-port needs --bank-certificate, --bank-key and --bank-client-ca");
    options.port = parser.value(port).toUShort(&isNumber);
    options.publicUrl = parser.value(publicUrl);
    options.dataDir = parser.value(dataDir);
    options.webhook = {QUrl(parser.value(hook)), parser.value(secret)};
    options.biller = {QUrl(parser.value(biller)), parser.value(billerSecret)};
    if (!isNumber)
        return QStringLiteral("not a port: %1").arg(parser.value(port));
    if (parser.isSet(hook) && !parser.isSet(secret))
        return QStringLiteral("--webhook-url needs --webhook-secret-file");
    const std::optional<QString> wrong = wrongUrl(options.publicUrl);
    if (wrong)
        return wrong;
    const std::optional<QString> wrongHook = wrongUrl(parser.value(hook));
    return wrongHook ? wrongHook : wrongUrl(parser.value(biller));
}

// Ids must not come again after a restart without --data-dir: the merchant keeps them for years.
qint64 firstPaymentId()
{
    constexpr qint64 startOf2026 = 1767225600;
    return 12'800'000'000 + QDateTime::currentSecsSinceEpoch() - startOf2026;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("zhilego-sandbox"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ZHILEGO_VERSION));
    Options options;
    if (const auto problem = readOptions(application.arguments(), options))
        return fail(*problem);
    http::installJsonLog();

    sandbox::Sandbox::Settings settings;
    settings.firstPaymentId = firstPaymentId();
    settings.webhook = options.webhook;
    settings.biller = options.biller;
    sandbox::SandboxHost host(settings);
    if (!options.dataDir.isEmpty()) {
        const QDir directory(options.dataDir);
        if (!directory.mkpath(QStringLiteral("."))
            || !host.keepIn(directory.filePath(QStringLiteral("sandbox-payments.json"))))
            return fail(QStringLiteral("cannot use the data directory %1").arg(options.dataDir));
    }
    if (!catchSignals())
        return fail(QStringLiteral("cannot catch signals"));
    if (!host.start(options.port, options.publicUrl))
        return fail(QStringLiteral("port %1 is taken").arg(options.port));

    const QSocketNotifier stop(signalPipe[1], QSocketNotifier::Read);
    QObject::connect(&stop, &QSocketNotifier::activated, &host, &sandbox::SandboxHost::stop);
    QObject::connect(&host, &sandbox::SandboxHost::stopped, &application, &QCoreApplication::quit);
    if (!options.tls.certificateFile.isEmpty()) {
        const QString problem = host.startBank(options.tls, options.bankPort);
        if (!problem.isEmpty())
            return fail(problem);
        for (const auto protocol : {kaspi::Protocol::R1, kaspi::Protocol::R2, kaspi::Protocol::R3})
            QTextStream(stdout) << "bank: " << host.bankUrl(protocol).toString() << Qt::endl;
    }
    QTextStream(stdout) << "ready: " << host.baseUrl() << Qt::endl;
    return application.exec();
}
