// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

//! What in a source file goes against the layers of the project: an include that points up or sideways, a
//! library or a kind of text that belongs to one folder alone. `path` is relative to the root. Empty: fine.
QStringList layerComplaints(const QString &path, const QString &text);

//! The file has to name its licence in its first lines and has not.
bool lacksLicence(const QString &path, const QString &text);
