// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/icons.h"
#include "widgets/common/theme.h"

#include <QApplication>
#include <QRawFont>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace zhilego;
using namespace zhilego::ui;

Q_DECLARE_METATYPE(const zhilego::ui::ColorTokens *)

namespace {

//! WCAG 2.2: relative luminance.
double luminance(const QColor &color)
{
    const auto linear
        = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a), lb = luminance(b);
    return (qMax(la, lb) + 0.05) / (qMin(la, lb) + 0.05);
}

constexpr double forText = 4.5; // WCAG AA
constexpr double forShapes = 3.0;

} // namespace

class TestTokens : public QObject
{
    Q_OBJECT
private slots:
    void meetsWcagAA_data()
    {
        QTest::addColumn<QColor>("ink");
        QTest::addColumn<QColor>("ground");
        QTest::addColumn<double>("least");
        const char *themes[] = {"light", "dark"};
        const ColorTokens *tables[] = {&lightTokens(), &darkTokens()};
        for (int i = 0; i < 2; ++i) {
            const ColorTokens &t = *tables[i];
            const auto row = [&](const char *what, const QColor &ink, const QColor &ground, double least) {
                QTest::addRow("%s: %s", themes[i], what) << ink << ground << least;
            };
            const std::pair<const char *, QColor> grounds[] = {{"window", t.window},
                                                               {"surface", t.surface},
                                                               {"hovered", t.surfaceHover},
                                                               {"selected", t.surfaceSelected}};
            for (const auto &[name, ground] : grounds) {
                row(qPrintable(QStringLiteral("text on %1").arg(QLatin1String(name))), t.text, ground,
                    forText);
                row(qPrintable(QStringLiteral("muted text on %1").arg(QLatin1String(name))), t.textMuted,
                    ground, forText);
                row(qPrintable(QStringLiteral("accent text on %1").arg(QLatin1String(name))), t.accentText,
                    ground, forText);
            }
            row("words on the accent", t.onAccent, t.accent, forText);
            row("words on the hovered accent", t.onAccent, t.accentHover, forText);
            row("edge of a field", t.controlBorder, t.surface, forShapes);
            row("edge of a field on the window", t.controlBorder, t.window, forShapes);
            row("focus ring", t.accent, t.window, forShapes);
            for (int tone = 0; tone < 6; ++tone) {
                row(qPrintable(QStringLiteral("tone %1 on its fill").arg(tone)), t.tones[tone].text,
                    t.tones[tone].fill, forText);
                row(qPrintable(QStringLiteral("tone %1 on a surface").arg(tone)), t.tones[tone].text,
                    t.surface, forText);
                row(qPrintable(QStringLiteral("text on the fill of tone %1").arg(tone)), t.text,
                    t.tones[tone].fill, forText);
            }
        }
    }
    void meetsWcagAA()
    {
        QFETCH(QColor, ink);
        QFETCH(QColor, ground);
        QFETCH(double, least);
        QVERIFY2(
            contrast(ink, ground) >= least,
            qPrintable(
                QStringLiteral("%1 on %2: %3").arg(ink.name(), ground.name()).arg(contrast(ink, ground))));
    }

    void aWidgetKnowsItsThemeUnderAnyStyleSheet()
    {
        Theme theme(*qApp);
        QWidget widget;
        QWidget child(&widget);
        child.setStyleSheet(QStringLiteral("background: transparent; border: none;"));
        widget.show();
        QSignalSpy changed(&theme, &Theme::changed);
        theme.apply(services::ThemeChoice::Dark);
        QVERIFY(theme.isDark());
        QVERIFY(&tokensOf(child.palette()) == &darkTokens());
        theme.apply(services::ThemeChoice::Light);
        QVERIFY(&tokensOf(child.palette()) == &lightTokens());
        QCOMPARE(changed.count(), 2);
    }

    void theSheetHasNoNameLeft()
    {
        Theme theme(*qApp);
        theme.apply(services::ThemeChoice::Dark);
        QVERIFY(qApp->styleSheet().size() > 500);
        QVERIFY(!qApp->styleSheet().contains(u'@') || qApp->styleSheet().count(u'@') == 1); // the comment
    }

    void theFontHasEveryLetter()
    {
        const QRawFont font = QRawFont::fromFont(textFont(TextSize::Body));
        const QString letters = QStringLiteral("әғқңөұүһіӘҒҚҢӨҰҮҺІёЁ₸№…—–«»·−");
        for (const QChar letter : letters)
            QVERIFY2(font.supportsCharacter(letter), qPrintable(QString(letter)));
    }

    void everyIconPaintsInTheGivenColour()
    {
        QVERIFY(iconNames().size() > 40);
        for (const QString &name : iconNames()) {
            const QImage image = iconPixmap(name, Qt::magenta, 24, 2).toImage();
            QCOMPARE(image.size(), QSize(48, 48));
            int painted = 0, tinted = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const QColor pixel = image.pixelColor(x, y);
                    painted += pixel.alpha() > 200;
                    tinted += pixel.alpha() > 200 && pixel.red() > 200 && pixel.green() < 60;
                }
            }
            QVERIFY2(painted > 20, qPrintable(name));
            QVERIFY2(name == QLatin1String("logo") || tinted == painted, qPrintable(name));
        }
    }
};

QTEST_MAIN(TestTokens)
#include "tst_tokens.moc"
