// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace zhilego::ui {
class Page;
}

namespace zhilego::app {

//! One section of the rail: icon above its name.
class RailButton : public QAbstractButton
{
    Q_OBJECT
public:
    RailButton(const ui::Page &page, QWidget *parent);

    void retranslate();
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const ui::Page &m_page;
};

//! The sections at the left edge. The first page is chosen from the start.
class NavigationRail : public QWidget
{
    Q_OBJECT
public:
    explicit NavigationRail(QWidget *parent = nullptr);

    void add(const ui::Page &page);
    void choose(int index);

signals:
    void chosen(int index);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_layout;
    QList<RailButton *> m_buttons;
};

} // namespace zhilego::app
