// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

#include <optional>

namespace zhilego::ui {

//! A tab that is a number with its word below; tabs share the width, so a changing number moves nothing.
class CountTab : public QAbstractButton
{
    Q_OBJECT

public:
    explicit CountTab(QWidget *parent = nullptr);

    void setCount(std::optional<qint64> count);
    std::optional<qint64> count() const { return m_count; }
    //! The word below the number; also sets the accessible name "Holds, 3".
    void setTitle(const QString &title);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    QString number() const;
    void renewName();

    std::optional<qint64> m_count;
    bool m_ring = false;
};

} // namespace zhilego::ui
