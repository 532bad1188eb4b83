// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTimer>

namespace zhilego::ui {

//! A line to search with: a lens, a cross to clear, the key that leads here; asks when typing pauses.
class SearchLine : public QLineEdit
{
    Q_OBJECT

public:
    //! `key` is shown while the line is empty and without focus, for instance "/".
    explicit SearchLine(const QString &key, QWidget *parent = nullptr);

signals:
    void searched(const QString &text);
    //! Esc in an empty line, or the arrow down: on to the results.
    void left();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_key;
    QTimer m_pause;
};

} // namespace zhilego::ui
