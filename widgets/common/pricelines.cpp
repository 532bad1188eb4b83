// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/pricelines.h"

#include "widgets/common/format.h"
#include "widgets/common/label.h"
#include "widgets/common/words.h"

#include <QEvent>
#include <QHBoxLayout>

namespace zhilego::ui {

QWidget *sumRow(QWidget *left, QWidget *right)
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(spacing::medium);
    line->addWidget(left, 1);
    line->addWidget(right, 0, Qt::AlignRight | Qt::AlignTop);
    return row;
}

PriceLines::PriceLines(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(spacing::small);
}

void PriceLines::setLines(const QList<QuoteLine> &lines)
{
    if (m_lines == lines)
        return;
    m_lines = lines;
    rebuild();
}

void PriceLines::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        rebuild();
}

void PriceLines::rebuild()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QuoteLine &line : std::as_const(m_lines))
        m_rows->addWidget(rowOf(line));
}

QWidget *PriceLines::rowOf(const QuoteLine &line)
{
    auto *words = new QWidget;
    auto *column = new QVBoxLayout(words);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(1);
    auto *title = new Label(TextSize::Body);
    title->setText(line.title);
    title->setWordWrap(true);
    column->addWidget(title);
    const QString count = countOf(line);
    auto *why = new Label(TextSize::Small, Label::Color::Muted);
    why->setText(line.why.isEmpty()    ? count
                     : count.isEmpty() ? line.why
                                       : count + QStringLiteral(" · ") + line.why);
    why->setWordWrap(true);
    why->setVisible(!why->text().isEmpty());
    column->addWidget(why);
    auto *amount = new Label(TextSize::Body);
    amount->setText(formatMoney(line.amount));
    return sumRow(words, amount);
}

QString PriceLines::countOf(const QuoteLine &line) const
{
    switch (line.unit) {
    case QuoteUnit::Night:
        return QStringLiteral("%1 × %2").arg(Words::nights(line.quantity), formatMoney(line.unitPrice));
    case QuoteUnit::GuestNight:
        return QStringLiteral("%1 × %2").arg(QString::number(line.quantity), formatMoney(line.unitPrice));
    case QuoteUnit::Stay:
        break;
    }
    return {};
}

} // namespace zhilego::ui
