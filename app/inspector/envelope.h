// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>

//! Reads just enough of a JSON envelope for a table row, without building a document. Pure, linear, no
//! recursion; bad or cut input gives what was read before it went bad.
namespace roomscope::envelope {

//! How far a row looks into a payload, in bytes; what comes later is not known to the table.
constexpr qsizetype kLookBytes = 64 * 1024;

struct Head
{
    //! The member "event" of the outermost object, where it is text.
    std::optional<QString> event = {};
    //! Where the value of its member "data" starts.
    std::optional<qsizetype> dataOffset = {};
};

[[nodiscard]] Head read(QByteArrayView payload);

struct Span
{
    qsizetype start = 0;
    qsizetype length = 0;
    bool operator==(const Span &) const = default;
};

//! The text values (without their quotes) of members whose names say that they are secret: token, password,
//! secret, invite; at any depth. A value that is cut off at the end of \a payload counts up to there.
[[nodiscard]] QList<Span> secrets(QByteArrayView payload);

} // namespace roomscope::envelope
