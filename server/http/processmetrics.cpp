// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/processmetrics.h"

#include "server/http/metrics.h"

#include <QDir>
#include <QFile>

#include <sys/resource.h>
#include <unistd.h>

#include <limits>

namespace zhilego::http {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

QByteArray contentOf(const char *path)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

//! A field of /proc/self/stat by its number in proc(5), from 3 on: the name before may hold anything.
double statField(int number)
{
    const QByteArray stat = contentOf("/proc/self/stat");
    const QByteArrayList fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return fields.size() > number - 3 ? fields.at(number - 3).toDouble() : unknown;
}

double residentBytes()
{
    const QByteArrayList pages = contentOf("/proc/self/statm").split(' ');
    return pages.size() > 1 ? pages.at(1).toDouble() * double(::sysconf(_SC_PAGESIZE)) : unknown;
}

double openDescriptors()
{
    // The one that the look itself takes is not counted.
    return double(QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::Files | QDir::System).size());
}

double descriptorLimit()
{
    rlimit limit{};
    return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? double(limit.rlim_cur) : unknown;
}

double processorSeconds()
{
    rusage usage{};
    if (::getrusage(RUSAGE_SELF, &usage) != 0)
        return unknown;
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double startTime()
{
    for (const QByteArray &line : contentOf("/proc/stat").split('\n')) {
        if (line.startsWith("btime "))
            return line.mid(6).toDouble() + statField(22) / double(::sysconf(_SC_CLK_TCK));
    }
    return unknown;
}

} // namespace

void declareProcessMetrics(Metrics &metrics)
{
    metrics.declareGauge("process_resident_memory_bytes", "Resident memory size in bytes.", residentBytes);
    metrics.declareGauge("process_open_fds", "Number of open file descriptors.", openDescriptors);
    metrics.declareGauge("process_max_fds", "Maximum number of open file descriptors.", descriptorLimit);
    metrics.declareGauge("process_threads", "Number of threads.", [] { return statField(20); });
    metrics.declareCounter("process_cpu_seconds_total", "Total user and system CPU time spent in seconds.",
                           processorSeconds);
    metrics.declareGauge("process_start_time_seconds", "Start time of the process since unix epoch.",
                         [start = startTime()] { return start; });
    metrics.declareGauge("zhilego_build_info", "1; what runs is in the labels.");
    metrics.set("zhilego_build_info",
                {{"version", ZHILEGO_VERSION}, {"qt", qVersion()}, {"compiler", __VERSION__}}, 1);
}

} // namespace zhilego::http
