// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/auth/commonpasswords.h"

#include <QSet>
#include <QStringList>

#include <algorithm>

namespace zhilego {
namespace {

//! Words that people choose, by what they are taken from.
constexpr char words[]
    = "password passwort passw0rd pass parol parola admin administrator root user guest login welcome "
      "letmein "
      "master access secret private default test tester testing demo qwerty qwert qwertyui qwertyuiop asdf "
      "asdfg "
      "asdfgh asdfghjk asdfghjkl zxcv zxcvbn zxcvbnm zxcvbnm1 qazwsx qazwsxedc qweasd qweasdzxc wasd abc "
      "abcd "
      "abcdef abcdefg abcdefgh abcabc aaa iloveyou loveyou iloveu lovely love forever sunshine princess "
      "prince "
      "dragon monkey tiger lion eagle falcon wolf bear panda rabbit kitty puppy snoopy bailey buster shadow "
      "midnight sunset summer winter spring autumn january february march april june july august september "
      "october november december monday friday sunday football baseball basketball soccer hockey tennis golf "
      "arsenal chelsea liverpool barcelona juventus realmadrid ronaldo messi superman batman spiderman "
      "ironman "
      "pokemon pikachu naruto minecraft fortnite starwars matrix hunter ranger killer ninja samurai warrior "
      "soldier captain general freedom liberty justice trustno trustme whatever nothing something anything "
      "everything computer internet google facebook youtube instagram telegram whatsapp vkontakte yandex "
      "mailru "
      "samsung iphone android windows microsoft linux ubuntu nokia toyota honda nissan mercedes ferrari "
      "porsche "
      "mustang corvette harley yamaha cookie chocolate banana orange apple cherry peach pepper ginger sugar "
      "coffee cheese butter flower rose lily violet daisy jasmine diamond gold golden silver crystal purple "
      "yellow green black white blue michael michelle jennifer jessica ashley amanda nicole daniel andrew "
      "anthony "
      "joshua matthew robert thomas charlie george jordan hannah sophie oliver william richard maggie "
      "alexander alexandr alexandra aleksandr sergey sergei dmitry dmitriy andrey alexey aleksey vladimir "
      "nikolay "
      "nikita maxim maksim roman denis anton artem ivan igor oleg pavel viktor victor yuri marina natasha "
      "nastya anastasia svetlana elena olga tatiana irina ekaterina katya masha maria anna julia yulia "
      "kristina "
      "victoria viktoria ruslan rustam timur azamat aidar aidos almas arman askar bauyrzhan bolat daniyar "
      "daulet "
      "erlan yerlan galym kairat kanat madina marat maksat murat nurlan nursultan olzhas sanzhar serik "
      "talgat "
      "temirlan yerbol zhanna zhanar aigerim aigul ainur aliya asel assel dana dinara gulnara gulnaz kamila "
      "saule symbat togzhan zarina kazakhstan qazaqstan kazakh qazaq astana almaty shymkent karaganda aktobe "
      "nursultancity moscow russia zhilego zhiliego zhilye arenda kaspi kaspikz realtor rieltor hello "
      "hellohello "
      "please thankyou family mother father mama papa baby angel heaven jesus christ allah islam bismillah "
      "пароль админ администратор йцукен йцукенг йцукенгш йцукенгшщз фыва фывап фывапролд ячсмить привет "
      "приветик любовь люблю солнышко солнце зайка зайчик котик котенок собака кошка мама мамочка папа семья "
      "дружба счастье жизнь звезда ангел принцесса королева наташа настя анастасия светлана елена ольга "
      "татьяна "
      "ирина екатерина катя маша мария анна юлия кристина виктория александр александра сергей дмитрий "
      "андрей "
      "алексей владимир николай никита максим роман денис антон артем иван игорь олег павел виктор юрий "
      "марина "
      "руслан рустам тимур азамат айдар алмас арман аскар бауыржан болат данияр даулет ерлан кайрат канат "
      "мадина "
      "марат максат мурат нурлан нурсултан олжас санжар серик талгат темирлан ербол жанна айгерим айгуль "
      "айнур "
      "алия асель дана динара гульнара камила сауле зарина казахстан қазақстан астана алматы шымкент "
      "караганда "
      "қарағанды москва россия құпиясөз махаббат бақыт жаным анашым отбасы спартак динамо зенит футбол "
      "хоккей "
      "весна лето осень зима январь февраль март апрель июнь июль август сентябрь октябрь ноябрь декабрь "
      "жилье "
      "квартира аренда риелтор риэлтор";

const QSet<QString> &commonWords()
{
    static const QSet<QString> set = [] {
        const QStringList list = QString::fromUtf8(words).split(u' ', Qt::SkipEmptyParts);
        return QSet<QString>(list.begin(), list.end());
    }();
    return set;
}

QString withLettersForDigits(QString text)
{
    static constexpr std::pair<char16_t, char16_t> spellings[]{
        {u'0', u'o'}, {u'1', u'i'}, {u'3', u'e'}, {u'4', u'a'}, {u'5', u's'},
        {u'7', u't'}, {u'@', u'a'}, {u'$', u's'}, {u'!', u'i'},
    };
    for (const auto &[written, meant] : spellings)
        text.replace(QChar(written), QChar(meant));
    return text;
}

//! Without the digits and signs at both ends.
QString core(const QString &text)
{
    qsizetype from = 0;
    qsizetype to = text.size();
    while (from < to && !text.at(from).isLetter())
        ++from;
    while (to > from && !text.at(to - 1).isLetter())
        --to;
    return text.mid(from, to - from);
}

//! The whole is a shorter pattern, at least twice: "abcabcabc", "11111111", "password password".
bool isRepeated(const QString &text)
{
    for (qsizetype length = 1; length <= std::min<qsizetype>(4, text.size() / 2); ++length) {
        bool same = true;
        for (qsizetype i = length; same && i < text.size(); ++i)
            same = text.at(i) == text.at(i - length);
        if (same)
            return true;
    }
    return false;
}

//! Walks of these lines forth and back, with nothing else beside them.
bool isRun(const QString &text)
{
    static const QStringList lines = [] {
        QStringList forth{QStringLiteral("01234567890123456789"),
                          QStringLiteral("abcdefghijklmnopqrstuvwxyz"),
                          QStringLiteral("qwertyuiop"),
                          QStringLiteral("asdfghjkl"),
                          QStringLiteral("zxcvbnm"),
                          QStringLiteral("1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p"),
                          QStringLiteral("qazwsxedcrfvtgbyhnujmikolp"),
                          QStringLiteral("1q2w3e4r5t6y7u8i9o0p"),
                          QStringLiteral("q1w2e3r4t5y6u7i8o9p0"),
                          QStringLiteral("147258369"),
                          QStringLiteral("абвгдежзийклмнопрстуфхцчшщъыьэюя"),
                          QStringLiteral("йцукенгшщзхъ"),
                          QStringLiteral("фывапролджэ"),
                          QStringLiteral("ячсмитьбю"),
                          QStringLiteral("1й2ц3у4к5е6н7г8ш9щ0з")};
        QStringList both = forth;
        for (QString line : std::as_const(forth)) {
            std::reverse(line.begin(), line.end());
            both.append(line);
        }
        return both;
    }();
    // Pieces of three and more, one behind the other: "qwertyasdfgh", "123321", "qwerty123".
    qsizetype at = 0;
    while (at < text.size()) {
        qsizetype longest = 0;
        for (const QString &line : lines) {
            qsizetype length = 3;
            while (at + length <= text.size() && line.contains(QStringView(text).mid(at, length)))
                ++length;
            if (length > 3)
                longest = std::max(longest, length - 1);
        }
        if (longest == 0)
            return false;
        at += longest;
    }
    return true;
}

bool isDigitsOnly(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.isDigit() || c.isPunct(); });
}

} // namespace

bool isCommonPassword(const QString &password)
{
    const QString lower = password.toLower().remove(u' ');
    // Dates, telephone and document numbers are digits, and digits are guessed in full up to twelve of them.
    if (lower.isEmpty() || isRepeated(lower) || isRun(lower) || (isDigitsOnly(lower) && lower.size() <= 12))
        return true;
    const auto isWord = [](const QString &text) {
        const QSet<QString> &known = commonWords();
        const qsizetype half = text.size() / 2;
        return known.contains(text) || known.contains(core(text))
            || (text.size() % 2 == 0 && known.contains(text.left(half)) && text.left(half) == text.mid(half));
    };
    return isWord(lower) || isWord(withLettersForDigits(lower)) || isWord(withLettersForDigits(core(lower)));
}

} // namespace zhilego
