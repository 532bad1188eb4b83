// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/properties/cleanphotos.h"

#include "server/db/repositories/photorepository.h"
#include "server/db/transaction.h"
#include "server/usecases/properties/photokeys.h"
#include "server/usecases/properties/propertychange.h"

#include <QLoggingCategory>
#include <QSet>

namespace zhilego {
namespace {

Q_LOGGING_CATEGORY(lcPhotos, "zhilego.photos")

constexpr int pageSize = 1000;
constexpr qint64 plausible = 20;

//! A few losses are accidents; half of everything is the wrong bucket, folder or database.
bool isImplausible(qint64 misfits, qint64 all)
{
    return misfits > plausible && misfits * 2 > all;
}

class Cleaner
{
public:
    Cleaner(db::Pool &pool, PhotoStore &store, const PhotoCleanup &wishes)
        : m_pool(pool)
        , m_store(store)
        , m_wishes(wishes)
        , m_oldest(QDateTime::currentDateTimeUtc().addSecs(-wishes.minAge.count()))
    {
    }

    Result<PhotoCleanupReport> run()
    {
        for (const auto &step : {&Cleaner::readStore, &Cleaner::readLists, &Cleaner::judge}) {
            const Outcome done = (this->*step)();
            if (!done)
                return done.error();
        }
        if (!m_wishes.dryRun) {
            for (const auto &step : {&Cleaner::removeOrphans, &Cleaner::unlistLost}) {
                const Outcome done = (this->*step)();
                if (!done)
                    return done.error();
            }
        }
        return m_report;
    }

private:
    Outcome readStore()
    {
        for (QString after;;) {
            const Result<QList<StoredPicture>> page = m_store.list(after, pageSize);
            if (!page)
                return page.error();
            if (page->isEmpty())
                return Done{};
            sort(*page);
            after = page->last().key;
        }
    }

    void sort(const QList<StoredPicture> &page)
    {
        QList<PhotoId> ids;
        for (const StoredPicture &picture : page) {
            if (const auto file = photoFileOf(picture.key))
                ids.append(file->photo);
        }
        const QSet<PhotoId> listed = db::PhotoRepository(*m_pool.lease()).listed(ids);
        for (const StoredPicture &picture : page) {
            const std::optional<PhotoFile> file = photoFileOf(picture.key);
            m_report.pictures += file ? 1 : 0;
            m_report.foreign += file ? 0 : 1;
            if (file && file->isComplete && listed.contains(file->photo)) {
                if (file->size == PhotoSize::Full)
                    m_present.insert(file->photo);
            } else if (file && picture.storedAt > m_oldest) {
                ++m_report.young;
            } else if (file) {
                m_orphans.append(picture.key);
            }
        }
    }

    Outcome readLists()
    {
        for (PhotoId after;;) {
            const QList<db::PhotoPlace> page = db::PhotoRepository(*m_pool.lease()).places(after, pageSize);
            if (page.isEmpty())
                return Done{};
            m_report.photos += page.size();
            for (const db::PhotoPlace &place : page) {
                if (m_present.contains(place.photo))
                    continue;
                // Asked again: it may have been uploaded since the store was read.
                const Result<QByteArray> picture
                    = m_store.get(photoKey(place.property, place.photo, PhotoSize::Full));
                if (!picture && picture.error().code != ErrorCode::NotFound)
                    return picture.error();
                if (!picture)
                    m_lost.append(place);
            }
            after = page.last().photo;
        }
    }

    Outcome judge()
    {
        m_report.orphans = m_orphans.size();
        m_report.lost = m_lost.size();
        const bool implausible = isImplausible(m_report.orphans, m_report.pictures)
            || isImplausible(m_report.lost, m_report.photos);
        if (implausible && !m_wishes.force && !m_wishes.dryRun)
            return failure(
                ErrorCode::Conflict,
                QStringLiteral("%1 of %2 pictures have no photo, %3 of %4 photos no picture: do the "
                               "store and the database belong together?")
                    .arg(m_report.orphans)
                    .arg(m_report.pictures)
                    .arg(m_report.lost)
                    .arg(m_report.photos));
        return Done{};
    }

    Outcome removeOrphans()
    {
        for (const QString &key : m_orphans) {
            const Outcome removed = m_store.remove(key);
            if (!removed)
                return removed.error();
        }
        return Done{};
    }

    Outcome unlistLost()
    {
        for (const db::PhotoPlace &place : m_lost) {
            qCWarning(lcPhotos, "the picture of photo %s is lost", qUtf8Printable(place.photo.toString()));
            db::inTransaction(m_pool, [&place](db::Connection &connection) { unlist(connection, place); });
        }
        return Done{};
    }

    static void unlist(db::Connection &connection, const db::PhotoPlace &place)
    {
        db::PropertyRepository properties(connection);
        if (!properties.lock({}, place.property))
            return;
        db::PhotoRepository photos(connection);
        photos.remove(place.property, place.photo);
        QList<PhotoId> left;
        for (const Photo &photo : photos.ofProperty(place.property))
            left.append(photo.id);
        photos.setOrder(place.property, left);
        properties.touch(place.property);
        db::Change change
            = changeOf(*properties.get({}, place.property), QStringLiteral("property.photo_lost"));
        change.after = {{QStringLiteral("photo_id"), place.photo.toString()}};
        db::JournalRepository(connection).record(change, {});
    }

    db::Pool &m_pool;
    PhotoStore &m_store;
    const PhotoCleanup m_wishes;
    const QDateTime m_oldest;
    QSet<PhotoId> m_present;
    QStringList m_orphans;
    QList<db::PhotoPlace> m_lost;
    PhotoCleanupReport m_report;
};

} // namespace

Result<PhotoCleanupReport> cleanPhotos(db::Pool &pool, PhotoStore &store, const PhotoCleanup &wishes)
{
    return Cleaner(pool, store, wishes).run();
}

} // namespace zhilego
