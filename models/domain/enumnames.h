// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QString>

#include <array>
#include <optional>

namespace zhilego {

//! One row of an enum ↔ wire-name table; the tables below each enum are the only place with its names.
template <typename Enum> struct EnumName
{
    Enum value;
    const char *name;
};

template <typename Enum, size_t N> QString enumName(const std::array<EnumName<Enum>, N> &table, Enum value)
{
    for (const EnumName<Enum> &row : table) {
        if (row.value == value)
            return QLatin1StringView(row.name);
    }
    return {};
}

template <typename Enum, size_t N>
std::optional<Enum> enumValue(const std::array<EnumName<Enum>, N> &table, const QString &name)
{
    for (const EnumName<Enum> &row : table) {
        if (name == QLatin1StringView(row.name))
            return row.value;
    }
    return std::nullopt;
}

} // namespace zhilego
