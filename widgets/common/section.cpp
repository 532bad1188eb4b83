// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/section.h"

#include "widgets/common/label.h"

#include <QHBoxLayout>
#include <QPainter>

namespace zhilego::ui {

Section::Section(QWidget *parent)
    : QWidget(parent)
    , m_head(new QHBoxLayout)
    , m_body(new QVBoxLayout)
    , m_title(new Label(TextSize::Body, Label::Color::Muted, QFont::DemiBold))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::large);
    column->setSpacing(spacing::medium);
    m_head->setSpacing(spacing::small);
    m_head->addWidget(m_title);
    m_head->addStretch();
    column->addLayout(m_head);
    m_body->setSpacing(spacing::small);
    column->addLayout(m_body);
}

void Section::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void Section::paintEvent(QPaintEvent *)
{
    const ColorTokens &tokens = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tokens.border);
    painter.setBrush(tokens.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius, cornerRadius);
}

} // namespace zhilego::ui
