// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/properties/codevault.h"

#include <QCryptographicHash>

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <memory>
#include <optional>
#include <stdexcept>

namespace zhilego {
namespace {

constexpr int keySize = 32;
constexpr int ivSize = 12;
constexpr int tagSize = 16;
constexpr int idSize = 8;
const QByteArray version = QByteArrayLiteral("v1");
constexpr int wrappedSize = ivSize + tagSize + keySize;
constexpr int headSize = 2 + idSize + wrappedSize; // version, key id, wrapped data key

using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

unsigned char *bytes(QByteArray &array, qsizetype offset = 0)
{
    return reinterpret_cast<unsigned char *>(array.data()) + offset;
}

const unsigned char *bytes(const QByteArray &array)
{
    return reinterpret_cast<const unsigned char *>(array.constData());
}

void require(bool ok)
{
    if (!ok)
        throw std::runtime_error("OpenSSL failed");
}

QByteArray randomBytes(int size)
{
    QByteArray random(size, Qt::Uninitialized);
    require(RAND_bytes(bytes(random), size) == 1);
    return random;
}

//! iv + tag + ciphertext
QByteArray encrypt(const QByteArray &key, const QByteArray &plain, const QByteArray &aad)
{
    const QByteArray iv = randomBytes(ivSize);
    QByteArray cipher(plain.size(), Qt::Uninitialized);
    QByteArray tag(tagSize, Qt::Uninitialized);
    const Context context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int length = 0;
    require(EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytes(key), bytes(iv)) == 1);
    require(EVP_EncryptUpdate(context.get(), nullptr, &length, bytes(aad), static_cast<int>(aad.size()))
            == 1);
    require(
        EVP_EncryptUpdate(context.get(), bytes(cipher), &length, bytes(plain), static_cast<int>(plain.size()))
        == 1);
    require(EVP_EncryptFinal_ex(context.get(), bytes(cipher, length), &length) == 1);
    require(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, tagSize, tag.data()) == 1);
    return iv + tag + cipher;
}

std::optional<QByteArray> decrypt(const QByteArray &key, const QByteArray &sealed, const QByteArray &aad)
{
    if (sealed.size() < ivSize + tagSize)
        return std::nullopt;
    const QByteArray iv = sealed.left(ivSize);
    QByteArray tag = sealed.mid(ivSize, tagSize);
    const QByteArray cipher = sealed.mid(ivSize + tagSize);
    QByteArray plain(cipher.size(), Qt::Uninitialized);
    const Context context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int length = 0;
    require(EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytes(key), bytes(iv)) == 1);
    require(EVP_DecryptUpdate(context.get(), nullptr, &length, bytes(aad), static_cast<int>(aad.size()))
            == 1);
    require(EVP_DecryptUpdate(context.get(), bytes(plain), &length, bytes(cipher),
                              static_cast<int>(cipher.size()))
            == 1);
    require(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, tagSize, tag.data()) == 1);
    // The tag is checked here; nothing of `plain` may be used before.
    if (EVP_DecryptFinal_ex(context.get(), bytes(plain, length), &length) != 1)
        return std::nullopt;
    return plain;
}

QByteArray keyId(const QByteArray &key)
{
    return QCryptographicHash::hash(QByteArrayLiteral("zhilego kek id") + key, QCryptographicHash::Sha256)
        .left(idSize);
}

Error closed()
{
    return failure(ErrorCode::Internal, QStringLiteral("an envelope does not open"));
}

} // namespace

CodeVault::CodeVault(QList<QByteArray> keys)
    : m_keys(std::move(keys))
{
    for (const QByteArray &key : std::as_const(m_keys)) {
        if (key.size() != keySize)
            qFatal("a key-encryption key must have 32 bytes");
    }
}

QByteArray CodeVault::seal(const QString &text, const QByteArray &context) const
{
    const QByteArray dataKey = randomBytes(keySize);
    const QByteArray &kek = m_keys.first();
    const QByteArray id = keyId(kek);
    return version + id + encrypt(kek, dataKey, context + '|' + id)
        + encrypt(dataKey, text.toUtf8(), context);
}

Result<QString> CodeVault::open(const QByteArray &envelope, const QByteArray &context) const
{
    const std::optional<QByteArray> dataKey = dataKeyOf(envelope, context);
    const std::optional<QByteArray> plain
        = dataKey ? decrypt(*dataKey, envelope.mid(headSize), context) : std::nullopt;
    if (!plain)
        return closed();
    return QString::fromUtf8(*plain);
}

Result<QByteArray> CodeVault::rewrapped(const QByteArray &envelope, const QByteArray &context) const
{
    const std::optional<QByteArray> dataKey = dataKeyOf(envelope, context);
    // A text that does not open is left as it is: a new wrapping would only hide which key it had.
    if (!dataKey || !decrypt(*dataKey, envelope.mid(headSize), context))
        return closed();
    const QByteArray &kek = m_keys.first();
    const QByteArray id = keyId(kek);
    return version + id + encrypt(kek, *dataKey, context + '|' + id) + envelope.mid(headSize);
}

std::optional<QByteArray> CodeVault::dataKeyOf(const QByteArray &envelope, const QByteArray &context) const
{
    const QByteArray id = envelope.mid(version.size(), idSize);
    for (const QByteArray &kek : m_keys) {
        if (envelope.startsWith(version) && keyId(kek) == id)
            return decrypt(kek, envelope.mid(version.size() + idSize, wrappedSize), context + '|' + id);
    }
    return std::nullopt;
}

QList<QByteArray> CodeVault::keyIds() const
{
    QList<QByteArray> ids;
    for (const QByteArray &key : m_keys)
        ids.append(keyId(key));
    return ids;
}

} // namespace zhilego
