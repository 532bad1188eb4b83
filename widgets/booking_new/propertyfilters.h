// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/propertycodec.h"

#include <QWidget>

namespace zhilego::ui {

class BookingDesk;
class Button;
class ChoiceBox;

//! Narrows the search for a property: city, district, class, rooms, highest price, order. GUI thread.
class PropertyFilters : public QWidget
{
    Q_OBJECT

public:
    explicit PropertyFilters(BookingDesk &desk, QWidget *parent = nullptr);

    //! Loads the directories; what was chosen stays chosen.
    void load();
    //! Puts the choices into the query; the rest of it stays.
    void fill(api::PropertyQuery &query) const;
    bool isNarrowed() const;
    void reset();

signals:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    ChoiceBox *addBox(const QString &objectName);
    void take(DirectoryKind kind, const QList<DirectoryEntry> &entries);
    void renderDirectory(ChoiceBox *box, const QList<DirectoryEntry> &entries, const QString &any);
    void renderDistricts();
    void renderFixed(ChoiceBox *box, const QList<QPair<QString, int>> &choices);
    void retranslate();

    BookingDesk &m_desk;
    QList<DirectoryEntry> m_cities;
    QList<DirectoryEntry> m_districts;
    QList<DirectoryEntry> m_classes;
    ChoiceBox *m_city;
    ChoiceBox *m_district;
    ChoiceBox *m_class;
    ChoiceBox *m_rooms;
    ChoiceBox *m_price;
    ChoiceBox *m_sort;
    Button *m_reset;
};

} // namespace zhilego::ui
