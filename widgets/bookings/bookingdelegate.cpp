// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bookings/bookingdelegate.h"

#include "models/tables/bookinglistmodel.h"
#include "widgets/common/format.h"
#include "widgets/common/statuschip.h"
#include "widgets/common/staytext.h"
#include "widgets/common/theme.h"
#include "widgets/common/words.h"

#include <QPainter>

namespace zhilego::ui {
namespace {

constexpr int lineHeight = 20;
constexpr int lineGap = 2;
constexpr int rowPadding = 11;
constexpr int sidePadding = 14;
constexpr int countdownWidth = 150;
constexpr qint64 hurrySeconds = 5 * 60; // as CountdownLabel has it
constexpr int rowHeight = 2 * rowPadding + 3 * lineHeight + 2 * lineGap;

QRect lineOf(const QRect &row, int line)
{
    return {row.left() + sidePadding, row.top() + rowPadding + line * (lineHeight + lineGap),
            row.width() - 2 * sidePadding, lineHeight};
}

struct Text
{
    QString words;
    QFont font;
    QColor color;
};

//! Paints at the right end, answers how much room is left of it.
int paintRight(QPainter *painter, const QRect &line, const Text &text)
{
    painter->setFont(text.font);
    painter->setPen(text.color);
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, text.words);
    const int used = QFontMetrics(text.font).horizontalAdvance(text.words);
    return line.width() - used - spacing::medium;
}

void paintLeft(QPainter *painter, const QRect &line, int room, const Text &text)
{
    painter->setFont(text.font);
    painter->setPen(text.color);
    const QString words = QFontMetrics(text.font).elidedText(text.words, Qt::ElideRight, room);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, words);
}

//! Money that is as it should be needs no colour; only what wants a person has one.
QColor paymentColor(BookingPaymentStatus status, const ColorTokens &tokens)
{
    const Tone tone = Words::tone(status);
    return tone == Tone::Warning || tone == Tone::Danger ? tokens.toneText(tone) : tokens.textMuted;
}

Tone countdownTone(qint64 seconds)
{
    return seconds <= hurrySeconds ? Tone::Danger : Tone::Warning;
}

} // namespace

BookingDelegate::BookingDelegate(services::Clock now, Glow glow, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_now(std::move(now))
    , m_glow(std::move(glow))
{
}

QSize BookingDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {280, rowHeight};
}

QRect BookingDelegate::countdownRect(const QRect &row)
{
    const QRect line = lineOf(row, 2);
    return {line.right() - countdownWidth, line.top(), countdownWidth + 1, line.height()};
}

void BookingDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const ColorTokens &tokens = tokensOf(option.palette);
    const Booking booking = index.data(BookingListModel::BookingRole).value<Booking>();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(painter, option, index);
    if (index.data(BookingListModel::PendingRole).toBool())
        painter->setOpacity(0.55);

    const QFont body = textFont(TextSize::Body);
    const QFont small = textFont(TextSize::Small);
    const QRect first = lineOf(option.rect, 0);
    int room
        = paintRight(painter, first,
                     {formatMoney(booking.priceTotal), textFont(TextSize::Body, QFont::Medium), tokens.text});
    paintLeft(painter, first, room,
              {booking.guest.fullName, textFont(TextSize::Lead, QFont::Medium), tokens.text});
    const QRect second = lineOf(option.rect, 1);
    room = paintRight(
        painter, second,
        {Words::paymentStatus(booking.paymentStatus), small, paymentColor(booking.paymentStatus, tokens)});
    paintLeft(painter, second, room, {booking.property.title, body, tokens.textMuted});
    const QRect third = lineOf(option.rect, 2);
    room = paintState(painter, third, index, tokens);
    paintLeft(painter, third, room,
              {shortStayWithNights(booking.stay, propertyToday(m_now())), small, tokens.textMuted});
    painter->restore();
}

void BookingDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    const ColorTokens &tokens = tokensOf(option.palette);
    const QRectF ground = QRectF(option.rect).adjusted(0.5, 1.5, -0.5, -1.5);
    painter->setPen(Qt::NoPen);
    if (option.state & QStyle::State_Selected)
        painter->setBrush(tokens.surfaceSelected);
    else if (option.state & QStyle::State_MouseOver)
        painter->setBrush(tokens.surfaceHover);
    else
        painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(ground, cornerRadius, cornerRadius);
    if (const qreal glow = m_glow(index); glow > 0) {
        QColor color = tokens.accent;
        color.setAlphaF(0.22 * glow);
        painter->setBrush(color);
        painter->drawRoundedRect(ground, cornerRadius, cornerRadius);
    }
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(tokens.accent, 2));
        painter->drawRoundedRect(ground.adjusted(1, 1, -1, -1), cornerRadius - 1, cornerRadius - 1);
    }
}

int BookingDelegate::paintState(QPainter *painter, const QRect &line, const QModelIndex &index,
                                const ColorTokens &tokens) const
{
    const auto status = static_cast<BookingStatus>(index.data(BookingListModel::StatusRole).toInt());
    const QString words = Words::status(status);
    const QSize chip = StatusChip::sizeOf(words);
    const QPoint topLeft(line.right() + 1 - chip.width(), line.center().y() + 1 - chip.height() / 2);
    StatusChip::paint(painter, topLeft, words, Words::tone(status), tokens);
    int room = line.width() - chip.width() - spacing::small;
    const QDateTime expires = index.data(BookingListModel::HoldExpiresRole).toDateTime();
    if (!expires.isValid() || status != BookingStatus::Hold)
        return room;
    const qint64 seconds = std::max<qint64>(0, (m_now().msecsTo(expires) + 999) / 1000);
    const QRect left = line.adjusted(0, 0, -chip.width() - spacing::small, 0);
    return paintRight(painter, left,
                      {formatCountdown(seconds), textFont(TextSize::Body, QFont::DemiBold),
                       tokens.toneText(countdownTone(seconds))});
}

} // namespace zhilego::ui
