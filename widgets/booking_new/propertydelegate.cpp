// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/booking_new/propertydelegate.h"

#include "models/tables/propertylistmodel.h"
#include "widgets/booking_new/propertytext.h"
#include "widgets/common/format.h"
#include "widgets/common/icons.h"
#include "widgets/common/theme.h"

#include <QPainter>

namespace zhilego::ui {
namespace {

constexpr int rowHeight = 64;
constexpr int sidePadding = 14;
constexpr int starSize = 12;

void paintGround(QPainter *painter, const QStyleOptionViewItem &option, const ColorTokens &tokens)
{
    const QRectF ground = QRectF(option.rect).adjusted(0.5, 1.5, -0.5, -1.5);
    painter->setPen(Qt::NoPen);
    painter->setBrush(option.state & QStyle::State_Selected        ? QBrush(tokens.surfaceSelected)
                          : option.state & QStyle::State_MouseOver ? QBrush(tokens.surfaceHover)
                                                                   : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(ground, cornerRadius, cornerRadius);
}

//! Paints the rating, answers where it begins.
int paintRating(QPainter *painter, const QRect &line, const Property &property, const ColorTokens &tokens)
{
    if (property.reviewsCount == 0)
        return line.right();
    const QString rating = PropertyText::rating(property);
    painter->setFont(textFont(TextSize::Small));
    painter->setPen(tokens.textMuted);
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, rating);
    const int left
        = line.right() + 1 - QFontMetrics(painter->font()).horizontalAdvance(rating) - starSize - 4;
    painter->drawPixmap(left, line.center().y() - starSize / 2,
                        iconPixmap(QStringLiteral("star"), tokens.toneText(Tone::Warning), starSize,
                                   painter->device()->devicePixelRatioF()));
    return left;
}

} // namespace

QSize PropertyDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {260, rowHeight};
}

void PropertyDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const ColorTokens &tokens = tokensOf(option.palette);
    const Property property = index.data(PropertyListModel::PropertyRole).value<Property>();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(painter, option, tokens);
    const QRect first = option.rect.adjusted(sidePadding, 11, -sidePadding, -rowHeight / 2 + 1);
    const QRect second = option.rect.adjusted(sidePadding, rowHeight / 2 + 1, -sidePadding, -11);

    const QString price = formatMoney(property.basePrice * std::max(1, m_nights));
    const QFont priceFont = textFont(TextSize::Lead, QFont::DemiBold);
    painter->setFont(priceFont);
    painter->setPen(tokens.text);
    painter->drawText(first, Qt::AlignRight | Qt::AlignVCenter, price);
    int room = first.width() - QFontMetrics(priceFont).horizontalAdvance(price) - spacing::medium;
    painter->setFont(textFont(TextSize::Lead, QFont::Medium));
    painter->drawText(first, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(painter->font()).elidedText(property.title, Qt::ElideRight, room));

    QRect right = second;
    if (m_nights > 1) {
        const QString perNight = PropertyText::perNight(property);
        painter->setFont(textFont(TextSize::Small));
        painter->setPen(tokens.textMuted);
        painter->drawText(second, Qt::AlignRight | Qt::AlignVCenter, perNight);
        right.setRight(second.right() - QFontMetrics(painter->font()).horizontalAdvance(perNight)
                       - spacing::medium);
    }
    room = paintRating(painter, right, property, tokens) - second.left() - spacing::medium;
    painter->setFont(textFont(TextSize::Small));
    painter->setPen(tokens.textMuted);
    painter->drawText(
        second, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(painter->font()).elidedText(PropertyText::features(property), Qt::ElideRight, room));
    painter->restore();
}

} // namespace zhilego::ui
