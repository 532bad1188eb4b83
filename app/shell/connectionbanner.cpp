// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/connectionbanner.h"

#include "services/live/liveclient.h"
#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace zhilego::app {
namespace {

using State = services::LiveClient::State;
constexpr int iconSize = 18;
constexpr std::chrono::milliseconds patience(1500);

} // namespace

ConnectionBanner::ConnectionBanner(services::LiveClient &live, services::Clock clock, QWidget *parent)
    : QWidget(parent)
    , m_live(live)
    , m_clock(std::move(clock))
    , m_text(new ui::Label(ui::TextSize::Body, ui::Label::Color::Warning, QFont::Medium, this))
    , m_retry(new ui::Button(ui::Button::Kind::Secondary, this))
{
    setObjectName(QStringLiteral("connectionBanner"));
    m_text->setElided(true);
    m_retry->setCompact(true);
    m_retry->setObjectName(QStringLiteral("connectionBanner.retry"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(ui::spacing::large + iconSize + ui::spacing::small, ui::spacing::small,
                               ui::spacing::large, ui::spacing::small);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_retry);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    m_tick.setInterval(500);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        refresh();
        show();
        m_tick.start();
    });
    connect(&m_tick, &QTimer::timeout, this, &ConnectionBanner::refresh);
    connect(&live, &services::LiveClient::stateChanged, this, &ConnectionBanner::followState);
    connect(m_retry, &QAbstractButton::clicked, &live, &services::LiveClient::retryNow);
    hide();
    followState();
}

void ConnectionBanner::followState()
{
    if (m_live.state() == State::Online || !m_live.isRunning()) {
        m_patience.stop();
        m_tick.stop();
        return hide();
    }
    if (isHidden() && !m_patience.isActive())
        m_patience.start();
    refresh();
}

void ConnectionBanner::refresh()
{
    const QString shownAt = ui::formatClockTime(m_live.lastInStep());
    const bool connecting = m_live.state() == State::Connecting;
    const qint64 left = (m_clock().msecsTo(m_live.nextAttemptAt()) + 999) / 1000;
    //: %1 is a time such as 14:32
    m_text->setText(connecting || left <= 0
                        ? tr("No connection to the server — showing data as of %1, connecting…").arg(shownAt)
                        //: %1 is a time such as 14:32, %n the seconds until the next attempt
                        : tr("No connection to the server — showing data as of %1, next attempt in %n s",
                             nullptr, static_cast<int>(left))
                              .arg(shownAt));
    setAccessibleName(m_text->text());
    m_retry->setText(tr("Try now"));
    m_retry->setAccessibleName(m_retry->text());
    m_retry->setEnabled(!connecting);
}

void ConnectionBanner::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

void ConnectionBanner::paintEvent(QPaintEvent *)
{
    const ui::ColorTokens &tokens = ui::tokensOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), tokens.toneFill(ui::Tone::Warning));
    painter.drawPixmap(ui::spacing::large, (height() - iconSize) / 2,
                       ui::iconPixmap(QStringLiteral("offline"), tokens.toneText(ui::Tone::Warning), iconSize,
                                      devicePixelRatioF()));
}

} // namespace zhilego::app
