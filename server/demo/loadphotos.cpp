// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/copyin.h"
#include "server/db/repositories/demotables.h"
#include "server/demo/gallery.h"
#include "server/demo/instants.h"
#include "server/demo/loader.h"

namespace zhilego::demo {

using db::toParam;

Outcome Loader::loadPhotos(PhotoStore &store)
{
    const Gallery gallery;
    const Outcome hung = gallery.hang(store, m_world, m_view.properties);
    if (!hung)
        return hung;
    db::CopyIn copy(m_connection, db::demotables::photos);
    for (const DemoProperty &property : m_view.properties) {
        int position = 0;
        for (const DemoPhoto &photo : photosOf(m_world, property)) {
            const PreparedPhoto &shown = gallery.picture(photo);
            copy.writeRow({toParam(photo.id), toParam(property.id), toParam(position++), toParam(shown.width),
                           toParam(shown.height), toParam(static_cast<int>(shown.full.size())),
                           toParam(realtorOf(property).id), instantParam(property.listedAt)});
        }
    }
    copy.finish();
    return Done{};
}

} // namespace zhilego::demo
