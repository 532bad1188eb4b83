// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/tokens.h"

namespace zhilego::ui {

QColor ColorTokens::toneText(Tone tone) const
{
    return tones[static_cast<int>(tone)].text;
}

QColor ColorTokens::toneFill(Tone tone) const
{
    return tones[static_cast<int>(tone)].fill;
}

const ColorTokens &lightTokens()
{
    static const ColorTokens tokens{
        .window = 0xf5f6f7,
        .surface = 0xffffff,
        .surfaceHover = 0xf0f2f4,
        .surfaceSelected = 0xe3f2ef,
        .border = 0xe2e5e8,
        .controlBorder = 0x858f98,
        .text = 0x17202a,
        .textMuted = 0x5a6670,
        .accent = 0x0f766e,
        .accentHover = 0x0b5e58,
        .onAccent = 0xffffff,
        .accentText = 0x0d6b64,
        .tones = {{0x47525c, 0xebeef0},
                  {0x1e4f96, 0xe4eefa},
                  {0x15603a, 0xdff3e6},
                  {0x83480a, 0xfdefd5},
                  {0xa8261d, 0xfce6e3},
                  {0x0c665f, 0xd9f1ed}},
    };
    return tokens;
}

const ColorTokens &darkTokens()
{
    static const ColorTokens tokens{
        .window = 0x101416,
        .surface = 0x181d20,
        .surfaceHover = 0x20272b,
        .surfaceSelected = 0x16332f,
        .border = 0x2a3236,
        .controlBorder = 0x6d7981,
        .text = 0xe9edef,
        .textMuted = 0x9ba7ae,
        .accent = 0x2dd4bf,
        .accentHover = 0x5eead4,
        .onAccent = 0x05201c,
        .accentText = 0x4fdccb,
        .tones = {{0xc5ced3, 0x2b3439},
                  {0xa3cbf8, 0x18304a},
                  {0x8be0ad, 0x143524},
                  {0xf4ca84, 0x3b2b10},
                  {0xf7b0a9, 0x471d1b},
                  {0x6be6d5, 0x123a35}},
    };
    return tokens;
}

const ColorTokens &tokensOf(const QPalette &palette)
{
    // Of the one colour that style sheets leave alone; they change Window, Base, Mid and others as they like.
    return palette.color(QPalette::Link).lightness() > 128 ? darkTokens() : lightTokens();
}

} // namespace zhilego::ui
