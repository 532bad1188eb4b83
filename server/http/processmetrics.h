// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace zhilego::http {

class Metrics;

//! What the kernel knows of this process, under the names of all Prometheus clients: memory, descriptors,
//! threads, processor time, start; and zhilego_build_info. Read from /proc; where there is none, without
//! values.
void declareProcessMetrics(Metrics &metrics);

} // namespace zhilego::http
