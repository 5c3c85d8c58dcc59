// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QSortFilterProxyModel>

namespace roomscope {

//! The conversations of one kind, in the order of the model, with the words that assistive technology hears.
class ConversationFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit ConversationFilterModel(ConversationKind kind, QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QModelIndex indexOf(const ConversationId &conversation) const;
    //! "online", "idle", "offline".
    [[nodiscard]] static QString presenceWord(int presence);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    [[nodiscard]] QString spoken(const QModelIndex &index) const;

    ConversationKind m_kind;
};

} // namespace roomscope
