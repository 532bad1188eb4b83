// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/routes/gate.h"
#include "server/usecases/properties/photostore.h"

namespace zhilego::http {

//! /properties/{id}/photos: uploads are the picture itself as the body, not a form.
void addPhotoRoutes(Gate &gate, PhotoStore &store);

} // namespace zhilego::http
