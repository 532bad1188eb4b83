// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/serviceaccount.h"

#include "server/db/setuperror.h"

#include <QDir>
#include <QFile>

#include <grp.h>
#include <linux/capability.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace zhilego::db {
namespace {

constexpr quint32 readSearchBit = 1U << CAP_DAC_READ_SEARCH;

using CapabilitySets = std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3>;

bool readCapabilities(CapabilitySets &sets)
{
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    return ::syscall(SYS_capget, &header, sets.data()) == 0;
}

//! Leaves this one capability and makes it survive exec. Async-signal-safe.
bool keepOnlyReadSearch()
{
    CapabilitySets sets{};
    sets[0] = {readSearchBit, readSearchBit, readSearchBit};
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    return ::syscall(SYS_capset, &header, sets.data()) == 0
        && ::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_READ_SEARCH, 0, 0) == 0;
}

ServiceAccount fromPasswd(const passwd *entry)
{
    return {entry->pw_uid, entry->pw_gid, entry->pw_name};
}

} // namespace

ServiceAccount ServiceAccount::forThisProcess()
{
    if (::geteuid() != 0) {
        if (const passwd *own = ::getpwuid(::geteuid()))
            return fromPasswd(own);
        throw SetupError(QStringLiteral("user %1 has no name in the password database").arg(::geteuid()));
    }
    for (const char *name : {"postgres", "nobody"}) {
        if (const passwd *entry = ::getpwnam(name); entry && entry->pw_uid != 0)
            return fromPasswd(entry);
    }
    throw SetupError(QStringLiteral("PostgreSQL cannot run as root and there is no account \"postgres\""));
}

ServiceAccount ServiceAccount::ownerOf(const QString &path)
{
    struct stat status
    {
    };
    const bool known = ::stat(QFile::encodeName(path).constData(), &status) == 0;
    const passwd *owner = known ? ::getpwuid(status.st_uid) : nullptr;
    if (!owner || owner->pw_uid == 0 || (::geteuid() != 0 && owner->pw_uid != ::geteuid()))
        throw SetupError(
            QStringLiteral("%1 belongs to %2, PostgreSQL cannot run from it")
                .arg(path, owner ? QString::fromLocal8Bit(owner->pw_name) : QStringLiteral("nobody known")));
    return fromPasswd(owner);
}

bool ServiceAccount::isOtherThanProcess() const
{
    return uid != ::geteuid();
}

void ServiceAccount::own(const QString &path, mode_t mode) const
{
    const QByteArray name_ = QFile::encodeName(path);
    if (::chmod(name_.constData(), mode) != 0
        || (isOtherThanProcess() && ::chown(name_.constData(), uid, gid) != 0))
        throw SetupError(QStringLiteral("%1: %2").arg(path, QString::fromLocal8Bit(std::strerror(errno))));
}

bool ServiceAccount::canEnter(const QString &folder) const
{
    for (QString path = QDir(folder).canonicalPath(); !path.isEmpty();) {
        struct stat status
        {
        };
        if (::stat(QFile::encodeName(path).constData(), &status) != 0)
            return false;
        const mode_t bit = status.st_uid == uid ? S_IXUSR : status.st_gid == gid ? S_IXGRP : S_IXOTH;
        if ((status.st_mode & bit) == 0)
            return false;
        if (path == u"/")
            return true;
        path = QDir::cleanPath(path + QStringLiteral("/.."));
    }
    return false;
}

void ServiceAccount::becomeInChild(bool keepReadSearch) const
{
    const gid_t group = gid;
    bool done = !keepReadSearch || ::prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) == 0;
    done = done && ::setgroups(1, &group) == 0 && ::setgid(gid) == 0 && ::setuid(uid) == 0;
    done = done && (!keepReadSearch || keepOnlyReadSearch());
    if (!done)
        ::_exit(126);
}

bool mayKeepReadSearch()
{
    CapabilitySets sets{};
    return readCapabilities(sets) && (sets[0].permitted & readSearchBit) != 0;
}

} // namespace zhilego::db
