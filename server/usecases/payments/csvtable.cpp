// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/payments/csvtable.h"

#include <QStringDecoder>

#include <array>

namespace zhilego::payments {
namespace {

constexpr int mostRecords = 50'000;
constexpr int mostFields = 100;
constexpr qsizetype longestField = 2000;

// 0x80 to 0xBF; from 0xC0 on the letters follow each other.
constexpr std::array<char16_t, 64> windows1251{
    0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409, 0x2039, 0x040A,
    0x040C, 0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0xFFFD, 0x2122,
    0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F, 0x00A0, 0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6,
    0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x0407, 0x00B0, 0x00B1, 0x0406, 0x0456,
    0x0491, 0x00B5, 0x00B6, 0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457,
};

QString fromWindows1251(const QByteArray &bytes)
{
    QString text;
    text.reserve(bytes.size());
    for (const char byte : bytes) {
        const auto code = static_cast<unsigned char>(byte);
        if (code < 0x80)
            text.append(QChar(ushort(code)));
        else if (code < 0xC0)
            text.append(QChar(windows1251.at(code - 0x80u)));
        else
            text.append(QChar(ushort(0x0410 + code - 0xC0)));
    }
    return text;
}

//! One pass over the text, a character at a time.
class Reader
{
public:
    Reader(const QString &text, QChar separator)
        : m_text(text)
        , m_separator(separator)
    {
    }

    Result<QList<CsvRecord>> run()
    {
        for (; m_at < m_text.size(); ++m_at) {
            if (m_quoted)
                quoted(m_text.at(m_at));
            else
                plain(m_text.at(m_at));
            if (!m_problem.isEmpty())
                break;
        }
        if (m_problem.isEmpty() && m_quoted)
            return invalidField(QStringLiteral("line %1").arg(m_record.line),
                                QStringLiteral("quote_not_closed"));
        if (m_problem.isEmpty())
            endRecord();
        if (!m_problem.isEmpty())
            return invalidField(QStringLiteral("line %1").arg(m_line), m_problem);
        return m_records;
    }

private:
    void quoted(QChar c)
    {
        if (c == u'"' && m_at + 1 < m_text.size() && m_text.at(m_at + 1) == u'"') {
            append(c);
            ++m_at;
        } else if (c == u'"') {
            m_quoted = false;
        } else {
            m_line += c == u'\n' ? 1 : 0;
            append(c);
        }
    }

    void plain(QChar c)
    {
        if (c == u'"' && m_field.trimmed().isEmpty()) {
            m_field.clear();
            m_quoted = true;
        } else if (c == m_separator) {
            endField();
        } else if (c == u'\n' || c == u'\r') {
            if (c == u'\r' && m_at + 1 < m_text.size() && m_text.at(m_at + 1) == u'\n')
                ++m_at;
            endRecord();
            m_record.line = ++m_line;
        } else {
            append(c);
        }
    }

    void append(QChar c)
    {
        m_field.append(c);
        if (m_field.size() > longestField)
            m_problem = QStringLiteral("too_long");
    }

    void endField()
    {
        m_record.fields.append(m_field.trimmed());
        m_field.clear();
        if (m_record.fields.size() > mostFields)
            m_problem = QStringLiteral("too_many_fields");
    }

    void endRecord()
    {
        endField();
        if (m_record.fields.size() > 1 || !m_record.fields.constFirst().isEmpty())
            m_records.append(m_record);
        m_record.fields.clear();
        if (m_records.size() > mostRecords)
            m_problem = QStringLiteral("too_many_lines");
    }

    const QString &m_text;
    const QChar m_separator;
    qsizetype m_at = 0;
    int m_line = 1;
    bool m_quoted = false;
    QString m_field;
    QString m_problem;
    CsvRecord m_record{1, {}};
    QList<CsvRecord> m_records;
};

} // namespace

QString textOfUnknownEncoding(const QByteArray &file)
{
    if (const auto marked = QStringConverter::encodingForData(file)) {
        QStringDecoder decoder(*marked);
        return decoder(file);
    }
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString text = utf8(file);
    return utf8.hasError() ? fromWindows1251(file) : text;
}

QChar separatorOf(const QString &text)
{
    QChar best = u';';
    qsizetype most = 0;
    for (const QChar candidate : {QChar(u';'), QChar(u'\t'), QChar(u',')}) {
        const qsizetype count = text.count(candidate);
        // A decimal comma in every line must not win over the semicolons between its fields.
        if (count > (candidate == u',' ? 2 * most : most)) {
            most = count;
            best = candidate;
        }
    }
    return best;
}

Result<QList<CsvRecord>> csvRecords(const QString &text, QChar separator)
{
    return Reader(text, separator).run();
}

} // namespace zhilego::payments
