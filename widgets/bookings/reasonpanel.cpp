// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bookings/reasonpanel.h"

#include "widgets/common/button.h"
#include "widgets/common/errortext.h"
#include "widgets/common/format.h"
#include "widgets/common/hairline.h"
#include "widgets/common/label.h"
#include "widgets/common/pricelines.h"
#include "widgets/common/words.h"

#include <QButtonGroup>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QRadioButton>
#include <QVBoxLayout>

namespace zhilego::ui {

ReasonPanel::ReasonPanel(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
    , m_title(new Label(TextSize::Body, Label::Color::Text, QFont::DemiBold))
    , m_choices(new QWidget)
    , m_refundTitle(new Label(TextSize::Body, Label::Color::Text, QFont::Medium))
    , m_refundAmount(new Label(TextSize::Lead, Label::Color::Text, QFont::DemiBold))
    , m_refundWhy(new Label(TextSize::Small, Label::Color::Muted))
    , m_words(new QLineEdit)
    , m_yes(new Button(Button::Kind::Primary))
    , m_no(new Button(Button::Kind::Quiet))
{
    setObjectName(QStringLiteral("reasonPanel"));
    m_words->setObjectName(QStringLiteral("reasonWords"));
    m_words->setMaxLength(500);
    m_words->setMinimumHeight(controlHeight);
    m_yes->setObjectName(QStringLiteral("reasonYes"));
    m_no->setObjectName(QStringLiteral("reasonNo"));
    auto *choices = new QVBoxLayout(m_choices);
    choices->setContentsMargins(0, 0, 0, 0);
    choices->setSpacing(spacing::small);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::small);
    buttons->addWidget(m_yes);
    buttons->addWidget(m_no);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::large);
    column->setSpacing(spacing::medium);
    column->addWidget(m_title);
    column->addWidget(m_choices);
    m_refundAmount->setObjectName(QStringLiteral("refundAmount"));
    m_refundWhy->setWordWrap(true);
    m_refundRow = new QWidget;
    auto *refund = new QVBoxLayout(m_refundRow);
    refund->setContentsMargins(0, 0, 0, 0);
    refund->setSpacing(2);
    refund->addWidget(new Hairline);
    refund->addSpacing(spacing::tiny);
    refund->addWidget(sumRow(m_refundTitle, m_refundAmount));
    refund->addWidget(m_refundWhy);
    column->addWidget(m_refundRow);
    column->addWidget(m_words);
    column->addLayout(buttons);
    connect(m_group, &QButtonGroup::idToggled, this, &ReasonPanel::checkReady);
    connect(m_group, &QButtonGroup::idClicked, this, &ReasonPanel::pick);
    connect(m_words, &QLineEdit::textChanged, this, &ReasonPanel::checkReady);
    connect(m_words, &QLineEdit::returnPressed, this, &ReasonPanel::answer);
    connect(m_yes, &QPushButton::clicked, this, &ReasonPanel::answer);
    connect(m_no, &QPushButton::clicked, this, &ReasonPanel::dismissed);
    hide();
}

void ReasonPanel::ask(BookingStatus from, const Transition &transition)
{
    m_from = from;
    m_transition = transition;
    m_words->clear();
    m_refund.reset();
    m_yes->setKind(asksForCode() ? Button::Kind::Danger : Button::Kind::Primary);
    rebuildChoices();
    retranslate();
    show();
    if (asksForCode() && !m_group->buttons().isEmpty())
        m_group->buttons().constFirst()->setFocus(Qt::TabFocusReason);
    else
        m_words->setFocus(Qt::TabFocusReason);
}

void ReasonPanel::setReasons(const QList<DirectoryEntry> &reasons)
{
    m_reasons = reasons;
    if (isVisible())
        rebuildChoices();
}

void ReasonPanel::rebuildChoices()
{
    const int chosen = m_group->checkedId();
    const bool sameQuestion = isVisible();
    qDeleteAll(m_group->buttons());
    m_choices->setVisible(asksForCode());
    if (!asksForCode())
        return checkReady();
    for (int i = 0; i < m_reasons.size(); ++i) {
        auto *choice = new QRadioButton(m_reasons.at(i).name.in(languageCode()));
        choice->setObjectName(QStringLiteral("reason_%1").arg(m_reasons.at(i).code));
        choice->setChecked(sameQuestion && i == chosen);
        m_group->addButton(choice, i);
        m_choices->layout()->addWidget(choice);
    }
    checkReady();
}

void ReasonPanel::retranslate()
{
    m_title->setText(asksForCode() ? tr("Why is the booking cancelled?") : tr("Why is this done?"));
    m_words->setPlaceholderText(asksForCode() ? tr("Comment, if there is something to add")
                                              : tr("The reason in a few words"));
    m_words->setAccessibleName(m_words->placeholderText());
    m_yes->setText(Words::transition(m_from, m_transition.to));
    m_no->setText(asksForCode() ? tr("Keep the booking") : tr("Never mind"));
    setAccessibleName(m_title->text());
    renderRefund();
    const QList<QAbstractButton *> choices = m_group->buttons();
    for (QAbstractButton *choice : choices)
        choice->setText(m_reasons.at(m_group->id(choice)).name.in(languageCode()));
}

void ReasonPanel::checkReady()
{
    m_yes->setEnabled(asksForCode() ? m_group->checkedId() >= 0 : !m_words->text().trimmed().isEmpty());
}

QString ReasonPanel::pickedCode() const
{
    const int picked = m_group->checkedId();
    return picked < 0 ? QString() : m_reasons.at(picked).code;
}

void ReasonPanel::pick()
{
    m_refund.reset();
    renderRefund();
    emit reasonPicked(pickedCode());
}

void ReasonPanel::setRefund(const QString &reason, const Result<RefundPreview> &refund)
{
    if (reason != pickedCode())
        return;
    m_refund = refund;
    renderRefund();
}

void ReasonPanel::renderRefund()
{
    m_refundRow->setVisible(asksForCode() && m_group->checkedId() >= 0);
    m_refundTitle->setText(tr("Goes back to the guest"));
    if (!m_refund) {
        m_refundAmount->setText(QStringLiteral("…"));
        m_refundWhy->setText(tr("Calculating by the cancellation rules…"));
    } else if (*m_refund) {
        m_refundAmount->setText(formatMoney((*m_refund)->refund));
        m_refundWhy->setText(ruleText((*m_refund)->rule));
    } else {
        m_refundAmount->setText(QStringLiteral("–"));
        m_refundWhy->setText(
            tr("It could not be calculated now. %1").arg(ErrorText::sentence(m_refund->error())));
    }
}

QString ReasonPanel::ruleText(RefundRule rule)
{
    switch (rule) {
    case RefundRule::NothingPaid:
        return tr("Nothing was paid, so nothing is returned.");
    case RefundRule::HostCancels:
        return tr("The cancellation is on our side: everything is returned.");
    case RefundRule::DayAhead:
        return tr("At least 24 hours before check-in: everything is returned.");
    case RefundRule::HalfDayAhead:
        return tr("Less than 24 hours before check-in: half of the accommodation and the cleaning fee.");
    case RefundRule::TooLate:
        return tr("Less than 12 hours before check-in: only the cleaning fee is returned.");
    case RefundRule::StayBegun:
        return tr("The time of check-in has passed: nothing is returned.");
    }
    return {};
}

void ReasonPanel::answer()
{
    if (!m_yes->isEnabled())
        return;
    const QString words = m_words->text().trimmed();
    if (asksForCode())
        emit answered(m_transition, pickedCode(), words);
    else
        emit answered(m_transition, words, {});
}

void ReasonPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit dismissed();
    else
        QWidget::keyPressEvent(event);
}

void ReasonPanel::paintEvent(QPaintEvent *)
{
    const ColorTokens &tokens = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tokens.controlBorder);
    painter.setBrush(tokens.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius, cornerRadius);
}

void ReasonPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace zhilego::ui
