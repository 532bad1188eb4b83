// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/directory.h"
#include "models/tables/timelinemodel.h"
#include "widgets/common/section.h"

namespace zhilego::ui {

class BookingDesk;
class Notice;

//! What has happened to the booking, in sentences, newest first. GUI thread.
class TimelineSection : public Section
{
    Q_OBJECT

public:
    explicit TimelineSection(BookingDesk &desk, QWidget *parent = nullptr);

    void show(const BookingId &id);
    void refresh();
    //! The names of cancellation reasons, which the story holds as codes.
    void setReasons(const QList<DirectoryEntry> &reasons);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    QWidget *rowOf(int index);
    QString detailOf(const QString &type, const TimelineFacts &facts) const;

    TimelineModel *m_model;
    QList<DirectoryEntry> m_reasons;
    QWidget *m_rows;
    Notice *m_notice;
};

} // namespace zhilego::ui
