// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/overlay.h"

#include "widgets/common/tokens.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace zhilego::app {

Overlay::Overlay(int panelWidth, QWidget *parent)
    : QWidget(parent)
    , m_panelWidth(panelWidth)
    , m_panel(new QWidget(this))
    , m_body(new QVBoxLayout(m_panel))
{
    m_body->setContentsMargins(ui::spacing::large, ui::spacing::large, ui::spacing::large,
                               ui::spacing::large);
    m_body->setSpacing(ui::spacing::medium);
    parent->installEventFilter(this);
    hide();
}

void Overlay::open()
{
    m_focusBefore = QApplication::focusWidget();
    place();
    show();
    raise();
}

void Overlay::place()
{
    setGeometry(parentWidget()->rect());
    const int width = qMin(m_panelWidth, this->width() - 2 * ui::spacing::huge);
    const int most = height() - 2 * ui::spacing::huge;
    const int top = qMax(ui::spacing::huge, height() / 8);
    const int wanted = m_panel->sizeHint().height();
    m_panel->setGeometry((this->width() - width) / 2,
                         qMin(top, qMax(ui::spacing::huge, height() - wanted) / 2 + 1), width,
                         qMin(wanted, most));
}

void Overlay::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
}

void Overlay::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    // Nothing below reacts to keys while this is open.
    event->accept();
}

void Overlay::mousePressEvent(QMouseEvent *event)
{
    if (!m_panel->geometry().contains(event->position().toPoint()))
        hide();
}

void Overlay::paintEvent(QPaintEvent *)
{
    const ui::ColorTokens &tokens = ui::tokensOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), QColor(0, 0, 0, 90));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tokens.border);
    painter.setBrush(tokens.surface);
    painter.drawRoundedRect(QRectF(m_panel->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12);
}

bool Overlay::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return QWidget::eventFilter(watched, event);
}

bool Overlay::focusNextPrevChild(bool next)
{
    // Tab stays within the panel.
    const QList<QWidget *> inside = m_panel->findChildren<QWidget *>();
    QWidget *from = QApplication::focusWidget();
    for (QWidget *w = next ? from->nextInFocusChain() : from->previousInFocusChain(); w && w != from;
         w = next ? w->nextInFocusChain() : w->previousInFocusChain()) {
        if (inside.contains(w) && w->isVisible() && w->isEnabled() && (w->focusPolicy() & Qt::TabFocus)) {
            w->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            break;
        }
    }
    return true;
}

} // namespace zhilego::app
