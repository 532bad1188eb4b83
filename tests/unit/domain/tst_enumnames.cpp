// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/bookingstatus.h"
#include "models/domain/directory.h"
#include "models/domain/paymentstatus.h"
#include "models/domain/permission.h"
#include "models/domain/property.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace zhilego;
using namespace Qt::StringLiterals;

namespace {

//! The names of a table in its order. Empty when two rows share a value or a name, or a name does not lead
//! back.
template <typename Enum, size_t N> QStringList namesOf(const std::array<EnumName<Enum>, N> &table)
{
    QStringList names;
    for (const EnumName<Enum> &row : table) {
        const QString name = enumName(table, row.value);
        if (name != QLatin1StringView(row.name) || enumValue(table, name) != row.value)
            return {};
        names.append(name);
    }
    return QSet<QString>(names.begin(), names.end()).size() == names.size() ? names : QStringList();
}

} // namespace

class TestEnumNames : public QObject
{
    Q_OBJECT

private slots:
    void areThoseOfTheContract_data();
    void areThoseOfTheContract();
    void permissionsAreNoted();
    void unknownNamesAreNothing();
    void paymentStatusesGoThereAndBack();
    void tellsWhichPaymentsAreFinal();
    void tellsWhatOccupies();
    void tellsWhatIsSellable();
    void picksTheLanguage();
};

void TestEnumNames::areThoseOfTheContract_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("booking status") << namesOf(bookingStatusNames)
                                    << u"hold confirmed checked_in completed cancelled expired no_show"_s;
    QTest::newRow("payment status of a booking")
        << namesOf(bookingPaymentStatusNames)
        << u"unpaid pending partial paid awaiting_on_site refund_pending partially_refunded refunded"_s;
    QTest::newRow("role") << namesOf(roleNames) << u"user realtor super_admin superuser staff"_s;
    QTest::newRow("scope") << namesOf(scopeNames) << u"none own agency platform"_s;
    QTest::newRow("property status") << namesOf(propertyStatusNames)
                                     << u"active inactive out_of_service out_of_order"_s;
    QTest::newRow("why a transition is blocked")
        << namesOf(transitionBlockNames) << u" no_permission hold_over before_check_in stay_over"_s;
}

void TestEnumNames::areThoseOfTheContract()
{
    QFETCH(QStringList, names);
    QTEST(names.join(u' '), "wanted");
}

void TestEnumNames::permissionsAreNoted()
{
    const QStringList names = namesOf(permissionNames);
    QCOMPARE(names.size(), static_cast<int>(Permission::SecurityEdit) + 1);
    static const QRegularExpression form(u"^[a-z]+\\.[a-z]+$"_s);
    for (const QString &name : names)
        QVERIFY2(form.match(name).hasMatch(), qPrintable(name));
}

void TestEnumNames::unknownNamesAreNothing()
{
    for (const QString &name : {u"Hold"_s, u"hold "_s, u"held"_s, QString()})
        QVERIFY2(!enumValue(bookingStatusNames, name), qPrintable(name));
    QCOMPARE(enumName(bookingStatusNames, static_cast<BookingStatus>(99)), QString());
}

void TestEnumNames::paymentStatusesGoThereAndBack()
{
    QStringList names;
    for (const PaymentStatus status : allPaymentStatuses()) {
        names.append(toWire(status));
        QCOMPARE(paymentStatusFromWire(toWire(status)), status);
    }
    QCOMPARE(names.join(u' '),
             u"created pending paid failed expired cancelled refund_pending "
             "partially_refunded refunded unknown"_s);
    QVERIFY(!paymentStatusFromWire(u"Paid"_s));
}

void TestEnumNames::tellsWhichPaymentsAreFinal()
{
    QStringList open;
    for (const PaymentStatus status : allPaymentStatuses()) {
        if (!isFinal(status))
            open.append(toWire(status));
    }
    QCOMPARE(open.join(u' '), u"created pending refund_pending unknown"_s);
}

void TestEnumNames::tellsWhatOccupies()
{
    QStringList occupying;
    for (const EnumName<BookingStatus> &row : bookingStatusNames) {
        if (occupies(row.value))
            occupying.append(QLatin1StringView(row.name));
    }
    QCOMPARE(occupying.join(u' '), u"hold confirmed checked_in"_s); // rules §2
}

void TestEnumNames::tellsWhatIsSellable()
{
    QVERIFY(sellable(PropertyStatus::Active) && sellable(PropertyStatus::OutOfService));
    QVERIFY(!sellable(PropertyStatus::Inactive) && !sellable(PropertyStatus::OutOfOrder));
}

void TestEnumNames::picksTheLanguage()
{
    const LocalizedText text{u"Есиль"_s, u"Есіл"_s, u"Esil"_s};
    QCOMPARE(text.in(u"ru"_s), text.ru);
    QCOMPARE(text.in(u"kk"_s), text.kk);
    QCOMPARE(text.in(u"en"_s), text.en);
    QCOMPARE(text.in(u"de"_s), text.ru);
    QCOMPARE(text.in(QString()), text.ru);
}

QTEST_GUILESS_MAIN(TestEnumNames)
#include "tst_enumnames.moc"
