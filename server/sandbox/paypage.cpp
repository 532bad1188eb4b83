// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sandbox/paypage.h"

#include "server/sandbox/faultplans.h"
#include "server/sandbox/pagetemplate.h"
#include "server/sandbox/pagetexts.h"

namespace zhilego::sandbox {
namespace {

QString icon(const QString &path)
{
    return QStringLiteral(
               "<svg viewBox=\"0 0 64 64\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"4\" "
               "stroke-linecap=\"round\" stroke-linejoin=\"round\" aria-hidden=\"true\">"
               "<circle cx=\"32\" cy=\"32\" r=\"28\"/><path d=\"%1\"/></svg>")
        .arg(path);
}

struct Look
{
    QString tone;
    QString drawing;
};

Look lookOf(Ending ending)
{
    switch (ending) {
    case Ending::Paid:
        return {QStringLiteral("good"), icon(QStringLiteral("M20 33l9 9 16-19"))};
    case Ending::Declined:
        return {QStringLiteral("bad"), icon(QStringLiteral("M23 23l18 18M41 23L23 41"))};
    case Ending::None:
    case Ending::NotOpened:
    case Ending::NotConfirmed:
    case Ending::Cancelled:
        break;
    }
    return {QStringLiteral("even"), icon(QStringLiteral("M32 18v15l9 6"))};
}

QString languageLinks(const PageFrame &frame)
{
    const std::pair<QString, QString> languages[]{{QStringLiteral("ru"), QStringLiteral("Рус")},
                                                  {QStringLiteral("kk"), QStringLiteral("Қаз")},
                                                  {QStringLiteral("en"), QStringLiteral("Eng")}};
    QString links;
    for (const auto &[code, name] : languages) {
        const QString mark = code == frame.language ? QStringLiteral(" class=\"on\"") : QString();
        links += QStringLiteral("<a href=\"%1?lang=%2\" hreflang=\"%2\"%3>%4</a>")
                     .arg(frame.here.toHtmlEscaped(), code, mark, name);
    }
    return links;
}

QString fact(const QString &name, const QString &value)
{
    return value.isEmpty() ? QString()
                           : QStringLiteral("<div><dt>%1</dt><dd>%2</dd></div>")
                                 .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
}

QString facts(const PageTexts &texts, const BankPayment &payment)
{
    return fact(texts.order, payment.externalId) + fact(texts.number, QString::number(payment.id))
        + fact(texts.phone, payment.phone)
        + fact(texts.returned, payment.returned.isZero() ? QString() : shownAmount(payment.returned));
}

QString shownTime(qint64 seconds)
{
    const QString format = seconds >= 3600 ? QStringLiteral("h:mm:ss") : QStringLiteral("m:ss");
    return QTime(0, 0).addSecs(static_cast<int>(seconds)).toString(format);
}

qint64 wholeWait(const BankPayment &payment)
{
    if (payment.kind == Kind::Remote)
        return remoteInvoiceLife.count();
    return payment.openedAt.isValid() ? confirmationWait.count() : activationWait.count();
}

QString endBody(const Look &look, const EndTexts &told)
{
    return QStringLiteral("<div class=\"end\"><div class=\"%1\">%2</div><h1>%3</h1><p>%4</p></div>")
        .arg(look.tone, look.drawing, told.heading.toHtmlEscaped(), told.note.toHtmlEscaped());
}

void addLiveParts(PageValues &values, const PageFrame &frame, const PageTexts &texts,
                  const BankPayment &payment)
{
    const qint64 left = secondsLeft(payment, frame.now);
    const qint64 total = wholeWait(payment);
    PageValues live{{QStringLiteral("lang"), texts.language},
                    {QStringLiteral("token"), payment.token},
                    {QStringLiteral("pay"), texts.pay},
                    {QStringLiteral("decline"), texts.decline},
                    {QStringLiteral("left"), shownTime(left)},
                    {QStringLiteral("percent"), QString::number(100 * left / total)},
                    {QStringLiteral("seconds"), QString::number(left)},
                    {QStringLiteral("total"), QString::number(total)},
                    {QStringLiteral("status"), payment.status}};
    live.insert(QStringLiteral("waitLabel"),
                payment.kind == Kind::Remote ? texts.waitForInvoice : texts.waitForConfirmation);
    values.insert(QStringLiteral("body"), fillPage(QStringLiteral("live.html"), live));
    values.insert(QStringLiteral("script"),
                  QStringLiteral("<script>%1</script>").arg(fillPage(QStringLiteral("live.js"), live)));
    values.insert(QStringLiteral("refresh"), QStringLiteral("<meta http-equiv=\"refresh\" content=\"5\">"));
}

QString chip(const PageFrame &frame, const PageTexts &texts, const BankPayment &payment)
{
    QString tone = lookOf(payment.ending).tone;
    QString label = endTexts(frame.language, payment.ending).heading;
    if (payment.isLive()) {
        tone = QStringLiteral("live");
        label = payment.openedAt.isValid() || payment.kind == Kind::Remote ? texts.inProgress
                                                                           : texts.notOpenedYet;
        label += QStringLiteral(" · ") + shownTime(secondsLeft(payment, frame.now));
    }
    return QStringLiteral("<span class=\"chip %1\" title=\"%2\">%3</span>")
        .arg(tone, payment.status.toHtmlEscaped(), label.toHtmlEscaped());
}

QString indexRow(const PageFrame &frame, const PageTexts &texts, const BankPayment &payment)
{
    const QString order = payment.externalId.isEmpty() ? QString::number(payment.id) : payment.externalId;
    const QString made
        = payment.createdAt.toOffsetFromUtc(5 * 3600).toString(QStringLiteral("dd.MM HH:mm:ss"));
    return QStringLiteral(
               "<a class=\"row\" href=\"/pay/%1?lang=%2\"><span><b>%3</b><small>%4 · %5</small></span>"
               "<span class=\"sum\">%6</span><span>%7</span><span class=\"go\">%8 →</span></a>")
        .arg(payment.token, texts.language, order.toHtmlEscaped(), made, QString::number(payment.id),
             shownAmount(payment.amount), chip(frame, texts, payment), texts.open);
}

} // namespace

PageValues frameValues(const PageFrame &frame, const PageTexts &texts)
{
    return {{QStringLiteral("lang"), texts.language},
            {QStringLiteral("title"), texts.title},
            {QStringLiteral("notice"), texts.notice},
            {QStringLiteral("foot"), texts.foot},
            {QStringLiteral("style"), fillPage(QStringLiteral("style.css"), {})},
            {QStringLiteral("languages"), languageLinks(frame)},
            {QStringLiteral("merchant"), frame.merchant},
            {QStringLiteral("initial"), frame.merchant.left(1).toUpper()}};
}

QByteArray payPage(const PageFrame &frame, const BankPayment &payment)
{
    const PageTexts &texts = pageTexts(frame.language);
    PageValues values = frameValues(frame, texts);
    values.insert(QStringLiteral("purpose"), texts.purpose);
    values.insert(QStringLiteral("amount"), shownAmount(payment.amount));
    values.insert(QStringLiteral("facts"), facts(texts, payment));
    if (payment.isLive()) {
        values.insert(QStringLiteral("amountNote"), texts.amountNote);
        addLiveParts(values, frame, texts, payment);
    } else {
        values.insert(QStringLiteral("body"),
                      endBody(lookOf(payment.ending), endTexts(frame.language, payment.ending)));
    }
    return fillPage(QStringLiteral("pay.html"), values).toUtf8();
}

QByteArray notFoundPage(const PageFrame &frame)
{
    const PageTexts &texts = pageTexts(frame.language);
    PageValues values = frameValues(frame, texts);
    values.insert(QStringLiteral("body"),
                  endBody(lookOf(Ending::NotOpened), {texts.notFound, texts.notFoundNote}));
    return fillPage(QStringLiteral("pay.html"), values).toUtf8();
}

namespace {

QString faultList()
{
    QString list;
    for (const FaultName &fault : faultNames())
        list += fact(QLatin1String(fault.name), QLatin1String(fault.meaning));
    return list;
}

} // namespace

QByteArray indexPage(const PageFrame &frame, const QList<BankPayment> &payments)
{
    const PageTexts &texts = pageTexts(frame.language);
    PageValues values = frameValues(frame, texts);
    const QString now = frame.now.toOffsetFromUtc(5 * 3600).toString(QStringLiteral("dd.MM.yyyy HH:mm:ss"));
    QString rows;
    for (const BankPayment &payment : payments)
        rows += indexRow(frame, texts, payment);
    if (rows.isEmpty())
        rows = QStringLiteral("<p class=\"empty\">%1</p>").arg(texts.indexEmpty);
    values.insert(QStringLiteral("heading"), texts.indexHeading);
    values.insert(QStringLiteral("clock"), QStringLiteral("%1: %2").arg(texts.virtualTime, now));
    values.insert(QStringLiteral("rows"), rows);
    values.insert(QStringLiteral("biller"), texts.billerHeading);
    values.insert(QStringLiteral("faultsHeading"), texts.faultsHeading);
    values.insert(QStringLiteral("faults"), faultList());
    return fillPage(QStringLiteral("index.html"), values).toUtf8();
}

QString shownAmount(Money amount)
{
    QString whole = QString::number(amount.tiyn() / 100);
    for (qsizetype at = whole.size() - 3; at > 0; at -= 3)
        whole.insert(at, QChar::Nbsp);
    const qint64 tiyn = amount.tiyn() % 100;
    if (tiyn != 0)
        whole += QStringLiteral(",%1").arg(tiyn, 2, 10, QLatin1Char('0'));
    return whole + QChar(QChar::Nbsp) + u'₸';
}

qint64 secondsLeft(const BankPayment &payment, const QDateTime &now)
{
    if (!payment.isLive())
        return 0;
    // Rounded up, so that 0 is shown only when it is over.
    return qMax<qint64>(0, (now.msecsTo(payment.deadline()) + 999) / 1000);
}

} // namespace zhilego::sandbox
