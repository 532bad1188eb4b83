// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/fuzzymatch.h"

namespace zhilego::app {
namespace {

QString folded(const QString &text)
{
    QString lower = text.toLower();
    lower.replace(QChar(0x0451), QChar(0x0435)); // ё → е: few people type it
    return lower;
}

} // namespace

int fuzzyScore(const QString &typed, const QString &text)
{
    const QString needle = folded(typed.simplified()).remove(u' ');
    const QString hay = folded(text);
    if (needle.isEmpty())
        return 1;
    int score = 1;
    qsizetype last = -1;
    for (const QChar letter : needle) {
        const qsizetype at = hay.indexOf(letter, last + 1);
        if (at < 0)
            return 0;
        const bool startsWord = at == 0 || !hay.at(at - 1).isLetterOrNumber();
        score += 1 + (startsWord ? 8 : 0) + (at == last + 1 ? 5 : 0);
        last = at;
    }
    return score;
}

} // namespace zhilego::app
