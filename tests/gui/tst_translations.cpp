// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Message
{
    QString context;
    QString source;
    QString comment;
    QString type; //!< "unfinished", "vanished" … or nothing
    QString translation;
    QStringList forms;
    bool plural = false;

    QString name() const { return context + u'|' + source + u'|' + comment; }
};

QList<Message> messagesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<Message> messages;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QStringView tag = xml.name();
        if (tag == u"name") {
            context = xml.readElementText();
        } else if (tag == u"message") {
            messages.append({context,
                             {},
                             {},
                             {},
                             {},
                             {},
                             xml.attributes().value(QLatin1StringView("numerus")) == u"yes"});
        } else if (tag == u"source") {
            messages.last().source = xml.readElementText();
        } else if (tag == u"comment") {
            messages.last().comment = xml.readElementText();
        } else if (tag == u"translation") {
            messages.last().type = xml.attributes().value(QLatin1StringView("type")).toString();
            if (!messages.last().plural)
                messages.last().translation = xml.readElementText();
        } else if (tag == u"numerusform") {
            messages.last().forms.append(xml.readElementText());
        }
    }
    return messages;
}

QStringList placeholdersOf(const QString &text)
{
    static const QRegularExpression placeholder(QStringLiteral("%(\\d|n)"));
    QStringList found;
    for (auto it = placeholder.globalMatch(text); it.hasNext();)
        found.append(it.next().captured());
    found.sort();
    return found;
}

QString tsPath(const QString &language)
{
    return QStringLiteral(ZHILEGO_SOURCE_DIR "/translations/zhilego_%1.ts").arg(language);
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT
private slots:
    void isComplete_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("pluralForms");
        QTest::newRow("ru") << "ru" << 3;
        QTest::newRow("kk") << "kk" << 2; // with one form Qt 6.4 answers an empty text
        QTest::newRow("en") << "en" << 2;
    }
    void isComplete()
    {
        QFETCH(QString, language);
        QFETCH(int, pluralForms);
        const QList<Message> messages = messagesOf(tsPath(language));
        QVERIFY(messages.size() > 150);
        for (const Message &message : messages) {
            const QByteArray utf8 = message.name().toUtf8();
            const char *name = utf8.constData();
            QVERIFY2(message.type.isEmpty(), name);
            const QStringList texts = message.plural ? message.forms : QStringList{message.translation};
            QVERIFY2(!message.plural || texts.size() == pluralForms, name);
            for (const QString &text : texts) {
                QVERIFY2(!text.trimmed().isEmpty(), name);
                QVERIFY2(placeholdersOf(text) == placeholdersOf(message.source), name);
                QVERIFY2(text.endsWith(u'…') == message.source.endsWith(u'…'), name);
            }
        }
    }

    //! Russian and Kazakh are written with Cyrillic letters: Latin words are names.
    void leavesNothingInEnglish_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("ru") << "ru";
        QTest::newRow("kk") << "kk";
    }
    void leavesNothingInEnglish()
    {
        QFETCH(QString, language);
        static const QRegularExpression names(QStringLiteral(
            "Kaspi|QR|WhatsApp|Telegram|Caps Lock|https?://\\S*|https|ЖильеGO|Enter|Esc|%n|%\\d"));
        static const QRegularExpression latin(QStringLiteral("[A-Za-z]"));
        const QList<Message> messages = messagesOf(tsPath(language));
        for (const Message &message : messages) {
            QString text = message.translation + message.forms.join(u' ');
            text.remove(names);
            QVERIFY2(!text.contains(latin), qPrintable(message.name() + QStringLiteral(" → ") + text));
        }
    }

    void fitsTheSources()
    {
        QTemporaryDir folder;
        const QString fresh = folder.filePath(QStringLiteral("fresh.ts"));
        QProcess lupdate;
        lupdate.setWorkingDirectory(QStringLiteral(ZHILEGO_SOURCE_DIR));
        QStringList arguments
            = QStringLiteral("-silent -no-obsolete -locations none -I . app widgets services models")
                  .split(u' ');
        lupdate.start(QStringLiteral(ZHILEGO_LUPDATE), arguments << QStringLiteral("-ts") << fresh);
        QVERIFY(lupdate.waitForFinished(60'000));
        QCOMPARE(lupdate.exitCode(), 0);
        QStringList wanted;
        for (const Message &message : messagesOf(fresh)) {
            QVERIFY2(message.context.startsWith(QStringLiteral("zhilego::")), qPrintable(message.name()));
            wanted.append(message.name());
        }
        for (const QString &language : {QStringLiteral("ru"), QStringLiteral("kk"), QStringLiteral("en")}) {
            QStringList present;
            for (const Message &message : messagesOf(tsPath(language)))
                present.append(message.name());
            for (const QString &name : std::as_const(wanted))
                QVERIFY2(present.contains(name), qPrintable(language + QStringLiteral(" lacks ") + name));
            for (const QString &name : std::as_const(present))
                QVERIFY2(wanted.contains(name),
                         qPrintable(language + QStringLiteral(" has the old ") + name));
        }
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
