// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/messageref.h"
#include "timeline/shownrow.h"

#include <QList>
#include <QMenu>
#include <QUrl>

#include <optional>

namespace roomscope {

//! All that can be done with one row: the keyboard's way to whatever the mouse finds, and more. Tells what
//! was chosen; deletes itself when closed.
class MessageMenu final : public QMenu
{
    Q_OBJECT
public:
    struct Facts
    {
        ShownRow row = {};
        //! Of a message that the server has in the present epoch: only that can be answered and changed.
        std::optional<qint64> order = {};
        bool canReact = false;
        bool canEdit = false;
        bool canLink = false;
        //! What is selected of this row.
        QString selected = {};
        QStringList code = {};
        QStringList quickReactions = {};
        QList<MessageRef> refs = {};
    };

    MessageMenu(const Facts &facts, QWidget *parent);

signals:
    void copyChosen();
    void copyTextChosen(const QString &text);
    void copyLinkChosen();
    void replyChosen();
    void quoteChosen();
    void reactionChosen(const QString &emoji, bool isOn);
    //! All emoji are wanted.
    void pickChosen();
    void editChosen();
    void deleteChosen();
    void unreadChosen();
    void dateChosen();
    void linkChosen(const QUrl &url);
    void actionChosen(roomscope::ShownRow::Action action);
    void framesChosen();

private:
    void addCopies(const Facts &facts);
    void addAnswers(const Facts &facts);
    void addReactions(const Facts &facts);
    void addChanges(const Facts &facts);
    void addLinks(const Facts &facts);
};

} // namespace roomscope
