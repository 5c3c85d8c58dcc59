// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/epochbook.h"

namespace roomscope {

//! Writes messages, reactions and read levels into one epoch such that any order of arrival ends in the same
//! state: for each message the whole state of the highest rev, and on it the reaction changes of higher revs.
//! Writer's thread.
class MessageWriter final
{
public:
    enum class Change : quint8
    {
        Added,               //!< new, and stored as it came
        AddedUnderReactions, //!< new, but reactions that came before it belong to it: read it again
        Changed,             //!< the stored row changed: read it again
        Duplicate,           //!< nothing changed
        Waiting,             //!< a reaction whose message is not here (yet)
    };

    //! \a self: whose messages are never unread.
    explicit MessageWriter(UserId self);

    [[nodiscard]] Result<Change> put(Database &database, EpochState &epoch, const Message &message);
    [[nodiscard]] Result<Change> put(Database &database, EpochState &epoch, const ReactionChange &change);
    //! Only upwards.
    [[nodiscard]] Result<void> raiseRead(Database &database, EpochState &epoch, qint64 order);

private:
    [[nodiscard]] Result<bool> insert(Database &database, const EpochState &epoch, const Message &message);
    [[nodiscard]] Result<Change> update(Database &database, EpochState &epoch, const Message &message);
    //! The whole state \a message takes the place of all reactions up to its rev; true where later ones
    //! remain.
    [[nodiscard]] Result<bool> putReactions(Database &database, EpochState &epoch, const Message &message);
    void count(EpochState &epoch, const Message &message, qint64 sign) const;

    const UserId m_self;
};

} // namespace roomscope
