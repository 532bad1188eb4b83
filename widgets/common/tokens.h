// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

//! The design tokens: the only place with colours, distances and sizes.
namespace zhilego::ui {

namespace spacing {
inline constexpr int tiny = 4;
inline constexpr int small = 8;
inline constexpr int medium = 12;
inline constexpr int large = 16;
inline constexpr int huge = 24;
} // namespace spacing

inline constexpr int cornerRadius = 8;
inline constexpr int controlHeight = 36;

//! Sizes of text in device-independent pixels.
enum class TextSize { Small = 12, Body = 13, Lead = 15, Title = 20, Display = 28 };

//! What a colour says. Never the only carrier of meaning: words stand beside it.
enum class Tone { Neutral, Info, Success, Warning, Danger, Accent };

//! One theme's colours. Text on each surface meets WCAG AA (tst_tokens walks the table).
struct ColorTokens
{
    QColor window; //!< behind everything
    QColor surface; //!< cards, lists, fields
    QColor surfaceHover;
    QColor surfaceSelected;
    QColor border; //!< hairlines between areas
    QColor controlBorder; //!< edges of fields and buttons: 3:1
    QColor text;
    QColor textMuted;
    QColor accent; //!< fills of primary buttons, focus rings
    QColor accentHover;
    QColor onAccent;
    QColor accentText; //!< links and selected words on window and surface

    QColor toneText(Tone tone) const;
    QColor toneFill(Tone tone) const; //!< the pale ground below toneText

    struct TonePair
    {
        QColor text;
        QColor fill;
    };
    TonePair tones[6]; //!< in the order of Tone
};

const ColorTokens &lightTokens();
const ColorTokens &darkTokens();
//! The tokens of the theme that a widget's palette belongs to; ask in paintEvent and on PaletteChange.
const ColorTokens &tokensOf(const QPalette &palette);

} // namespace zhilego::ui
