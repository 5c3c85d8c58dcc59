// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/conversationsmodel.h"

#include <QMenu>

namespace roomscope {

//! What one can do with a conversation of the side bar. Deletes itself when it closes.
class ConversationMenu final : public QMenu
{
    Q_OBJECT
public:
    struct Can
    {
        bool moveUp = false;
        bool moveDown = false;
        bool showMembers = false;
    };

    ConversationMenu(const StoredConversation &stored, const Can &can, QWidget *parent);

signals:
    void markReadRequested();
    void preferencesRequested(const roomscope::ConversationPreferences &preferences);
    void stepRequested(int step);
    void membersRequested();
    void inviteRequested();
    void leaveRequested();

private:
    void addPreferences(const ConversationPreferences &preferences);
    void addMoves(const Can &can);
};

} // namespace roomscope
