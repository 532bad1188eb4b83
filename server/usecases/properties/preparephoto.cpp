// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/properties/preparephoto.h"

#include <QBuffer>
#include <QImage>
#include <QImageReader>
#include <QImageWriter>

namespace zhilego {
namespace {

constexpr int fullSide = 2560;
constexpr int previewSide = 480;
constexpr int jpegQuality = 85;
constexpr qint64 maxPixels = 40'000'000;

//! The decoder is chosen by the first bytes alone, never by a name or by what the client says.
QByteArray formatOf(const QByteArray &bytes)
{
    if (bytes.startsWith("\xff\xd8\xff"))
        return "jpeg";
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return "png";
    if (bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP")
        return "webp";
    return {};
}

QByteArray jpegOf(const QImage &image, int longestSide)
{
    const bool shrink = qMax(image.width(), image.height()) > longestSide;
    const QImage sized = shrink
        ? image.scaled(longestSide, longestSide, Qt::KeepAspectRatio, Qt::SmoothTransformation)
        : image;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QImageWriter writer(&buffer, "jpeg");
    writer.setQuality(jpegQuality);
    writer.setOptimizedWrite(true);
    return writer.write(sized) ? bytes : QByteArray();
}

//! JPEG has no transparency: it becomes white, not black.
QImage onWhite(const QImage &image)
{
    const QImage from = image.convertToFormat(QImage::Format_ARGB32);
    QImage opaque(from.size(), QImage::Format_RGB32);
    for (int y = 0; y < from.height(); ++y) {
        const auto *source = reinterpret_cast<const QRgb *>(from.constScanLine(y));
        auto *target = reinterpret_cast<QRgb *>(opaque.scanLine(y));
        for (int x = 0; x < from.width(); ++x) {
            const int alpha = qAlpha(source[x]);
            const auto over = [alpha](int channel) { return (channel * alpha + 255 * (255 - alpha)) / 255; };
            target[x] = qRgb(over(qRed(source[x])), over(qGreen(source[x])), over(qBlue(source[x])));
        }
    }
    return opaque;
}

} // namespace

Result<PreparedPhoto> preparePhoto(const QByteArray &upload)
{
    const QByteArray format = formatOf(upload);
    if (format.isEmpty())
        return failure(ErrorCode::UnsupportedMediaType, QStringLiteral("neither JPEG, PNG nor WebP"));
    QBuffer buffer;
    buffer.setData(upload);
    QImageReader reader(&buffer, format);
    reader.setAutoTransform(true); // the only thing EXIF is good for
    const QSize size = reader.size();
    if (!size.isValid())
        return invalidField(QStringLiteral("photo"), QStringLiteral("broken"));
    // Asked before decoding: a small file may unfold into gigabytes.
    if (qint64(size.width()) * size.height() > maxPixels)
        return invalidField(QStringLiteral("photo"), QStringLiteral("too_many_pixels"));
    reader.setAllocationLimit(256);
    const QImage decoded = reader.read();
    if (decoded.isNull())
        return invalidField(QStringLiteral("photo"), QStringLiteral("broken"));
    const QImage picture = decoded.hasAlphaChannel() ? onWhite(decoded) : decoded;
    PreparedPhoto photo;
    photo.full = jpegOf(picture, fullSide);
    photo.preview = jpegOf(picture, previewSide);
    if (photo.full.isEmpty() || photo.preview.isEmpty())
        return failure(ErrorCode::Internal, QStringLiteral("a photo cannot be written as JPEG"));
    const qreal shrink = qMin<qreal>(1.0, qreal(fullSide) / qMax(picture.width(), picture.height()));
    photo.width = qRound(picture.width() * shrink);
    photo.height = qRound(picture.height() * shrink);
    return photo;
}

} // namespace zhilego
