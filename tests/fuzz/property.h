// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>

namespace zhilego::fuzz {

//! Something that must hold for every input does not. libFuzzer takes it for a crash, the test for a failure.
class BrokenProperty : public std::logic_error
{
public:
    using std::logic_error::logic_error;
};

//! `what` says what should have been true.
inline void require(bool holds, const char *what)
{
    if (!holds)
        throw BrokenProperty(what);
}

} // namespace zhilego::fuzz
