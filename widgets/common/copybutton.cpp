// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/copybutton.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>

#include <chrono>

namespace zhilego::ui {

CopyButton::CopyButton(QWidget *parent)
    : Button(Kind::Quiet, parent)
{
    setCompact(true);
    setIconName(QStringLiteral("copy"));
    m_done.setSingleShot(true);
    m_done.setInterval(std::chrono::milliseconds(1600));
    connect(this, &QPushButton::clicked, this, &CopyButton::copy);
    connect(&m_done, &QTimer::timeout, this, &CopyButton::retranslate);
    retranslate();
}

void CopyButton::setWhat(const QString &what)
{
    m_what = what;
    retranslate();
}

void CopyButton::copy()
{
    QGuiApplication::clipboard()->setText(m_textToCopy);
    m_done.start();
    retranslate();
}

void CopyButton::retranslate()
{
    setIconName(m_done.isActive() ? QStringLiteral("check") : QStringLiteral("copy"));
    setText(m_done.isActive() ? tr("Copied") : tr("Copy"));
    setAccessibleName(m_what.isEmpty() ? text() : tr("Copy: %1").arg(m_what));
}

void CopyButton::changeEvent(QEvent *event)
{
    Button::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace zhilego::ui
