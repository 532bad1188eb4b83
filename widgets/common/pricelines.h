// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quote.h"

#include <QWidget>

class QVBoxLayout;

namespace zhilego::ui {

//! The lines of a price, each with the rule that made it, as the server worded them.
class PriceLines : public QWidget
{
    Q_OBJECT

public:
    explicit PriceLines(QWidget *parent = nullptr);

    void setLines(const QList<QuoteLine> &lines);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    QWidget *rowOf(const QuoteLine &line);
    QString countOf(const QuoteLine &line) const;

    QList<QuoteLine> m_lines;
    QVBoxLayout *m_rows;
};

//! A word at the left, a value at the right: one row of a sum.
QWidget *sumRow(QWidget *left, QWidget *right);

} // namespace zhilego::ui
