// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/enumnames.h"
#include "models/domain/id.h"

#include <QDate>
#include <QDateTime>

namespace zhilego {

using BlockId = Id<struct BlockTag>;

//! Why nights are kept off sale.
enum class BlockReason { OwnerStay, Repair, OutOfOrder, Cleaning, Inspection, Other };

inline constexpr std::array blockReasonNames{
    EnumName<BlockReason>{BlockReason::OwnerStay, "owner_stay"},
    EnumName<BlockReason>{BlockReason::Repair, "repair"},
    EnumName<BlockReason>{BlockReason::OutOfOrder, "out_of_order"},
    EnumName<BlockReason>{BlockReason::Cleaning, "cleaning"},
    EnumName<BlockReason>{BlockReason::Inspection, "inspection"},
    EnumName<BlockReason>{BlockReason::Other, "other"},
};

//! Owner and out-of-order blocks are no available nights; the others are nights that could have been sold
//! (rules §12).
constexpr bool isUnavailable(BlockReason reason)
{
    return reason == BlockReason::OwnerStay || reason == BlockReason::Repair
        || reason == BlockReason::OutOfOrder;
}

//! Nights [from, to) of a property that are not for sale, in dates of its zone.
struct Block
{
    BlockId id;
    PropertyId propertyId;
    BlockReason reason = BlockReason::Other;
    QString note;
    QDate from;
    QDate to; //!< invalid: until somebody lifts it
    bool byStatus = false; //!< opened and ended by the status out_of_order
    UserId createdBy; //!< null: the system
    QString createdByName;
    int version = 1;
    QDateTime createdAt;
};

//! A wish for a block.
struct NewBlock
{
    static constexpr int maxNights = 730;

    BlockReason reason = BlockReason::Other;
    QString note;
    QDate from;
    QDate to;
};

} // namespace zhilego
