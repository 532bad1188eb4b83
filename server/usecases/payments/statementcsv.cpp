// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/payments/statementcsv.h"

#include "server/usecases/payments/csvtable.h"

#include <QHash>

#include <algorithm>
#include <array>

namespace zhilego::payments {
namespace {

constexpr int headerSearch = 40; //!< how much text may stand before the table
constexpr qsizetype mostIssues = 20;
constexpr int bankOffsetSeconds = 5 * 3600;

enum class Heading { Date, Time, BankId, Order, Amount, Kind };

struct HeadingName
{
    Heading heading;
    const char *name; //!< as normalised() leaves it
};

constexpr std::array headingNames{
    HeadingName{Heading::Date, "дата"},
    HeadingName{Heading::Date, "дата операции"},
    HeadingName{Heading::Date, "дата платежа"},
    HeadingName{Heading::Date, "дата и время"},
    HeadingName{Heading::Date, "дата и время операции"},
    HeadingName{Heading::Date, "дата транзакции"},
    HeadingName{Heading::Date, "күні"},
    HeadingName{Heading::Date, "date"},
    HeadingName{Heading::Date, "transaction date"},
    HeadingName{Heading::Time, "время"},
    HeadingName{Heading::Time, "время операции"},
    HeadingName{Heading::Time, "уақыты"},
    HeadingName{Heading::Time, "time"},
    HeadingName{Heading::BankId, "номер операции"},
    HeadingName{Heading::BankId, "id операции"},
    HeadingName{Heading::BankId, "номер платежа"},
    HeadingName{Heading::BankId, "id платежа"},
    HeadingName{Heading::BankId, "номер транзакции"},
    HeadingName{Heading::BankId, "id транзакции"},
    HeadingName{Heading::BankId, "операция нөмірі"},
    HeadingName{Heading::BankId, "transaction id"},
    HeadingName{Heading::BankId, "payment id"},
    HeadingName{Heading::BankId, "txn id"},
    HeadingName{Heading::Order, "номер заказа"},
    HeadingName{Heading::Order, "заказ"},
    HeadingName{Heading::Order, "лицевой счет"},
    HeadingName{Heading::Order, "тапсырыс нөмірі"},
    HeadingName{Heading::Order, "order"},
    HeadingName{Heading::Order, "order number"},
    HeadingName{Heading::Order, "external id"},
    HeadingName{Heading::Amount, "сумма"},
    HeadingName{Heading::Amount, "сумма операции"},
    HeadingName{Heading::Amount, "сумма платежа"},
    HeadingName{Heading::Amount, "сомасы"},
    HeadingName{Heading::Amount, "amount"},
    HeadingName{Heading::Kind, "тип"},
    HeadingName{Heading::Kind, "тип операции"},
    HeadingName{Heading::Kind, "вид операции"},
    HeadingName{Heading::Kind, "операция"},
    HeadingName{Heading::Kind, "операция түрі"},
    HeadingName{Heading::Kind, "type"},
    HeadingName{Heading::Kind, "operation"},
};

//! "Сумма операции, ₸" and "№ операции" become "сумма операции" and "номер операции".
QString normalised(const QString &heading)
{
    QString text;
    for (const QChar c : heading.toLower()) {
        if (c == u'№')
            text += QStringLiteral(" номер ");
        else if (c == u'ё')
            text += u'е';
        else if (c == u'(' || c == u',')
            break; // units stand behind
        else
            text += c.isLetterOrNumber() ? c : QChar(u' ');
    }
    return text.simplified();
}

using Columns = QHash<Heading, qsizetype>;

Columns columnsOf(const CsvRecord &record)
{
    Columns columns;
    for (qsizetype i = 0; i < record.fields.size(); ++i) {
        const QString name = normalised(record.fields.at(i));
        const auto known
            = std::find_if(headingNames.begin(), headingNames.end(),
                           [&name](const HeadingName &row) { return name == QString::fromUtf8(row.name); });
        if (known != headingNames.end() && !columns.contains(known->heading))
            columns.insert(known->heading, i);
    }
    return columns;
}

bool isTable(const Columns &columns)
{
    return columns.contains(Heading::Date) && columns.contains(Heading::Amount)
        && (columns.contains(Heading::BankId) || columns.contains(Heading::Order));
}

//! A signed amount: the digits before and behind the decimal sign.
struct Number
{
    bool negative = false;
    Money amount;
};

bool areGroups(const QString &whole, QChar mark)
{
    const QStringList groups = whole.split(mark);
    for (qsizetype i = 0; i < groups.size(); ++i) {
        const qsizetype size = groups.at(i).size();
        if (i == 0 ? size < 1 || size > 3 : size != 3)
            return false;
    }
    return true;
}

std::optional<Number> numberFrom(QString text)
{
    for (const char16_t blank : {u' ', u'\u00a0', u'\u202f', u'\u2009', u'\''})
        text.remove(QChar(blank));
    for (const QString &unit :
         {QStringLiteral("KZT"), QStringLiteral("тг."), QStringLiteral("тг"), QStringLiteral("₸")}) {
        if (text.endsWith(unit, Qt::CaseInsensitive))
            text.chop(unit.size());
    }
    Number number;
    text.replace(QChar(0x2212), QChar(u'-'));
    number.negative = text.startsWith(u'-');
    if (number.negative || text.startsWith(u'+'))
        text.remove(0, 1);
    const qsizetype decimal = qMax(text.lastIndexOf(u'.'), text.lastIndexOf(u','));
    QString whole = decimal < 0 ? text : text.left(decimal);
    const QString fraction = decimal < 0 ? QString() : text.mid(decimal + 1);
    // "1,234" may be either; nobody guesses about money.
    if (decimal >= 0 && (fraction.isEmpty() || fraction.size() > 2))
        return std::nullopt;
    const QChar group = decimal >= 0 && text.at(decimal) == u'.' ? u',' : u'.';
    if (whole.contains(group) && !areGroups(whole, group))
        return std::nullopt;
    whole.remove(group);
    const std::optional<Money> amount
        = Money::fromDecimal(fraction.isEmpty() ? whole : whole + u'.' + fraction);
    if (!amount)
        return std::nullopt;
    number.amount = *amount;
    return number;
}

struct Moment
{
    QDateTime at; //!< UTC
    bool hasTime = false;
};

//! A slip of the pen in a year must not become a payment of another century.
std::optional<Moment> ofOurDays(const Moment &moment)
{
    const int year = moment.at.date().year();
    return year >= 2000 && year <= 2100 ? std::optional(moment) : std::nullopt;
}

std::optional<Moment> momentFrom(const QString &date, const QString &time)
{
    const QString text = time.isEmpty() ? date : date.left(10) + u' ' + time;
    static const QStringList days{QStringLiteral("dd.MM.yyyy"), QStringLiteral("yyyy-MM-dd"),
                                  QStringLiteral("dd/MM/yyyy"), QStringLiteral("dd-MM-yyyy")};
    static const QStringList times{QStringLiteral(" HH:mm:ss"), QStringLiteral(" HH:mm"), QString()};
    for (const QString &day : days) {
        for (const QString &clock : times) {
            QDateTime moment = QDateTime::fromString(text, day + clock);
            if (!moment.isValid())
                continue;
            moment.setOffsetFromUtc(bankOffsetSeconds);
            return ofOurDays({moment.toUTC(), !clock.isEmpty()});
        }
    }
    QDateTime iso = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!iso.isValid())
        return std::nullopt;
    if (iso.timeSpec() == Qt::LocalTime)
        iso.setOffsetFromUtc(bankOffsetSeconds);
    return ofOurDays({iso.toUTC(), true});
}

enum class Kind { Payment, Refund, Other };

Kind kindOf(const QString &text)
{
    const QString name = normalised(text);
    const auto has = [&name](std::initializer_list<const char *> words) {
        return std::any_of(words.begin(), words.end(),
                           [&name](const char *word) { return name.contains(QString::fromUtf8(word)); });
    };
    if (has({"возврат", "қайтар", "refund", "return"}))
        return Kind::Refund;
    return name.isEmpty()
            || has({"покупка", "оплата", "платеж", "продажа", "төлем", "payment", "purchase", "sale"})
        ? Kind::Payment
        : Kind::Other;
}

//! One record after the other, below the headings.
class Table
{
public:
    explicit Table(Columns columns)
        : m_columns(std::move(columns))
    {
    }

    void read(const CsvRecord &record)
    {
        const auto value = [&](Heading heading) {
            const qsizetype column = m_columns.value(heading, -1);
            return column < 0 ? QString() : record.fields.value(column);
        };
        StatementLine line;
        line.line = record.line;
        line.bankId = value(Heading::BankId);
        line.orderNumber = value(Heading::Order);
        const Kind kind = kindOf(value(Heading::Kind));
        const bool nobodys = line.bankId.isEmpty() && line.orderNumber.isEmpty();
        if (kind == Kind::Other || (nobodys && (value(Heading::Date).isEmpty() || isTotal(record)))) {
            ++m_statement.ignored;
            return;
        }
        const std::optional<Moment> moment = momentFrom(value(Heading::Date), value(Heading::Time));
        const std::optional<Number> number = numberFrom(value(Heading::Amount));
        if (!moment)
            fail(record, "date", "not_a_date");
        if (!number || number->amount.isZero())
            fail(record, "amount", "not_an_amount");
        if (nobodys)
            fail(record, "number", "required");
        if (line.bankId.size() > 64 || line.orderNumber.size() > 200)
            fail(record, "number", "too_long");
        if (!moment || !number)
            return;
        line.refund = kind == Kind::Refund || number->negative;
        line.amount = number->amount;
        line.at = moment->at;
        m_statement.hasTimes = m_statement.hasTimes || moment->hasTime;
        m_statement.lines.append(line);
    }

    Result<Statement> result() const
    {
        if (!m_issues.isEmpty())
            return Error{ErrorCode::ValidationError, {}, m_issues, {}, 0, {}};
        return m_statement;
    }

private:
    static bool isTotal(const CsvRecord &record)
    {
        const auto filled = std::find_if(record.fields.begin(), record.fields.end(),
                                         [](const QString &field) { return !field.isEmpty(); });
        if (filled == record.fields.end())
            return true;
        const QString first = normalised(*filled);
        return first.startsWith(QStringLiteral("итог")) || first.startsWith(QStringLiteral("всего"))
            || first.startsWith(QStringLiteral("total")) || first.startsWith(QStringLiteral("барлы"));
    }

    void fail(const CsvRecord &record, const char *what, const char *issue)
    {
        if (m_issues.size() < mostIssues)
            m_issues.append({QStringLiteral("line %1: %2").arg(record.line).arg(QLatin1String(what)),
                             QLatin1String(issue)});
    }

    const Columns m_columns;
    Statement m_statement;
    QList<FieldIssue> m_issues;
};

} // namespace

Result<Statement> readStatement(const QByteArray &file)
{
    if (file.size() > largestStatementBytes)
        return failure(ErrorCode::PayloadTooLarge, QStringLiteral("statement"));
    const QString text = textOfUnknownEncoding(file);
    if (text.contains(QChar(QChar::Null)))
        return invalidField(QStringLiteral("file"), QStringLiteral("not_a_statement"));
    const Result<QList<CsvRecord>> records = csvRecords(text, separatorOf(text));
    if (!records)
        return records.error();
    const auto end = records->begin() + qMin<qsizetype>(headerSearch, records->size());
    const auto header = std::find_if(records->begin(), end,
                                     [](const CsvRecord &record) { return isTable(columnsOf(record)); });
    if (header == end)
        return invalidField(QStringLiteral("file"), QStringLiteral("not_a_statement"));
    Table table(columnsOf(*header));
    for (auto record = header + 1; record != records->end(); ++record)
        table.read(*record);
    return table.result();
}

} // namespace zhilego::payments
