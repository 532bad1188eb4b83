// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/tokens.h"

#include <QLabel>

namespace zhilego::ui {

//! Plain text in a size, weight and role of the design; never rich text (what people typed is shown as is).
class Label : public QLabel
{
    Q_OBJECT
public:
    enum class Color { Text, Muted, Accent, Info, Success, Warning, Danger };

    explicit Label(QWidget *parent = nullptr);
    explicit Label(TextSize size, Color color = Color::Text, QFont::Weight weight = QFont::Normal,
                   QWidget *parent = nullptr);

    void setColor(Color color);
    //! Long text ends in "…" instead of widening its row; the whole is in the tool tip.
    void setElided(bool elided);
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void tint();
    Color m_color = Color::Text;
    bool m_elided = false;
    bool m_tinting = false;
};

} // namespace zhilego::ui
