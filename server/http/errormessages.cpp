// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/errormessages.h"

#include <algorithm>
#include <array>

namespace zhilego::http {
namespace {

struct Row
{
    ErrorCode code;
    const char *ru;
    const char *kk;
    const char *en;
};

// One row per code; what exactly is wrong stands in "details", so the sentences say what to do.
constexpr std::array rows{
    Row{ErrorCode::ValidationError, "Проверьте данные: в запросе есть ошибки.",
        "Деректерді тексеріңіз: сұрауда қате бар.", "Check the data: the request has errors."},
    Row{ErrorCode::BadJson, "Не удалось прочитать запрос: это не JSON.",
        "Сұрауды оқу мүмкін болмады: бұл JSON емес.", "The request could not be read: it is not JSON."},
    Row{ErrorCode::Unauthenticated, "Войдите в систему.", "Жүйеге кіріңіз.", "Sign in first."},
    Row{ErrorCode::Forbidden, "У вас нет прав на это действие.", "Бұл әрекетке құқығыңыз жоқ.",
        "You are not allowed to do this."},
    Row{ErrorCode::NotFound, "Ничего не найдено.", "Ештеңе табылмады.", "Nothing was found."},
    Row{ErrorCode::MethodNotAllowed, "Это действие здесь недоступно.", "Бұл әрекет мұнда қолжетімсіз.",
        "This action is not available here."},
    Row{ErrorCode::Conflict, "Это действие противоречит текущим данным. Обновите и попробуйте ещё раз.",
        "Бұл әрекет ағымдағы деректерге қайшы келеді. Жаңартып, қайталап көріңіз.",
        "This conflicts with the current data. Refresh and try again."},
    Row{ErrorCode::DatesTaken, "Эти даты уже заняты. Выберите другие.",
        "Бұл күндер бос емес. Басқа күндерді таңдаңыз.", "These dates are already taken. Choose other ones."},
    Row{ErrorCode::InvalidTransition, "Из текущего статуса так перейти нельзя.",
        "Ағымдағы мәртебеден бұлай ауысуға болмайды.", "This step is not possible from the current status."},
    Row{ErrorCode::Restricted, "Правила объекта не позволяют такое бронирование.",
        "Нысанның ережелері мұндай броньға жол бермейді.",
        "The rules of the property do not allow this booking."},
    Row{ErrorCode::IdempotencyInProgress, "Этот запрос ещё выполняется. Подождите немного.",
        "Бұл сұрау әлі орындалуда. Сәл күте тұрыңыз.", "This request is still running. Wait a moment."},
    Row{ErrorCode::VersionMismatch, "Данные уже изменил кто-то другой. Обновите и повторите.",
        "Деректерді басқа біреу өзгертіп қойды. Жаңартып, қайталаңыз.",
        "Someone else has changed this meanwhile. Refresh and repeat."},
    Row{ErrorCode::PayloadTooLarge, "Слишком большой объём данных.", "Деректер көлемі тым үлкен.",
        "Too much data."},
    Row{ErrorCode::UnsupportedMediaType, "Такой формат данных не поддерживается.",
        "Деректердің мұндай пішімі қолдау таппайды.", "This data format is not supported."},
    Row{ErrorCode::IdempotencyReused, "Этот ключ уже использован для другого запроса.",
        "Бұл кілт басқа сұрау үшін қолданылған.", "This key was already used for another request."},
    Row{ErrorCode::VersionRequired, "Обновите данные: не указана версия записи.",
        "Деректерді жаңартыңыз: жазбаның нұсқасы көрсетілмеген.",
        "Refresh: the version of the record is missing."},
    Row{ErrorCode::RateLimited, "Слишком много попыток. Подождите и попробуйте снова.",
        "Әрекет саны тым көп. Сәл күтіп, қайталап көріңіз.", "Too many attempts. Wait and try again."},
    Row{ErrorCode::ProviderFailed, "Внешний сервис не ответил как надо. Попробуйте позже.",
        "Сыртқы қызмет дұрыс жауап бермеді. Кейінірек қайталап көріңіз.",
        "An outside service did not answer properly. Try again later."},
    Row{ErrorCode::Overloaded, "Сервер сейчас перегружен. Повторите через несколько секунд.",
        "Сервер қазір шамадан тыс жүктелген. Бірнеше секундтан кейін қайталаңыз.",
        "The server is busy. Repeat in a few seconds."},
    Row{ErrorCode::Internal, "На сервере произошла ошибка. Мы уже разбираемся.",
        "Серверде қате орын алды. Біз мәселені шешіп жатырмыз.",
        "Something went wrong on the server. We are looking into it."},
    Row{ErrorCode::Offline, "Нет связи с сервером.", "Сервермен байланыс жоқ.",
        "The server cannot be reached."},
};

} // namespace

QString errorMessage(ErrorCode code, const QString &language)
{
    const auto found
        = std::find_if(rows.begin(), rows.end(), [code](const Row &row) { return row.code == code; });
    const Row &row = found == rows.end() ? rows.back() : *found;
    if (language == QLatin1String("kk"))
        return QString::fromUtf8(row.kk);
    return QString::fromUtf8(language == QLatin1String("en") ? row.en : row.ru);
}

} // namespace zhilego::http
