// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

namespace zhilego::ui {

//! A QR code: always dark on white with its quiet zone, so that every phone reads it in either theme.
class QrView : public QWidget
{
    Q_OBJECT
public:
    explicit QrView(QWidget *parent = nullptr);

    void setText(const QString &text); //!< empty: nothing is shown
    bool isEmpty() const { return m_modules.isNull(); }
    QSize sizeHint() const override { return {220, 220}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return width; }

    //! One pixel per module, without quiet zone; null if the text does not fit.
    static QImage modulesOf(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QImage m_modules;
};

} // namespace zhilego::ui
