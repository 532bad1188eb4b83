// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/audit/auditanchors.h"

#include "models/api/objectreader.h"

#include <QDir>
#include <QJsonDocument>
#include <QSaveFile>

#include <sodium.h>

namespace zhilego {
namespace {

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

QByteArray statement(qint64 position, const QString &hash, const QString &at)
{
    return "zhilego audit anchor\n" + QByteArray::number(position) + '\n' + hash.toLatin1() + '\n'
        + at.toLatin1() + '\n';
}

} // namespace

AuditAnchors::AuditAnchors(QString folder, const QByteArray &seed)
    : m_folder(std::move(folder))
    , m_secretKey(crypto_sign_SECRETKEYBYTES, '\0')
    , m_publicKey(crypto_sign_PUBLICKEYBYTES, '\0')
{
    Q_ASSERT(seed.size() == crypto_sign_SEEDBYTES);
    if (sodium_init() < 0)
        qFatal("libsodium cannot start");
    crypto_sign_seed_keypair(raw(m_publicKey), raw(m_secretKey), raw(seed));
}

Result<QString> AuditAnchors::write(const db::ChainHead &head, const QDateTime &at) const
{
    const QString moment = at.toUTC().toString(Qt::ISODateWithMs);
    const QString hash = QString::fromLatin1(head.hash.toHex());
    const QByteArray text = statement(head.position, hash, moment);
    QByteArray signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(raw(signature), nullptr, raw(text), static_cast<quint64>(text.size()),
                         raw(m_secretKey));
    const QJsonObject anchor{{QStringLiteral("position"), head.position},
                             {QStringLiteral("hash"), hash},
                             {QStringLiteral("at"), moment},
                             {QStringLiteral("public_key"), QString::fromLatin1(m_publicKey.toBase64())},
                             {QStringLiteral("signature"), QString::fromLatin1(signature.toBase64())}};
    const QString name = at.toUTC().date().toString(Qt::ISODate) + QStringLiteral(".json");
    QSaveFile file(m_folder + u'/' + name);
    if (!QDir().mkpath(m_folder) || !file.open(QIODevice::WriteOnly)
        || file.write(QJsonDocument(anchor).toJson()) < 0 || !file.commit())
        return failure(ErrorCode::Internal,
                       QStringLiteral("%1: %2").arg(file.fileName(), file.errorString()));
    return name;
}

QList<AuditAnchor> AuditAnchors::read() const
{
    QList<AuditAnchor> anchors;
    const QDir folder(m_folder);
    const QStringList names = folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        AuditAnchor anchor;
        anchor.file = name;
        QFile file(folder.filePath(name));
        const QJsonObject read = file.open(QIODevice::ReadOnly)
            ? QJsonDocument::fromJson(file.readAll()).object()
            : QJsonObject();
        const QString hash = read[QStringLiteral("hash")].toString();
        const QString at = read[QStringLiteral("at")].toString();
        anchor.head = {read[QStringLiteral("position")].toInteger(), QByteArray::fromHex(hash.toLatin1())};
        anchor.at = QDateTime::fromString(at, Qt::ISODateWithMs);
        const QByteArray text = statement(anchor.head.position, hash, at);
        const QByteArray signature
            = QByteArray::fromBase64(read[QStringLiteral("signature")].toString().toLatin1());
        // Our own key, not the one in the file: whoever forges the file can name another.
        anchor.signatureIsGood = signature.size() == crypto_sign_BYTES
            && crypto_sign_verify_detached(raw(signature), raw(text), static_cast<quint64>(text.size()),
                                           raw(m_publicKey))
                == 0;
        anchors.append(anchor);
    }
    return anchors;
}

} // namespace zhilego
