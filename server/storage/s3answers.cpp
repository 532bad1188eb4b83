// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/s3answers.h"

#include <QXmlStreamReader>

namespace zhilego::storage {
namespace {

QDateTime instant(const QString &text)
{
    return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

StoredPicture readContents(QXmlStreamReader &xml)
{
    StoredPicture picture;
    while (xml.readNextStartElement()) {
        if (xml.name() == u"Key")
            picture.key = xml.readElementText();
        else if (xml.name() == u"LastModified")
            picture.storedAt = instant(xml.readElementText());
        else if (xml.name() == u"Size")
            picture.sizeBytes = xml.readElementText().toLongLong();
        else
            xml.skipCurrentElement();
    }
    return picture;
}

} // namespace

S3Refusal readRefusal(const QByteArray &bytes)
{
    S3Refusal refusal;
    QXmlStreamReader xml(bytes);
    if (!xml.readNextStartElement() || xml.name() != u"Error")
        return refusal;
    while (xml.readNextStartElement()) {
        if (xml.name() == u"Code")
            refusal.code = xml.readElementText();
        else if (xml.name() == u"ServerTime")
            refusal.serverTime = instant(xml.readElementText());
        else
            xml.skipCurrentElement();
    }
    return refusal;
}

std::optional<QList<StoredPicture>> readListing(const QByteArray &bytes)
{
    QXmlStreamReader xml(bytes);
    if (!xml.readNextStartElement() || xml.name() != u"ListBucketResult")
        return std::nullopt;
    QList<StoredPicture> pictures;
    while (xml.readNextStartElement()) {
        if (xml.name() == u"Contents")
            pictures.append(readContents(xml));
        else
            xml.skipCurrentElement();
    }
    // A picture without a time would be taken for an old one and removed.
    const bool complete = std::all_of(pictures.cbegin(), pictures.cend(), [](const StoredPicture &picture) {
        return !picture.key.isEmpty() && picture.storedAt.isValid();
    });
    return xml.hasError() || !complete ? std::nullopt : std::optional(pictures);
}

} // namespace zhilego::storage
