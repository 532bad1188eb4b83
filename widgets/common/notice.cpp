// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/notice.h"

#include "widgets/common/button.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace zhilego::ui {
namespace {

constexpr int iconSize = 16;

QString iconOf(Tone tone)
{
    if (tone == Tone::Success)
        return QStringLiteral("check");
    return tone == Tone::Danger || tone == Tone::Warning ? QStringLiteral("warning") : QStringLiteral("info");
}

} // namespace

Notice::Notice(QWidget *parent)
    : QWidget(parent)
    , m_icon(new Label(this))
    , m_text(new Label(TextSize::Body))
    , m_action(new Button(Button::Kind::Quiet))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(spacing::medium, spacing::small, spacing::small, spacing::small);
    line->setSpacing(spacing::small);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_action->setCompact(true);
    line->addWidget(m_icon, 0, Qt::AlignTop);
    line->addWidget(m_text, 1);
    line->addWidget(m_action, 0, Qt::AlignVCenter);
    connect(m_action, &QPushButton::clicked, this, &Notice::actionTriggered);
    setVisible(false);
}

void Notice::set(const QString &text, Tone tone, const QString &action)
{
    m_tone = tone;
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    tint();
}

QString Notice::text() const
{
    return m_text->text();
}

void Notice::tint()
{
    const ColorTokens &tokens = tokensOf(palette());
    m_icon->setPixmap(iconPixmap(iconOf(m_tone), tokens.toneText(m_tone), iconSize, devicePixelRatioF()));
    update();
}

void Notice::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokensOf(palette()).toneFill(m_tone));
    painter.drawRoundedRect(rect(), cornerRadius, cornerRadius);
}

void Notice::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

} // namespace zhilego::ui
