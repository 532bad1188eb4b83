// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/id.h"

#include <QDateTime>
#include <QRandomGenerator>

namespace zhilego {

QUuid newUuid()
{
    const quint64 millis = static_cast<quint64>(QDateTime::currentMSecsSinceEpoch());
    const quint64 random = QRandomGenerator::system()->generate64();
    const quint32 more = QRandomGenerator::system()->generate();
    return QUuid(static_cast<uint>(millis >> 16), static_cast<ushort>(millis & 0xffff),
                 static_cast<ushort>(0x7000 | (more & 0x0fff)),
                 static_cast<uchar>(0x80 | ((random >> 56) & 0x3f)), static_cast<uchar>(random >> 48),
                 static_cast<uchar>(random >> 40), static_cast<uchar>(random >> 32),
                 static_cast<uchar>(random >> 24), static_cast<uchar>(random >> 16),
                 static_cast<uchar>(random >> 8), static_cast<uchar>(random));
}

} // namespace zhilego
