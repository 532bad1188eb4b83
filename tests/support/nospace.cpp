// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded before the C library (LD_PRELOAD) into a PostgreSQL under test: while the file named by
// ZHILEGO_TEST_NOSPACE exists, files cannot grow or be written, as on a full disk. With the word "data" in
// it, the write-ahead log still has the room it reserved.
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

bool isFull(int fd)
{
    const char *const flag = std::getenv("ZHILEGO_TEST_NOSPACE");
    struct stat status
    {
    };
    if (!flag || ::access(flag, F_OK) != 0 || ::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
        return false;
    char which[8] = {};
    const int file = ::open(flag, O_RDONLY | O_CLOEXEC);
    const ssize_t got = file < 0 ? 0 : ::read(file, which, sizeof which - 1);
    if (file >= 0)
        ::close(file);
    if (got <= 0 || std::strncmp(which, "data", 4) != 0)
        return true;
    char link[64];
    char path[512] = {};
    std::strcpy(link, "/proc/self/fd/");
    char digits[16];
    int length = 0;
    for (int rest = fd; rest > 0 || length == 0; rest /= 10)
        digits[length++] = static_cast<char>('0' + rest % 10);
    for (char *end = link + std::strlen(link); length > 0; *end = '\0')
        *end++ = digits[--length];
    const ssize_t size = ::readlink(link, path, sizeof path - 1);
    return size > 0 && std::strstr(path, "/base/") != nullptr;
}

template <typename Function> Function original(const char *name)
{
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

ssize_t noSpace()
{
    errno = ENOSPC;
    return -1;
}

} // namespace

extern "C" {

ssize_t write(int fd, const void *data, size_t size)
{
    static const auto real = original<ssize_t (*)(int, const void *, size_t)>("write");
    return isFull(fd) ? noSpace() : real(fd, data, size);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at)
{
    static const auto real = original<ssize_t (*)(int, const void *, size_t, off_t)>("pwrite");
    return isFull(fd) ? noSpace() : real(fd, data, size, at);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at)
{
    return pwrite(fd, data, size, at);
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at)
{
    static const auto real = original<ssize_t (*)(int, const struct iovec *, int, off_t)>("pwritev");
    return isFull(fd) ? noSpace() : real(fd, parts, count, at);
}

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t at)
{
    return pwritev(fd, parts, count, at);
}

int posix_fallocate(int fd, off_t from, off_t size)
{
    static const auto real = original<int (*)(int, off_t, off_t)>("posix_fallocate");
    return isFull(fd) ? ENOSPC : real(fd, from, size);
}

int posix_fallocate64(int fd, off64_t from, off64_t size)
{
    return posix_fallocate(fd, from, size);
}
}
