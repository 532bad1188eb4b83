// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/booking_new/rangecalendar.h"

#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/theme.h"
#include "widgets/common/words.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>

namespace zhilego::ui {
namespace {

constexpr int monthGap = 32;
constexpr int arrowSize = 32;

} // namespace

RangeCalendar::RangeCalendar(QWidget *parent)
    : QWidget(parent)
    , m_back(new Button(Button::Kind::Quiet, this))
    , m_forth(new Button(Button::Kind::Quiet, this))
{
    setObjectName(QStringLiteral("rangeCalendar"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_back->setIconName(QStringLiteral("chevron-left"));
    m_forth->setIconName(QStringLiteral("chevron-right"));
    for (Button *arrow : {m_back, m_forth}) {
        arrow->setFocusPolicy(Qt::NoFocus); // PageUp and PageDown do it by key
        arrow->resize(arrowSize, arrowSize);
    }
    connect(m_back, &QPushButton::clicked, this, [this] { showMonth(m_month.addMonths(-1)); });
    connect(m_forth, &QPushButton::clicked, this, [this] { showMonth(m_month.addMonths(1)); });
    setToday(QDate::currentDate());
}

void RangeCalendar::setToday(QDate today)
{
    if (m_today == today)
        return;
    m_today = today;
    if (!m_cursor.isValid() || m_cursor < today)
        m_cursor = today;
    if (m_stay.checkIn.isValid() && m_stay.checkIn < today)
        m_stay = {};
    showMonth(m_stay.checkIn.isValid() ? m_stay.checkIn : today);
}

void RangeCalendar::setStay(const Stay &stay)
{
    if (m_stay == stay)
        return;
    m_stay = stay;
    if (stay.checkIn.isValid()) {
        m_cursor = stay.checkIn;
        if (rectOf(stay.checkIn).isEmpty())
            showMonth(stay.checkIn);
    }
    renewState();
    emit stayChanged();
}

QSize RangeCalendar::sizeHint() const
{
    return {2 * MonthGrid::width + monthGap, MonthGrid::height};
}

QSize RangeCalendar::minimumSizeHint() const
{
    return {MonthGrid::width, MonthGrid::height};
}

QList<MonthGrid> RangeCalendar::grids() const
{
    const int both = 2 * MonthGrid::width + monthGap;
    if (width() < both)
        return {MonthGrid(m_month, {(width() - MonthGrid::width) / 2, 0})};
    return {MonthGrid(m_month, {0, 0}), MonthGrid(m_month.addMonths(1), {MonthGrid::width + monthGap, 0})};
}

QRect RangeCalendar::rectOf(QDate date) const
{
    const QList<MonthGrid> all = grids();
    for (const MonthGrid &grid : all) {
        if (date >= grid.first() && date <= grid.last())
            return grid.rectOf(date);
    }
    return {};
}

QDate RangeCalendar::dateAt(QPoint at) const
{
    const QList<MonthGrid> all = grids();
    for (const MonthGrid &grid : all) {
        if (const QDate date = grid.dateAt(at); date.isValid())
            return date;
    }
    return {};
}

bool RangeCalendar::canPick(QDate date) const
{
    if (!date.isValid() || date < m_today)
        return false;
    const bool pickingEnd = m_stay.checkIn.isValid() && !m_stay.checkOut.isValid();
    return !pickingEnd || date <= m_stay.checkIn.addDays(Stay::maxNights);
}

void RangeCalendar::pick(QDate date)
{
    if (!canPick(date))
        return;
    const bool pickingEnd = m_stay.checkIn.isValid() && !m_stay.checkOut.isValid();
    if (pickingEnd && date > m_stay.checkIn)
        m_stay.checkOut = date;
    else
        m_stay = {date, {}};
    m_cursor = date;
    renewState();
    emit stayChanged();
}

void RangeCalendar::moveCursor(QDate to)
{
    m_cursor = std::max(to, m_today);
    m_hover = {};
    if (rectOf(m_cursor).isEmpty())
        showMonth(m_cursor < m_month ? m_cursor : m_cursor.addMonths(grids().size() > 1 ? -1 : 0));
    renewState();
}

void RangeCalendar::showMonth(QDate month)
{
    const QDate first(month.year(), month.month(), 1);
    m_month = std::max(first, QDate(m_today.year(), m_today.month(), 1));
    m_back->setEnabled(m_month > m_today);
    renewState();
}

Stay RangeCalendar::shownRange() const
{
    if (!m_stay.checkIn.isValid() || m_stay.checkOut.isValid())
        return m_stay;
    const QDate pointed = m_hover.isValid() ? m_hover : (hasFocus() ? m_cursor : QDate());
    return {m_stay.checkIn, pointed > m_stay.checkIn && canPick(pointed) ? pointed : QDate()};
}

void RangeCalendar::renewState()
{
    QString state = tr("Pick the check-in day");
    if (isComplete())
        state = QStringLiteral("%1, %2").arg(formatStay(m_stay), Words::nights(m_stay.nights()));
    else if (m_stay.checkIn.isValid())
        state = tr("Check-in %1, pick the check-out day").arg(formatDay(m_stay.checkIn));
    setAccessibleName(tr("Dates of the stay"));
    setAccessibleDescription(QStringLiteral("%1. %2").arg(state, formatDay(m_cursor)));
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    m_back->setAccessibleName(tr("Previous month"));
    m_forth->setAccessibleName(tr("Next month"));
    update();
}

void RangeCalendar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ColorTokens &tokens = tokensOf(palette());
    const QList<MonthGrid> all = grids();
    for (const MonthGrid &grid : all)
        paintMonth(painter, grid, tokens);
}

void RangeCalendar::paintMonth(QPainter &painter, const MonthGrid &grid, const ColorTokens &tokens) const
{
    const QLocale locale;
    QString title = locale.standaloneMonthName(grid.first().month());
    title[0] = title.at(0).toUpper();
    painter.setFont(textFont(TextSize::Lead, QFont::DemiBold));
    painter.setPen(tokens.text);
    painter.drawText(grid.title(), Qt::AlignCenter,
                     QStringLiteral("%1 %2").arg(title).arg(grid.first().year()));
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(tokens.textMuted);
    for (int day = 0; day < 7; ++day)
        painter.drawText(grid.weekday(day), Qt::AlignCenter, locale.dayName(day + 1, QLocale::ShortFormat));
    for (QDate date = grid.first(); date <= grid.last(); date = date.addDays(1)) {
        paintBand(painter, grid.rectOf(date), date, tokens);
        paintDay(painter, grid.rectOf(date), date, tokens);
    }
}

void RangeCalendar::paintBand(QPainter &painter, const QRect &rect, QDate date,
                              const ColorTokens &tokens) const
{
    const Stay range = shownRange();
    if (!range.checkOut.isValid() || date < range.checkIn || date > range.checkOut)
        return;
    QRectF band = QRectF(rect).adjusted(0, 2, 0, -2);
    // The stay begins in the middle of its first day and ends in the middle of its last one.
    if (date == range.checkIn)
        band.setLeft(band.center().x());
    if (date == range.checkOut)
        band.setRight(band.center().x());
    painter.fillRect(band, tokens.toneFill(Tone::Accent));
}

void RangeCalendar::paintDay(QPainter &painter, const QRect &rect, QDate date,
                             const ColorTokens &tokens) const
{
    const Stay range = shownRange();
    const bool end = date == m_stay.checkIn || date == m_stay.checkOut;
    const bool within = range.checkOut.isValid() && date >= range.checkIn && date <= range.checkOut;
    const QRectF dot = QRectF(rect).adjusted(2, 2, -2, -2);
    painter.setPen(Qt::NoPen);
    if (end) {
        painter.setBrush(tokens.accent);
        painter.drawRoundedRect(dot, cornerRadius, cornerRadius);
    } else if (date == m_hover && canPick(date)) {
        painter.setBrush(within ? tokens.toneFill(Tone::Accent) : tokens.surfaceHover);
        painter.drawRoundedRect(dot, cornerRadius, cornerRadius);
    }
    painter.setBrush(Qt::NoBrush);
    if (hasFocus() && m_ring && date == m_cursor) {
        painter.setPen(QPen(end ? tokens.onAccent : tokens.accent, 2));
        painter.drawRoundedRect(end ? dot.adjusted(3, 3, -3, -3) : dot.adjusted(1, 1, -1, -1), 6, 6);
    }
    QColor ink = end ? tokens.onAccent : within ? tokens.toneText(Tone::Accent) : tokens.text;
    if (!canPick(date) && !end) {
        ink = tokens.textMuted;
        ink.setAlphaF(0.5F);
    }
    painter.setFont(textFont(TextSize::Body, end || date == m_today ? QFont::DemiBold : QFont::Normal));
    painter.setPen(ink);
    painter.drawText(rect, Qt::AlignCenter, QString::number(date.day()));
    if (date == m_today) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(end ? tokens.onAccent : tokens.accent);
        painter.drawEllipse(QPointF(rect.center().x() + 0.5, rect.bottom() - 6.0), 2, 2);
    }
}

void RangeCalendar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const QList<MonthGrid> all = grids();
    const int top = (MonthGrid::titleHeight - arrowSize) / 2;
    m_back->move(all.first().title().left(), top);
    m_forth->move(all.last().title().right() + 1 - arrowSize, top);
}

void RangeCalendar::mouseMoveEvent(QMouseEvent *event)
{
    const QDate date = dateAt(event->position().toPoint());
    if (date == m_hover)
        return;
    m_hover = date;
    setCursor(canPick(date) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void RangeCalendar::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        pick(dateAt(event->position().toPoint()));
}

void RangeCalendar::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_hover = {};
    update();
}

void RangeCalendar::keyPressEvent(QKeyEvent *event)
{
    m_ring = true;
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCursor(m_cursor.addDays(-1));
    case Qt::Key_Right:
        return moveCursor(m_cursor.addDays(1));
    case Qt::Key_Up:
        return moveCursor(m_cursor.addDays(-7));
    case Qt::Key_Down:
        return moveCursor(m_cursor.addDays(7));
    case Qt::Key_Home:
        return moveCursor(m_cursor.addDays(1 - m_cursor.dayOfWeek()));
    case Qt::Key_End:
        return moveCursor(m_cursor.addDays(7 - m_cursor.dayOfWeek()));
    case Qt::Key_PageUp:
        return moveCursor(m_cursor.addMonths(-1));
    case Qt::Key_PageDown:
        return moveCursor(m_cursor.addMonths(1));
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return pick(m_cursor);
    case Qt::Key_Escape:
        if (m_stay.checkIn.isValid() && !m_stay.checkOut.isValid())
            return setStay({});
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void RangeCalendar::focusInEvent(QFocusEvent *event)
{
    m_ring = showsFocusRing(event->reason());
    QWidget::focusInEvent(event);
    update();
}

void RangeCalendar::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void RangeCalendar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange)
        renewState();
}

} // namespace zhilego::ui
