// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QListView>

namespace roomscope {

class ConversationFilterModel;
class ConversationsModel;

//! The rooms, or the private conversations, of an account. Selecting a row with mouse or keys chooses it.
class ConversationList final : public QListView
{
    Q_OBJECT
public:
    explicit ConversationList(ConversationKind kind, QWidget *parent = nullptr);

    void setConversations(ConversationsModel *conversations);
    //! Marks \a conversation as the one on screen, or none; tells nobody.
    void setChosen(const ConversationId &conversation);
    [[nodiscard]] const ConversationFilterModel &shown() const { return *m_filter; }
    //! Pixels for all rows.
    [[nodiscard]] int contentHeight() const;

signals:
    void chosen(const roomscope::ConversationId &conversation);
    void menuRequested(const roomscope::ConversationId &conversation, QPoint globalPosition);
    void contentHeightChanged();

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    //! Assistive programs select a row without making it the current one.
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;

private:
    [[nodiscard]] ConversationId idOf(const QModelIndex &index) const;
    void reselect();

    ConversationFilterModel *m_filter;
    ConversationId m_chosen;
    bool m_isQuiet = false;
};

} // namespace roomscope
