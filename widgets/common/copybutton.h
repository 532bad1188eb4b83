// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/button.h"

#include <QTimer>

namespace zhilego::ui {

//! Puts a text into the clipboard and says so for a moment.
class CopyButton : public Button
{
    Q_OBJECT

public:
    explicit CopyButton(QWidget *parent = nullptr);

    void setTextToCopy(const QString &text) { m_textToCopy = text; }
    //! What is copied, for screen readers: "the phone number".
    void setWhat(const QString &what);

protected:
    void changeEvent(QEvent *event) override;

private:
    void copy();
    void retranslate();

    QString m_textToCopy;
    QString m_what;
    QTimer m_done;
};

} // namespace zhilego::ui
