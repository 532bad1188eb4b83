// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/gallery.h"

#include "server/demo/random.h"
#include "server/usecases/properties/photokeys.h"

#include <QBuffer>
#include <QThreadPool>
#include <QtConcurrent>

#include <algorithm>
#include <mutex>
#include <stdexcept>

namespace zhilego::demo {
namespace {

//! The store waits for its disk or its network most of the time.
constexpr int hands = 8;

//! The way of every photo, so that a demo shows what uploads become.
PreparedPhoto prepared(Scene scene, int variant)
{
    QByteArray upload;
    QBuffer buffer(&upload);
    drawScene(scene, static_cast<quint64>(variant)).save(&buffer, "jpeg", 95);
    const Result<PreparedPhoto> photo = preparePhoto(upload);
    if (!photo)
        throw std::runtime_error("a drawn picture is refused as a photo");
    return *photo;
}

} // namespace

QList<DemoPhoto> photosOf(const World &world, const DemoProperty &property)
{
    if (property.number >= Gallery::properties)
        return {};
    Random random(world.seed, Purpose::Photos, {static_cast<quint64>(property.number)});
    QList<Scene> scenes{Scene::Living,   Scene::Bedroom, Scene::Kitchen,
                        Scene::Bathroom, Scene::Facade,  Scene::View};
    scenes.move(random.weighted({5, 3, 2, 0, 2, 1}), 0);
    scenes.resize(random.between(3, static_cast<int>(scenes.size())));
    const int home = random.below(Gallery::variants);
    QList<DemoPhoto> photos;
    for (const Scene scene : scenes) {
        const bool outside = scene == Scene::Facade || scene == Scene::View;
        const int order = static_cast<int>(photos.size());
        photos.append({PhotoId{uuidAt(property.listedAt, random, order)}, scene,
                       outside ? random.below(Gallery::variants) : home});
    }
    return photos;
}

Gallery::Gallery()
{
    QList<std::pair<int, int>> all;
    for (int scene = 0; scene < sceneCount; ++scene) {
        m_pictures[size_t(scene)].resize(variants);
        for (int variant = 0; variant < variants; ++variant)
            all.append({scene, variant});
    }
    QtConcurrent::blockingMap(all, [this](const std::pair<int, int> &one) {
        m_pictures[size_t(one.first)][size_t(one.second)] = prepared(Scene(one.first), one.second);
    });
}

const PreparedPhoto &Gallery::picture(const DemoPhoto &photo) const
{
    return m_pictures[size_t(photo.scene)][size_t(photo.variant)];
}

Outcome Gallery::hang(PhotoStore &store, const World &world, const std::vector<DemoProperty> &homes) const
{
    Outcome outcome = Done{};
    std::mutex mutex;
    QThreadPool pool;
    pool.setMaxThreadCount(hands);
    std::vector<const DemoProperty *> furnished;
    for (const DemoProperty &home : homes) {
        if (home.number < properties)
            furnished.push_back(&home);
    }
    QtConcurrent::blockingMap(&pool, furnished, [&](const DemoProperty *home) {
        for (const DemoPhoto &photo : photosOf(world, *home)) {
            const PreparedPhoto &shown = picture(photo);
            for (const auto &[size, bytes] :
                 {std::pair{PhotoSize::Full, &shown.full}, std::pair{PhotoSize::Preview, &shown.preview}}) {
                const Outcome stored = store.put(photoKey(PropertyId{home->id}, photo.id, size), *bytes);
                const std::lock_guard lock(mutex);
                if (!outcome)
                    return; // one refusal is enough
                if (!stored)
                    outcome = stored;
            }
        }
    });
    return outcome;
}

} // namespace zhilego::demo
