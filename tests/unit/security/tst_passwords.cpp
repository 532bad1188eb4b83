// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/auth/passwords.h"

#include <QTest>

using namespace zhilego;

//! Which passwords are refused: the short, the long, and what guessing begins with; nothing about
//! composition.
class TestPasswords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void weakness_data();
    void weakness();
    void length();
};

void TestPasswords::weakness_data()
{
    QTest::addColumn<bool>("common");
    for (const char *common :
         {"password",    "Password1",    "p@ssw0rd",     "P@$$w0rd123", "12345678",      "123456789012",
          "87654321",    "11111111",     "00000000",     "abcdefgh",    "qwertyui",      "qwerty123",
          "1q2w3e4r",    "1qaz2wsx",     "qazwsxedc",    "asdfghjkl",   "zxcvbnm123",    "йцукенгш",
          "пароль123",   "ПарольПароль", "абвгдежз",     "iloveyou",    "iloveyou!!",    "sunshine2024",
          "football99",  "alexander",    "Nursultan1",   "нурсултан",   "қазақстан2024", "казахстан1",
          "astana2025",  "Almaty2024!",  "19901231",     "01.01.1990",  "87015554433",   "abcabcabc",
          "abababab",    "qwqwqwqw",     "qwertyasdfgh", "123321123",   "admin123",      "administrator",
          "superman1",   "zhilego1",     "zhiliego2026", "monkey12345", "dragon!!!!",    "letmein1",
          "welcome2020", "Aigerim2001",  "айгерим1995",  "махаббат",    "kaspikz1",      "qwertyqwerty"})
        QTest::newRow(common) << true;
    for (const char *fine :
         {"түнде жұлдыз көп", "Түнде жұлдыз көп", "correct horse battery staple", "n3verGu3ssThis0ne",
          "zebra-mint-kiosk", "қызыл алма ағаш үстінде", "ой, мама, как холодно", "astana-morning-tram",
          "7h-jk2-vv90q", "4815162342x-lost", "8f3d-11aa-c0de-9e21", "aaaaaaab-ccccd"})
        QTest::newRow(fine) << false;
}

void TestPasswords::weakness()
{
    QFETCH(bool, common);
    const QString password = QString::fromUtf8(QTest::currentDataTag());
    QCOMPARE(Passwords::weakness(password), common ? QStringLiteral("too_common") : QString());
}

void TestPasswords::length()
{
    QCOMPARE(Passwords::weakness(QString()), QStringLiteral("too_short"));
    QCOMPARE(Passwords::weakness(QStringLiteral("7h-jk2v")), QStringLiteral("too_short"));
    QCOMPARE(Passwords::weakness(QStringLiteral("7h-jk2vw")), QString());
    const QString sentence = QStringLiteral("the quick onyx goblin jumps over it, ");
    QCOMPARE(Passwords::weakness(sentence.repeated(4).left(128)), QString());
    QCOMPARE(Passwords::weakness(sentence.repeated(4).left(129)), QStringLiteral("too_long"));
}

QTEST_GUILESS_MAIN(TestPasswords)
#include "tst_passwords.moc"
