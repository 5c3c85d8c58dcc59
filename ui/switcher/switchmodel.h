// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "switcher/switchentry.h"

#include <QAbstractListModel>

namespace roomscope {

//! What the switcher offers, best first. GUI thread.
class SwitchModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role
    {
        KindRole = Qt::UserRole + 1, //!< int(SwitchEntry::Kind)
        NoteRole,                    //!< QString
        UserRole,                    //!< QString, a person's id
        UnreadRole,                  //!< int
        MentionsRole,                //!< int
    };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(const QList<SwitchEntry> &entries);
    [[nodiscard]] const SwitchEntry &entryAt(int row) const { return m_entries.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<SwitchEntry> m_entries;
};

} // namespace roomscope
