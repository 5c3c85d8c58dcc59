// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace roomscope {

//! MembersModel narrowed to names and ids that hold what is typed, whatever its case and marks ("don" finds
//! "Đơn"); and its values as words, safe to show.
class MembersFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    enum Role
    {
        PresenceWordsRole = Qt::UserRole + 100, //!< QString; empty while it is not known
        RoleWordsRole,                          //!< QString
    };

    explicit MembersFilterModel(QObject *parent = nullptr);

    void setSearch(const QString &text);
    //! Not connected: who is here is not known.
    void setPresenceKnown(bool isKnown);
    //! Time went on: "idle 12 min".
    void refreshTimes();

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    [[nodiscard]] QString presenceWords(const QModelIndex &index) const;
    [[nodiscard]] QString spoken(const QModelIndex &index) const;

    QString m_search;
    bool m_isPresenceKnown = true;
};

} // namespace roomscope
