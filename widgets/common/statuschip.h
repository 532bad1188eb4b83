// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/tokens.h"

#include <QWidget>

class QPainter;

namespace zhilego::ui {

//! A short word on a pale, rounded ground: the status of a thing.
class StatusChip : public QWidget
{
    Q_OBJECT
public:
    explicit StatusChip(QWidget *parent = nullptr);

    void set(const QString &text, Tone tone);
    QString text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    //! For delegates: paints a chip with its left edge at `topLeft`, answers how wide it is.
    static int paint(QPainter *painter, const QPoint &topLeft, const QString &text, Tone tone,
                     const ColorTokens &tokens);
    static QSize sizeOf(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    Tone m_tone = Tone::Neutral;
};

} // namespace zhilego::ui
