// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/countdownlabel.h"

#include "widgets/common/format.h"

namespace zhilego::ui {
namespace {

constexpr qint64 hurrySeconds = 5 * 60;

} // namespace

CountdownLabel::CountdownLabel(services::Clock now, QWidget *parent)
    : Label(TextSize::Body, Color::Text, QFont::Medium, parent)
    , m_now(std::move(now))
{
    m_tick.setInterval(250); // so that no second is skipped
    connect(&m_tick, &QTimer::timeout, this, &CountdownLabel::refresh);
}

void CountdownLabel::setDeadline(const QDateTime &deadline)
{
    m_deadline = deadline;
    m_over = false;
    if (isVisible() && deadline.isValid())
        m_tick.start();
    refresh();
}

void CountdownLabel::showEvent(QShowEvent *event)
{
    Label::showEvent(event);
    if (m_deadline.isValid())
        m_tick.start();
    refresh();
}

void CountdownLabel::hideEvent(QHideEvent *event)
{
    m_tick.stop();
    Label::hideEvent(event);
}

void CountdownLabel::refresh()
{
    if (!m_deadline.isValid()) {
        m_tick.stop();
        return clear();
    }
    // Rounded up: "0:00" stands for over, not for its last second.
    const qint64 left = (m_now().msecsTo(m_deadline) + 999) / 1000;
    const QString text = formatCountdown(left);
    if (text != this->text()) {
        setText(text);
        setColor(left <= 0 ? Color::Muted : left <= hurrySeconds ? Color::Danger : Color::Warning);
    }
    if (left > 0)
        return;
    m_tick.stop();
    if (!std::exchange(m_over, true))
        emit expired();
}

} // namespace zhilego::ui
