// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/navigationrail.h"

#include "widgets/common/icons.h"
#include "widgets/common/page.h"
#include "widgets/common/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace zhilego::app {
namespace {

constexpr int railWidth = 104;
constexpr int logoSize = 32;
constexpr int iconPixels = 22;
constexpr int buttonHeight = 64;

} // namespace

RailButton::RailButton(const ui::Page &page, QWidget *parent)
    : QAbstractButton(parent)
    , m_page(page)
{
    setCheckable(true);
    setAutoExclusive(true);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    retranslate();
}

void RailButton::retranslate()
{
    setText(m_page.title());
    setAccessibleName(text());
    update();
}

QSize RailButton::sizeHint() const
{
    return {railWidth - 2 * ui::spacing::small, buttonHeight};
}

void RailButton::paintEvent(QPaintEvent *)
{
    const ui::ColorTokens &tokens = ui::tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(tokens.accent, 2) : QPen(Qt::NoPen));
    painter.setBrush(isChecked()        ? tokens.surfaceSelected
                         : underMouse() ? tokens.surfaceHover
                                        : QColor(Qt::transparent));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), ui::cornerRadius, ui::cornerRadius);
    const QColor color = isChecked() ? tokens.accentText : tokens.textMuted;
    painter.drawPixmap((width() - iconPixels) / 2, 11,
                       ui::iconPixmap(m_page.iconName(), color, iconPixels, devicePixelRatioF()));
    painter.setFont(ui::textFont(ui::TextSize::Small, isChecked() ? QFont::DemiBold : QFont::Medium));
    painter.setPen(color);
    const QRect words(2, 36, width() - 4, 22);
    painter.drawText(words, Qt::AlignCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
}

NavigationRail::NavigationRail(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("rail"));
    setFixedWidth(railWidth);
    auto *logo = new QLabel(this);
    logo->setPixmap(ui::iconPixmap(QStringLiteral("logo"), Qt::white, logoSize, devicePixelRatioF()));
    m_layout->setContentsMargins(ui::spacing::small, ui::spacing::medium, ui::spacing::small,
                                 ui::spacing::medium);
    m_layout->setSpacing(ui::spacing::tiny);
    m_layout->addWidget(logo, 0, Qt::AlignHCenter);
    m_layout->addSpacing(ui::spacing::large);
    m_layout->addStretch(1);
}

void NavigationRail::add(const ui::Page &page)
{
    auto *button = new RailButton(page, this);
    const int index = static_cast<int>(m_buttons.size());
    button->setChecked(index == 0);
    connect(button, &QAbstractButton::clicked, this, [this, index] { emit chosen(index); });
    m_layout->insertWidget(m_layout->count() - 1, button);
    m_buttons.append(button);
}

void NavigationRail::choose(int index)
{
    m_buttons.at(index)->setChecked(true);
}

void NavigationRail::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    for (RailButton *button : std::as_const(m_buttons))
        button->retranslate();
}

void NavigationRail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), ui::tokensOf(palette()).border);
}

} // namespace zhilego::app
