// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/toaststack.h"

#include "widgets/common/button.h"
#include "widgets/common/label.h"
#include "widgets/common/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace zhilego::app {
namespace {

constexpr int mostCards = 3;
constexpr int widest = 560;

} // namespace

ToastCard::ToastCard(const ui::Toast &toast, QWidget *parent)
    : QWidget(parent)
{
    // The other theme's colours: it has to stand out from whatever it lies over.
    const bool lightWindow = &ui::tokensOf(parent->palette()) == &ui::lightTokens();
    setPalette(ui::paletteOf(lightWindow ? ui::darkTokens() : ui::lightTokens()));
    setAccessibleName(toast.text);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(ui::spacing::large, ui::spacing::small, ui::spacing::small,
                               ui::spacing::small);
    layout->setSpacing(ui::spacing::small);
    const auto color = toast.tone == ui::Tone::Danger ? ui::Label::Color::Danger
        : toast.tone == ui::Tone::Warning             ? ui::Label::Color::Warning
                                                      : ui::Label::Color::Text;
    auto *text = new ui::Label(ui::TextSize::Body, color, QFont::Normal, this);
    text->setText(toast.text);
    text->setWordWrap(toast.text.size() > 60);
    layout->addWidget(text, 1);
    if (!toast.actionText.isEmpty()) {
        auto *action = new ui::Button(ui::Button::Kind::Quiet, this);
        action->setText(toast.actionText);
        action->setAccessibleName(toast.actionText);
        action->setCompact(true);
        action->setPalette(palette()); // buttons do not inherit it
        connect(action, &QAbstractButton::clicked, this, [this, run = toast.action] {
            setEnabled(false); // a second click in the same moment finds nothing
            emit done();
            if (run)
                run();
        });
        layout->addWidget(action);
    }
    auto *close = new ui::Button(ui::Button::Kind::Quiet, this);
    close->setCompact(true);
    close->setPalette(palette());
    close->setIconName(QStringLiteral("close"));
    close->setAccessibleName(tr("Dismiss"));
    connect(close, &QAbstractButton::clicked, this, &ToastCard::done);
    layout->addWidget(close);
    m_life.setSingleShot(true);
    m_life.setInterval(toast.seconds * 1000);
    connect(&m_life, &QTimer::timeout, this, &ToastCard::done);
    m_life.start();
}

void ToastCard::enterEvent(QEnterEvent *event)
{
    m_life.stop();
    QWidget::enterEvent(event);
}

void ToastCard::leaveEvent(QEvent *event)
{
    m_life.start();
    QWidget::leaveEvent(event);
}

void ToastCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ui::ColorTokens &tokens = ui::tokensOf(palette());
    painter.setPen(tokens.border);
    painter.setBrush(tokens.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
}

ToastStack::ToastStack(ui::Notifier &notifier, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("toasts"));
    parent->installEventFilter(this);
    connect(&notifier, &ui::Notifier::toastRequested, this, &ToastStack::add);
    hide();
}

void ToastStack::clear()
{
    while (!m_cards.isEmpty())
        remove(m_cards.constFirst());
}

void ToastStack::add(const ui::Toast &toast)
{
    if (m_cards.size() == mostCards)
        remove(m_cards.constFirst());
    auto *card = new ToastCard(toast, this);
    connect(card, &ToastCard::done, this, [this, card] { remove(card); });
    m_cards.append(card);
    card->show();
    show();
    raise();
    place();
}

void ToastStack::remove(ToastCard *card)
{
    if (!m_cards.removeOne(card))
        return;
    card->hide();
    card->deleteLater(); // we may be in its signal
    setVisible(!m_cards.isEmpty());
    place();
}

void ToastStack::place()
{
    const int most = qMin(widest, parentWidget()->width() - 2 * ui::spacing::huge);
    int height = 0;
    int width = 0;
    for (ToastCard *card : std::as_const(m_cards)) {
        QSize size = card->sizeHint().boundedTo({most, 1000});
        if (card->hasHeightForWidth())
            size.setHeight(card->heightForWidth(size.width()));
        card->setGeometry(0, height, size.width(), size.height());
        height += size.height() + ui::spacing::small;
        width = qMax(width, size.width());
    }
    for (ToastCard *card : std::as_const(m_cards))
        card->move((width - card->width()) / 2, card->y());
    setGeometry((parentWidget()->width() - width) / 2, parentWidget()->height() - height - ui::spacing::large,
                width, height);
}

bool ToastStack::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

} // namespace zhilego::app
