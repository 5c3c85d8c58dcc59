// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/database.h"
#include "domain/message.h"

namespace roomscope::messagerows {

//! The columns of a message as fromRow() reads them, of the table alias \c m.
[[nodiscard]] QString columns();
//! A message without its conversation, epoch and reactions; its columns start at \a first.
[[nodiscard]] Message fromRow(const Query &row, int first = 0);

//! User ids as one text, one a line.
[[nodiscard]] QString joined(const QList<UserId> &users);
[[nodiscard]] QList<UserId> split(const QString &lines);

//! Puts the stored reactions into \a messages, all of one epoch and ascending by order, and raises their revs
//! to those of the latest reaction changes.
[[nodiscard]] Result<void> addReactions(Database &database, qint64 epoch, QList<Message> &messages);

//! One message of an epoch, reactions included; nothing where there is none.
[[nodiscard]] Result<std::optional<Message>> find(Database &database, qint64 epoch, qint64 order);

} // namespace roomscope::messagerows
