// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QString>

namespace roomscope {

//! Rooms or people to choose from in a dialog. Texts are made safe to show on their way in. GUI thread.
class PickModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role
    {
        KeyRole = Qt::UserRole + 1, //!< QString, the room's or user's id
        NoteRole,                   //!< QString, quiet text beside the title
        IsPersonRole,               //!< bool: with an avatar, else "#"
        MarkRole,                   //!< QString, what stands before one that is no person
        SearchRole,                 //!< QString, what a filter looks at
    };
    struct Row
    {
        QString key;
        QString title = {};
        QString note = {};
        bool isPerson = false;
        QString mark = QStringLiteral("#");
    };

    using QAbstractListModel::QAbstractListModel;

    void setRows(const QList<Row> &rows);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<Row> m_rows;
};

} // namespace roomscope
