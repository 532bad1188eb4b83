// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/photo.h"
#include "models/domain/result.h"
#include "server/demo/drawing.h"
#include "server/demo/property.h"
#include "server/usecases/properties/photostore.h"
#include "server/usecases/properties/preparephoto.h"

#include <array>
#include <vector>

namespace zhilego::demo {

//! A photo of a demo property: which of the drawn pictures it shows.
struct DemoPhoto
{
    PhotoId id;
    Scene scene = Scene::Living;
    int variant = 0;
};

//! Three to six, the main photo first; the rooms of one property have the same colours. The same for the same
//! world. Only the first `Gallery::properties` of a world have any.
QList<DemoPhoto> photosOf(const World &world, const DemoProperty &property);

//! The drawn pictures that all demo properties share, prepared as uploads are. Making one takes a second or
//! two, so it is not made before it is wanted.
class Gallery
{
public:
    static constexpr int properties = 300;
    static constexpr int variants = 6;

    Gallery();

    const PreparedPhoto &picture(const DemoPhoto &photo) const;
    //! Puts them under the names of these photos into the store, several at a time.
    Outcome hang(PhotoStore &store, const World &world, const std::vector<DemoProperty> &homes) const;

private:
    std::array<std::vector<PreparedPhoto>, sceneCount> m_pictures;
};

} // namespace zhilego::demo
