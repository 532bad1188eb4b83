// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/searchline.h"

#include "widgets/common/icons.h"
#include "widgets/common/theme.h"

#include <QKeyEvent>
#include <QPainter>

#include <chrono>

namespace zhilego::ui {
namespace {

constexpr int keySize = 20;
constexpr int lensSize = 16;

} // namespace

SearchLine::SearchLine(const QString &key, QWidget *parent)
    : QLineEdit(parent)
    , m_key(key)
{
    setClearButtonEnabled(true);
    setMinimumHeight(controlHeight);
    setMaxLength(100);
    setTextMargins(lensSize + spacing::tiny, 0, 0, 0);
    m_pause.setSingleShot(true);
    m_pause.setInterval(std::chrono::milliseconds(180));
    connect(this, &QLineEdit::textEdited, &m_pause, [this] { m_pause.start(); });
    connect(&m_pause, &QTimer::timeout, this, [this] { emit searched(text().trimmed()); });
    // The cross and clear() change the text without editing it.
    connect(this, &QLineEdit::textChanged, this, [this](const QString &now) {
        if (now.isEmpty() && !m_pause.isActive())
            emit searched({});
    });
}

void SearchLine::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    const ColorTokens &tokens = tokensOf(palette());
    QPainter painter(this);
    painter.drawPixmap(spacing::medium, (height() - lensSize) / 2,
                       iconPixmap(QStringLiteral("search"), tokens.textMuted, lensSize, devicePixelRatioF()));
    if (!text().isEmpty() || hasFocus() || m_key.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF cap(width() - keySize - spacing::small - 0.5, (height() - keySize) / 2 + 0.5, keySize,
                     keySize);
    painter.setPen(tokens.border);
    painter.setBrush(tokens.window);
    painter.drawRoundedRect(cap, 4, 4);
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(tokens.textMuted);
    painter.drawText(cap, Qt::AlignCenter, m_key);
}

void SearchLine::keyPressEvent(QKeyEvent *event)
{
    const bool empty = text().isEmpty();
    switch (event->key()) {
    case Qt::Key_Escape:
        empty ? emit left() : clear();
        return;
    case Qt::Key_Down:
        emit left();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_pause.stop();
        emit searched(text().trimmed());
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

} // namespace zhilego::ui
