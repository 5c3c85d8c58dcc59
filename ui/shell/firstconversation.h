// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QObject>
#include <QTimer>

namespace roomscope {

class ConversationsModel;
class ShownAccount;

//! Chooses what to show of an account when nothing is: what was shown last time, else the best there is. A
//! first login brings the rooms page by page, so it waits until no more come.
class FirstConversation final : public QObject
{
    Q_OBJECT
public:
    explicit FirstConversation(ShownAccount &shown, QObject *parent = nullptr);

    //! Begins for the account that is shown now. \a last was shown before, may be empty.
    void begin(const ConversationId &last);

    //! The first with a mention, else a favourite, else the first; none where all were left.
    [[nodiscard]] static ConversationId bestOf(const ConversationsModel &conversations);

signals:
    void found(const roomscope::ConversationId &conversation);

private:
    void look();
    void settle();

    ShownAccount &m_shown;
    ConversationId m_last;
    QTimer m_settled;
};

} // namespace roomscope
