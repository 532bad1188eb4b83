// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/accountbutton.h"

#include "services/session/session.h"
#include "widgets/common/icons.h"
#include "widgets/common/theme.h"
#include "widgets/common/words.h"

#include <QPainter>

namespace zhilego::app {
namespace {

constexpr int avatar = 30;
constexpr int chevron = 16;
constexpr int widestName = 220;

QFont nameFont()
{
    return ui::textFont(ui::TextSize::Body, QFont::Medium);
}

QString initials(const QString &name)
{
    QString letters;
    const QStringList words = name.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words.mid(0, 2))
        letters += word.at(0).toUpper();
    return letters;
}

} // namespace

AccountButton::AccountButton(const services::Session &session, QWidget *parent)
    : QAbstractButton(parent)
    , m_session(session)
{
    setObjectName(QStringLiteral("account"));
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    retranslate();
}

QString AccountButton::role() const
{
    return ui::Words::role(m_session.user().role);
}

void AccountButton::retranslate()
{
    setText(m_session.user().name);
    //: %1 is a person's name, %2 their role
    setAccessibleName(tr("Account: %1, %2").arg(text(), role()));
    updateGeometry();
    update();
}

QSize AccountButton::sizeHint() const
{
    const int words = qMax(QFontMetrics(nameFont()).horizontalAdvance(text()),
                           QFontMetrics(ui::textFont(ui::TextSize::Small)).horizontalAdvance(role()));
    return {avatar + qMin(words, widestName) + chevron + 4 * ui::spacing::small, 44};
}

void AccountButton::paintEvent(QPaintEvent *)
{
    const ui::ColorTokens &tokens = ui::tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(tokens.accent, 2) : QPen(Qt::NoPen));
    painter.setBrush(underMouse() || isDown() ? tokens.surfaceHover : QColor(Qt::transparent));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), ui::cornerRadius, ui::cornerRadius);

    const QRectF circle(ui::spacing::small, (height() - avatar) / 2.0, avatar, avatar);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.toneFill(ui::Tone::Accent));
    painter.drawEllipse(circle);
    painter.setPen(tokens.toneText(ui::Tone::Accent));
    painter.setFont(ui::textFont(ui::TextSize::Small, QFont::DemiBold));
    painter.drawText(circle, Qt::AlignCenter, initials(text()));

    const int left = ui::spacing::small * 2 + avatar;
    const int words = width() - left - chevron - 2 * ui::spacing::small;
    painter.setPen(tokens.text);
    painter.setFont(nameFont());
    painter.drawText(QRect(left, 4, words, 19), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, words));
    painter.setPen(tokens.textMuted);
    painter.setFont(ui::textFont(ui::TextSize::Small));
    painter.drawText(QRect(left, 22, words, 17), Qt::AlignLeft | Qt::AlignVCenter, role());
    painter.drawPixmap(
        width() - chevron - ui::spacing::small, (height() - chevron) / 2,
        ui::iconPixmap(QStringLiteral("chevron-down"), tokens.textMuted, chevron, devicePixelRatioF()));
}

} // namespace zhilego::app
