// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/messagebar.h"

#include "widgets/common/button.h"
#include "widgets/common/notice.h"

#include <QHBoxLayout>

namespace zhilego::app {

MessageBar::MessageBar(ui::Notifier &notifier, QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("messageBar"));
    m_layout->setContentsMargins(ui::spacing::large, ui::spacing::small, ui::spacing::large, 0);
    m_layout->setSpacing(ui::spacing::small);
    connect(&notifier, &ui::Notifier::messageRequested, this, &MessageBar::put);
    connect(&notifier, &ui::Notifier::messageCleared, this, &MessageBar::drop);
    hide();
}

void MessageBar::clear()
{
    const QStringList keys = m_rows.keys();
    for (const QString &key : keys)
        drop(key);
}

void MessageBar::put(const QString &key, const QString &text, ui::Tone tone)
{
    drop(key);
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *notice = new ui::Notice(row);
    notice->set(text, tone);
    auto *close = new ui::Button(ui::Button::Kind::Quiet, row);
    close->setIconName(QStringLiteral("close"));
    close->setAccessibleName(tr("Dismiss"));
    connect(close, &QAbstractButton::clicked, this, [this, key] { drop(key); });
    layout->addWidget(notice, 1);
    layout->addWidget(close, 0, Qt::AlignTop);
    m_layout->addWidget(row);
    m_rows.insert(key, row);
    show();
}

void MessageBar::drop(const QString &key)
{
    if (QWidget *row = m_rows.take(key)) {
        row->hide();
        row->deleteLater(); // we may be in its signal
    }
    setVisible(!m_rows.isEmpty());
}

} // namespace zhilego::app
