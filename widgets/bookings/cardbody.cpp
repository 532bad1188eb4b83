// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bookings/cardbody.h"

#include "widgets/common/tokens.h"

#include <QGridLayout>
#include <QResizeEvent>
#include <QVBoxLayout>

namespace zhilego::ui {
namespace {

constexpr int widthForTwoColumns = 640;

} // namespace

CardBody::CardBody(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(spacing::huge, 0, spacing::huge, spacing::huge);
    m_grid->setSpacing(spacing::medium);
}

void CardBody::setSections(const Sections &sections)
{
    m_sections = sections;
    arrange();
}

void CardBody::setPaymentFirst(bool first)
{
    if (m_paymentFirst == first)
        return;
    m_paymentFirst = first;
    arrange();
}

void CardBody::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool wide = event->size().width() >= widthForTwoColumns;
    if (wide == m_wide)
        return;
    m_wide = wide;
    arrange();
}

void CardBody::arrange()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        // The columns of the two-column form are layouts; their widgets go on living in us.
        if (QLayout *column = item->layout()) {
            while (QLayoutItem *inner = column->takeAt(0))
                delete inner;
        }
        delete item;
    }
    const auto column = [](std::initializer_list<QWidget *> widgets) {
        auto *made = new QVBoxLayout;
        made->setSpacing(spacing::medium);
        for (QWidget *widget : widgets)
            made->addWidget(widget);
        made->addStretch();
        return made;
    };
    const auto [payment, stay, guest, money, timeline] = m_sections;
    if (!m_wide) {
        m_grid->addLayout(m_paymentFirst ? column({payment, stay, guest, money, timeline})
                                         : column({stay, guest, money, payment, timeline}),
                          0, 0);
        m_grid->setColumnStretch(1, 0);
        return;
    }
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
    if (m_paymentFirst) {
        m_grid->addWidget(payment, 0, 0, 1, 2);
        m_grid->addLayout(column({stay, guest}), 1, 0);
        m_grid->addLayout(column({money, timeline}), 1, 1);
    } else {
        m_grid->addLayout(column({stay, guest, timeline}), 0, 0);
        m_grid->addLayout(column({money, payment}), 0, 1);
    }
    m_grid->setRowStretch(2, 1);
}

} // namespace zhilego::ui
