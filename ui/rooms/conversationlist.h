// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/conversationsmodel.h"

#include <QListView>

namespace roomscope {

class ConversationFilterModel;

//! One section of the conversations of an account. Selecting a row with mouse or keys chooses it;
//! Ctrl+Shift+Up and Down move it, as dragging does.
class ConversationList final : public QListView
{
    Q_OBJECT
public:
    //! \a name is the object name, \a title what assistive technology hears.
    ConversationList(ConversationsModel::Section section, const QString &name, const QString &title,
                     QWidget *parent = nullptr);

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
    //! By keys: one place up (-1) or down (+1).
    void stepRequested(const roomscope::ConversationId &conversation, int step);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    //! Assistive programs select a row without making it the current one.
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
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
