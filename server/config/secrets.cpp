// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/config/secrets.h"

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace zhilego::config {
namespace {

constexpr qsizetype keySize = 32;
constexpr qsizetype maxSize = 4096;

Error failed(const QString &path, const QString &why)
{
    return Error{ErrorCode::Internal, QStringLiteral("secret %1: %2").arg(path, why), {}, {}, 0, {}};
}

Error systemError(const QString &path)
{
    return failed(path, QString::fromLocal8Bit(std::strerror(errno)));
}

//! A file descriptor that is closed at the end.
class Descriptor
{
public:
    explicit Descriptor(int value)
        : m_value(value)
    {
    }
    ~Descriptor()
    {
        if (m_value >= 0)
            ::close(m_value);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)
    operator int() const { return m_value; }

private:
    int m_value;
};

//! From the kernel's generator, which needs no seed of ours. At most 256 bytes never come short.
QByteArray randomBytes(qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    while (::getrandom(bytes.data(), static_cast<size_t>(count), 0) != count) { }
    return bytes;
}

QByteArray fresh(Secrets::Form form)
{
    constexpr auto noPadding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    if (form == Secrets::Form::Key)
        return randomBytes(keySize).toBase64(noPadding);
    // 32 characters that are not mistaken for each other (Crockford), so that five bits choose evenly.
    static constexpr char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
    QByteArray password;
    for (const char byte : randomBytes(16)) {
        if (password.size() % 5 == 4)
            password += '-';
        password += alphabet[byte & 31];
    }
    return password;
}

bool writeAll(int file, const QByteArray &content)
{
    return ::write(file, content.constData(), static_cast<size_t>(content.size())) == content.size()
        && ::fsync(file) == 0;
}

} // namespace

Secrets::Secrets(QString folder)
    : m_folder(std::move(folder))
{
}

Result<Secrets> Secrets::open(const QString &folder)
{
    QDir().mkpath(QFileInfo(folder).path());
    const QByteArray name = QFile::encodeName(folder);
    if (::mkdir(name.constData(), 0700) != 0 && errno != EEXIST)
        return systemError(folder);
    struct stat status
    {
    };
    if (::lstat(name.constData(), &status) != 0)
        return systemError(folder);
    if (!S_ISDIR(status.st_mode) || status.st_uid != ::geteuid())
        return failed(folder, QStringLiteral("must be a folder of the server's own account"));
    if ((status.st_mode & 0077) != 0 && ::chmod(name.constData(), 0700) != 0)
        return systemError(folder);
    return Secrets(folder);
}

Result<QByteArray> Secrets::obtain(const QString &name, Form form) const
{
    Result<std::optional<QByteArray>> found = find(name);
    if (!found)
        return found.error();
    if (found->has_value())
        return **found;
    if (const Result<Done> made = create(name, fresh(form)); !made)
        return made.error();
    // Read back: another process may have been first.
    found = find(name);
    if (!found)
        return found.error();
    return found->has_value() ? Result<QByteArray>(**found)
                              : failed(m_folder + u'/' + name, QStringLiteral("has vanished"));
}

Result<std::optional<QByteArray>> Secrets::find(const QString &name) const
{
    const QString path = m_folder + u'/' + name;
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (file < 0 && errno == ENOENT)
        return std::optional<QByteArray>();
    struct stat status
    {
    };
    if (file < 0 || ::fstat(file, &status) != 0)
        return systemError(path);
    if (!S_ISREG(status.st_mode) || (status.st_mode & 0077) != 0)
        return failed(path, QStringLiteral("must be a file that nobody else can read (chmod 600)"));
    QByteArray content(maxSize + 1, Qt::Uninitialized);
    const ssize_t size = ::read(file, content.data(), static_cast<size_t>(content.size()));
    if (size < 0)
        return systemError(path);
    content.truncate(size);
    while (content.endsWith('\n') || content.endsWith('\r'))
        content.chop(1);
    if (content.isEmpty() || content.size() > maxSize)
        return failed(path, QStringLiteral("is empty or too long"));
    return std::optional<QByteArray>(content);
}

Result<QList<QByteArray>> Secrets::active(const QString &name) const
{
    const Result<QByteArray> current = obtain(name);
    if (!current)
        return current.error();
    const Result<std::optional<QByteArray>> previous = find(name + QStringLiteral(".previous"));
    if (!previous)
        return previous.error();
    QList<QByteArray> all{*current};
    if (previous->has_value())
        all.append(**previous);
    return all;
}

std::optional<QByteArray> Secrets::keyBytes(const QByteArray &secret)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        secret, QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    return decoded && decoded.decoded.size() == keySize ? std::optional<QByteArray>(decoded.decoded)
                                                        : std::nullopt;
}

Result<Done> Secrets::create(const QString &name, const QByteArray &value) const
{
    // Complete before it gets its name, and link() takes the name only when it is free: nobody reads half
    // of a secret and of two makers one wins.
    const QString path = m_folder + u'/' + name;
    const QByteArray target = QFile::encodeName(path);
    const QByteArray draft = target + ".new-" + randomBytes(8).toHex();
    bool written = false;
    {
        const Descriptor file(
            ::open(draft.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (file < 0)
            return systemError(path);
        written = writeAll(file, value)
            && (::link(draft.constData(), target.constData()) == 0 || errno == EEXIST);
    }
    const int error = errno;
    ::unlink(draft.constData());
    const Descriptor folder(
        ::open(QFile::encodeName(m_folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (written && ::fsync(folder) == 0)
        return Done();
    errno = written ? errno : error;
    return systemError(path);
}

} // namespace zhilego::config
