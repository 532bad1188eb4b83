// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bookings/timelinesection.h"

#include "widgets/bookings/bookingdesk.h"
#include "widgets/common/errortext.h"
#include "widgets/common/format.h"
#include "widgets/common/label.h"
#include "widgets/common/notice.h"
#include "widgets/common/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace zhilego::ui {
namespace {

constexpr int railWidth = 12;
constexpr int dotTop = 6;

//! The line with its dots at the left of the story.
class Rail : public QWidget
{
public:
    Rail(Tone tone, bool last)
        : m_tone(tone)
        , m_last(last)
    {
        setFixedWidth(railWidth);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const ColorTokens &tokens = tokensOf(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QPointF dot(railWidth / 2.0, dotTop + 3);
        if (!m_last) {
            painter.setPen(tokens.border);
            painter.drawLine(dot + QPointF(0, 7), QPointF(dot.x(), height()));
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_tone == Tone::Neutral ? tokens.controlBorder : tokens.toneText(m_tone));
        painter.drawEllipse(dot, 3.5, 3.5);
    }

private:
    Tone m_tone;
    bool m_last;
};

Tone toneOf(const QString &type)
{
    if (type.endsWith(QLatin1StringView(".cancelled")) || type.endsWith(QLatin1StringView(".failed"))
        || type.endsWith(QLatin1StringView(".no_show")))
        return Tone::Danger;
    if (type.endsWith(QLatin1StringView(".confirmed")) || type.endsWith(QLatin1StringView(".succeeded"))
        || type.endsWith(QLatin1StringView(".paid")))
        return Tone::Success;
    return Tone::Neutral;
}

//! A code of a directory that did not come yet; people are not shown codes.
bool isCode(const QString &reason)
{
    return std::all_of(reason.cbegin(), reason.cend(), [](QChar c) {
        return c == u'_' || (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
    });
}

} // namespace

TimelineSection::TimelineSection(BookingDesk &desk, QWidget *parent)
    : Section(parent)
    , m_model(new TimelineModel([&desk](const BookingId &id) { return desk.timeline(id); }, this))
    , m_rows(new QWidget)
    , m_notice(new Notice)
{
    auto *column = new QVBoxLayout(m_rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    body()->addWidget(m_notice);
    body()->addWidget(m_rows);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TimelineSection::rebuild);
    connect(m_model, &TimelineModel::stateChanged, this, &TimelineSection::rebuild);
    connect(m_notice, &Notice::actionTriggered, m_model, &TimelineModel::refresh);
}

void TimelineSection::show(const BookingId &id)
{
    m_model->show(id);
}

void TimelineSection::refresh()
{
    m_model->refresh();
}

void TimelineSection::setReasons(const QList<DirectoryEntry> &reasons)
{
    m_reasons = reasons;
    rebuild();
}

void TimelineSection::rebuild()
{
    setTitle(tr("History"));
    const bool failed = m_model->state() == ListState::Failed;
    m_notice->set(failed ? ErrorText::sentence(m_model->error()) : QString(), Tone::Danger, tr("Try again"));
    QLayout *column = m_rows->layout();
    while (QLayoutItem *item = column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int row = 0; row < m_model->rowCount(); ++row)
        column->addWidget(rowOf(row));
    setVisible(failed || m_model->rowCount() > 0);
}

QWidget *TimelineSection::rowOf(int index)
{
    const TimelineEntry &entry = m_model->itemAt(index);
    const bool last = index == m_model->rowCount() - 1;
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(spacing::medium);
    line->addWidget(new Rail(toneOf(entry.type), last));
    auto *words = new QVBoxLayout;
    words->setContentsMargins(0, 0, 0, last ? 0 : spacing::medium);
    words->setSpacing(1);
    auto *sentence = new Label(TextSize::Body);
    const QString detail = detailOf(entry.type, m_model->factsAt(index));
    sentence->setText(detail.isEmpty() ? Words::timeline(entry.type)
                                       : QStringLiteral("%1: %2").arg(Words::timeline(entry.type), detail));
    sentence->setWordWrap(true);
    auto *who = new Label(TextSize::Small, Label::Color::Muted);
    who->setText(QStringLiteral("%1 · %2").arg(
        formatInstant(entry.at), entry.actorName.isEmpty() ? tr("by itself") : entry.actorName));
    words->addWidget(sentence);
    words->addWidget(who);
    line->addLayout(words, 1);
    row->setAccessibleName(QStringLiteral("%1, %2").arg(sentence->text(), who->text()));
    return row;
}

QString TimelineSection::detailOf(const QString &type, const TimelineFacts &facts) const
{
    QStringList details;
    if (facts.amount && type.startsWith(QLatin1StringView("payment.")))
        details.append(formatMoney(*facts.amount));
    if (!facts.exception.isEmpty())
        details.append(Words::exception(facts.exception));
    if (facts.early)
        details.append(tr("earlier than planned"));
    const auto known
        = std::find_if(m_reasons.cbegin(), m_reasons.cend(),
                       [&facts](const DirectoryEntry &other) { return other.code == facts.reason; });
    if (known != m_reasons.cend())
        details.append(known->name.in(languageCode()));
    else if (!facts.reason.isEmpty() && !isCode(facts.reason))
        details.append(facts.reason);
    if (!facts.comment.isEmpty())
        details.append(facts.comment);
    return details.join(QStringLiteral(" · "));
}

void TimelineSection::changeEvent(QEvent *event)
{
    Section::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        rebuild();
}

} // namespace zhilego::ui
