// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/commanddelegate.h"

#include "widgets/common/icons.h"
#include "widgets/common/theme.h"

#include <QPainter>

namespace zhilego::app {
namespace {

constexpr int rowHeight = 40;
constexpr int iconSize = 18;

} // namespace

void CommandDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const ui::ColorTokens &tokens = ui::tokensOf(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokens.surfaceSelected);
        painter->drawRoundedRect(option.rect, ui::cornerRadius, ui::cornerRadius);
    }
    QRect area = option.rect.adjusted(ui::spacing::medium, 0, -ui::spacing::medium, 0);
    const QString name = index.data(Icon).toString();
    if (!name.isEmpty())
        painter->drawPixmap(
            area.left(), area.center().y() - iconSize / 2 + 1,
            ui::iconPixmap(name, tokens.textMuted, iconSize, painter->device()->devicePixelRatioF()));
    area.setLeft(area.left() + iconSize + ui::spacing::medium);

    painter->setFont(ui::textFont(ui::TextSize::Small));
    painter->setPen(tokens.textMuted);
    const QString shortcut = index.data(Shortcut).toString();
    painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, shortcut);
    area.setRight(area.right() - painter->fontMetrics().horizontalAdvance(shortcut) - ui::spacing::large);

    painter->setFont(ui::textFont(ui::TextSize::Body));
    painter->setPen(tokens.text);
    const QString text = index.data().toString();
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter, text);
    area.setLeft(area.left() + painter->fontMetrics().horizontalAdvance(text) + ui::spacing::small);
    painter->setFont(ui::textFont(ui::TextSize::Small));
    painter->setPen(tokens.textMuted);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter, index.data(Group).toString());
    painter->restore();
}

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), rowHeight};
}

} // namespace zhilego::app
