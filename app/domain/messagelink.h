// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QStringView>

#include <optional>

namespace roomscope {

//! A link to one message: "roomscope://ops.example:8484/room:orders/88213". It names the server's host (and
//! port, where the address has one), the conversation and the message's order in its present epoch; never a
//! secret. A private conversation is named as its owner sees it, so such a link is of use to its owner.
struct MessageLink
{
    QString server; //!< host, or host:port, lower case
    ConversationId conversation;
    qint64 order = 0;

    [[nodiscard]] QString toText() const;
    //! Nothing where the text is no such link, or names what cannot be.
    [[nodiscard]] static std::optional<MessageLink> parse(QStringView text);

    bool operator==(const MessageLink &) const = default;
};

} // namespace roomscope
