// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace zhilego::app {

//! A place on the rail: an icon, or the initials of a person, above a short name.
class RailButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit RailButton(QWidget *parent);

    void setIconName(const QString &name);
    void setInitialsOf(const QString &person);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void paintFace(QPainter &painter, const QColor &color) const;
    QString m_iconName;
    QString m_initials;
    bool m_ring = false;
};

} // namespace zhilego::app
