// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/bookingstatus.h"
#include "models/domain/directory.h"
#include "models/domain/refundpolicy.h"
#include "models/domain/result.h"

#include <QWidget>

class QButtonGroup;
class QLineEdit;
class QVBoxLayout;

namespace zhilego::ui {

class Button;
class Label;

//! Asks, inside of the card, why something is done: a cause of the directory, or words. GUI thread.
class ReasonPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ReasonPanel(QWidget *parent = nullptr);

    void ask(BookingStatus from, const Transition &transition);
    void setReasons(const QList<DirectoryEntry> &reasons);
    const Transition &transition() const { return m_transition; }
    //! What cancelling for the picked reason gives back; answers to other reasons are dropped.
    void setRefund(const QString &reason, const Result<RefundPreview> &refund);

signals:
    //! A cause of the directory was picked: what would it give back?
    void reasonPicked(const QString &code);
    //! For a cancellation the reason is a code of the directory, else words.
    void answered(const zhilego::Transition &transition, const QString &reason, const QString &comment);
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool asksForCode() const { return m_transition.to == BookingStatus::Cancelled; }
    void rebuildChoices();
    void retranslate();
    void checkReady();
    QString pickedCode() const;
    void pick();
    void renderRefund();
    static QString ruleText(RefundRule rule);
    void answer();

    BookingStatus m_from = BookingStatus::Hold;
    Transition m_transition;
    QList<DirectoryEntry> m_reasons;
    QButtonGroup *m_group;
    Label *m_title;
    QWidget *m_choices;
    std::optional<Result<RefundPreview>> m_refund;
    QWidget *m_refundRow;
    Label *m_refundTitle;
    Label *m_refundAmount;
    Label *m_refundWhy;
    QLineEdit *m_words;
    Button *m_yes;
    Button *m_no;
};

} // namespace zhilego::ui
