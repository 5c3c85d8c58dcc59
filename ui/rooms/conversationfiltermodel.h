// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/conversationsmodel.h"

#include <QSortFilterProxyModel>

namespace roomscope {

//! The conversations of one section, in the order of the model, with the words that assistive technology
//! hears. A row can be dragged; what is dropped is told by dropped(), and the rows move when the model does.
class ConversationFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit ConversationFilterModel(ConversationsModel::Section section, QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QModelIndex indexOf(const ConversationId &conversation) const;
    //! "online", "idle", "offline".
    [[nodiscard]] static QString presenceWord(int presence);
    [[nodiscard]] ConversationId idAt(int row) const;
    //! Of all rows.
    [[nodiscard]] int unread() const;

    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    //! Of its own: the source would say what it supports, which is copying.
    [[nodiscard]] Qt::DropActions supportedDragActions() const override { return Qt::MoveAction; }
    [[nodiscard]] bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                       const QModelIndex &parent) const override;
    //! How QListView drops what it dragged itself. Tells dropped(), too.
    bool moveRows(const QModelIndex &from, int row, int count, const QModelIndex &to, int before) override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

signals:
    //! \a moved is to stand between these two; either may be empty, at an end.
    void dropped(const roomscope::ConversationId &moved, const roomscope::ConversationId &above,
                 const roomscope::ConversationId &below);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    void tellDropped(const ConversationId &moved, int below);
    [[nodiscard]] QString spoken(const QModelIndex &index) const;
    [[nodiscard]] static QString titleOf(const QModelIndex &index);

    ConversationsModel::Section m_section;
};

} // namespace roomscope
