// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <array>

namespace zhilego::fuzz {

// One function for each reader of what strangers send. Each takes any bytes, refuses or reads them, and
// throws BrokenProperty when what it read cannot be right.
void requestHead(const QByteArray &input);
void requestReader(const QByteArray &input);
void jsonObject(const QByteArray &input);
void webhook(const QByteArray &input);
void cursor(const QByteArray &input);
void biller(const QByteArray &input);
void statement(const QByteArray &input);

//! A target with the name of its program (fuzz_<name>) and of its folder in corpus/.
struct Target
{
    const char *name;
    void (*run)(const QByteArray &input);
};

inline constexpr std::array targets{
    Target{"requesthead", requestHead}, Target{"requestreader", requestReader},
    Target{"json", jsonObject},         Target{"webhook", webhook},
    Target{"cursor", cursor},           Target{"biller", biller},
    Target{"statement", statement},
};

} // namespace zhilego::fuzz
