// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sandbox/pagetexts.h"

namespace zhilego::sandbox {
namespace {

PageTexts russian()
{
    return {.language = QStringLiteral("ru"),
            .title = QStringLiteral("Оплата · песочница ЖильеGO"),
            .notice = QStringLiteral("Песочница, не Kaspi. Деньги не списываются."),
            .purpose = QStringLiteral("Оплата проживания"),
            .amountNote = QStringLiteral("К оплате, ненастоящими деньгами"),
            .order = QStringLiteral("Заказ"),
            .number = QStringLiteral("Номер платежа"),
            .phone = QStringLiteral("Счёт на телефон"),
            .returned = QStringLiteral("Возвращено"),
            .waitForConfirmation = QStringLiteral("Подтвердите оплату"),
            .waitForInvoice = QStringLiteral("Счёт действует"),
            .pay = QStringLiteral("Оплатить"),
            .decline = QStringLiteral("Отклонить"),
            .foot = QStringLiteral("Страница заменяет приложение банка при проверке и показе ЖильеGO."),
            .notFound = QStringLiteral("Такого платежа нет"),
            .notFoundNote = QStringLiteral("Возможно, песочницу перезапустили. Попросите новую ссылку."),
            .indexHeading = QStringLiteral("Платежи песочницы"),
            .indexEmpty = QStringLiteral(
                "Платежей пока нет. Они появятся, когда сервер ЖильеGO создаст ссылку на оплату."),
            .faultsHeading = QStringLiteral("Что банк может сделать не так"),
            .billerHeading = QStringLiteral("Платежи · оплата по номеру брони"),
            .billerNumber = QStringLiteral("Номер брони"),
            .billerFind = QStringLiteral("Найти"),
            .billerOff = QStringLiteral("Песочница не знает адреса сервера: запустите её с --biller-url."),
            .virtualTime = QStringLiteral("Время песочницы"),
            .notOpenedYet = QStringLiteral("Ещё не открыт"),
            .inProgress = QStringLiteral("Ждёт подтверждения"),
            .open = QStringLiteral("Открыть")};
}

PageTexts kazakh()
{
    return {
        .language = QStringLiteral("kk"),
        .title = QStringLiteral("Төлем · ЖильеGO құмсалғышы"),
        .notice = QStringLiteral("Бұл құмсалғыш, Kaspi емес. Ақша алынбайды."),
        .purpose = QStringLiteral("Тұру ақысын төлеу"),
        .amountNote = QStringLiteral("Төленетін сома, ақша шын емес"),
        .order = QStringLiteral("Тапсырыс"),
        .number = QStringLiteral("Төлем нөмірі"),
        .phone = QStringLiteral("Телефонға шот"),
        .returned = QStringLiteral("Қайтарылды"),
        .waitForConfirmation = QStringLiteral("Төлемді растаңыз"),
        .waitForInvoice = QStringLiteral("Шот жарамды"),
        .pay = QStringLiteral("Төлеу"),
        .decline = QStringLiteral("Бас тарту"),
        .foot = QStringLiteral("Бұл бет ЖильеGO-ны тексергенде және көрсеткенде банк қолданбасының орнында."),
        .notFound = QStringLiteral("Мұндай төлем жоқ"),
        .notFoundNote = QStringLiteral("Құмсалғыш қайта іске қосылған болуы мүмкін. Жаңа сілтеме сұраңыз."),
        .indexHeading = QStringLiteral("Құмсалғыш төлемдері"),
        .indexEmpty
        = QStringLiteral("Әзірге төлем жоқ. ЖильеGO сервері төлем сілтемесін жасағанда осында шығады."),
        .faultsHeading = QStringLiteral("Банк неден жаңылуы мүмкін"),
        .billerHeading = QStringLiteral("Төлемдер · бронь нөмірімен төлеу"),
        .billerNumber = QStringLiteral("Бронь нөмірі"),
        .billerFind = QStringLiteral("Табу"),
        .billerOff
        = QStringLiteral("Құмсалғыш сервердің мекенжайын білмейді: оны --biller-url арқылы қосыңыз."),
        .virtualTime = QStringLiteral("Құмсалғыш уақыты"),
        .notOpenedYet = QStringLiteral("Әлі ашылған жоқ"),
        .inProgress = QStringLiteral("Растау күтілуде"),
        .open = QStringLiteral("Ашу")};
}

PageTexts english()
{
    return {.language = QStringLiteral("en"),
            .title = QStringLiteral("Payment · ZhilieGO sandbox"),
            .notice = QStringLiteral("A sandbox, not Kaspi. No money is taken."),
            .purpose = QStringLiteral("Payment for a stay"),
            .amountNote = QStringLiteral("To pay, with play money"),
            .order = QStringLiteral("Order"),
            .number = QStringLiteral("Payment number"),
            .phone = QStringLiteral("Invoice to phone"),
            .returned = QStringLiteral("Refunded"),
            .waitForConfirmation = QStringLiteral("Confirm the payment"),
            .waitForInvoice = QStringLiteral("The invoice is valid for"),
            .pay = QStringLiteral("Pay"),
            .decline = QStringLiteral("Decline"),
            .foot
            = QStringLiteral("This page stands in for the bank's app when ZhilieGO is tested or shown."),
            .notFound = QStringLiteral("There is no such payment"),
            .notFoundNote = QStringLiteral("The sandbox may have been restarted. Ask for a new link."),
            .indexHeading = QStringLiteral("Sandbox payments"),
            .indexEmpty
            = QStringLiteral("No payments yet. They appear when the ZhilieGO server makes a payment link."),
            .faultsHeading = QStringLiteral("What the bank can be told to do wrong"),
            .billerHeading = QStringLiteral("Payments · pay by booking number"),
            .billerNumber = QStringLiteral("Booking number"),
            .billerFind = QStringLiteral("Find"),
            .billerOff = QStringLiteral("The sandbox does not know the server: start it with --biller-url."),
            .virtualTime = QStringLiteral("Sandbox time"),
            .notOpenedYet = QStringLiteral("Not opened yet"),
            .inProgress = QStringLiteral("Waiting for the payer"),
            .open = QStringLiteral("Open")};
}

struct EndRow
{
    Ending ending;
    EndTexts ru;
    EndTexts kk;
    EndTexts en;
};

const QList<EndRow> &endRows()
{
    static const QList<EndRow> rows{
        {Ending::Paid,
         {QStringLiteral("Оплачено"), QStringLiteral("Можно вернуться в ЖильеGO.")},
         {QStringLiteral("Төленді"), QStringLiteral("ЖильеGO-ға оралуға болады.")},
         {QStringLiteral("Paid"), QStringLiteral("You can go back to ZhilieGO.")}},
        {Ending::Declined,
         {QStringLiteral("Оплата отклонена"), QStringLiteral("Деньги не списаны.")},
         {QStringLiteral("Төлемнен бас тартылды"), QStringLiteral("Ақша алынған жоқ.")},
         {QStringLiteral("Payment declined"), QStringLiteral("No money was taken.")}},
        {Ending::NotOpened,
         {QStringLiteral("Ссылка устарела"),
          QStringLiteral("Её не открыли за 3 минуты. Попросите новую ссылку.")},
         {QStringLiteral("Сілтеменің мерзімі өтті"),
          QStringLiteral("Ол 3 минут ішінде ашылмады. Жаңа сілтеме сұраңыз.")},
         {QStringLiteral("The link is out of date"),
          QStringLiteral("It was not opened within 3 minutes. Ask for a new one.")}},
        {Ending::NotConfirmed,
         {QStringLiteral("Время вышло"),
          QStringLiteral("Оплату не подтвердили вовремя, деньги не списаны. Попросите новую ссылку.")},
         {QStringLiteral("Уақыт бітті"),
          QStringLiteral("Төлем уақытында расталмады, ақша алынған жоқ. Жаңа сілтеме сұраңыз.")},
         {QStringLiteral("Time is up"),
          QStringLiteral("The payment was not confirmed in time, no money was taken. Ask for a new link.")}},
        {Ending::Cancelled,
         {QStringLiteral("Счёт отозван"), QStringLiteral("Продавец отменил этот счёт.")},
         {QStringLiteral("Шот қайтарып алынды"), QStringLiteral("Сатушы бұл шоттан бас тартты.")},
         {QStringLiteral("The invoice was withdrawn"), QStringLiteral("The seller cancelled this invoice.")}},
    };
    return rows;
}

} // namespace

const PageTexts &pageTexts(const QString &language)
{
    static const PageTexts ru = russian();
    static const PageTexts kk = kazakh();
    static const PageTexts en = english();
    if (language == kk.language)
        return kk;
    return language == en.language ? en : ru;
}

EndTexts endTexts(const QString &language, Ending ending)
{
    for (const EndRow &row : endRows()) {
        if (row.ending == ending)
            return language == u"kk" ? row.kk : language == u"en" ? row.en : row.ru;
    }
    return {};
}

} // namespace zhilego::sandbox
