// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

namespace roomscope {

//! What is offered for completion, one a row. Texts are made safe to show on their way in. GUI thread.
class CompletionModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role
    {
        MarkRole = Qt::UserRole + 1, //!< QString: "/", an emoji; the user's id where an avatar is drawn
        IsPersonRole,                //!< bool
        NoteRole,                    //!< QString, quiet text behind the title
        InsertRole,                  //!< QString, what is written when it is chosen
    };
    struct Row
    {
        QString mark;
        QString title = {};
        QString note = {};
        //! With the sign, without a space after it.
        QString insert = {};
        bool isPerson = false;

        bool operator==(const Row &) const = default;
    };

    using QAbstractListModel::QAbstractListModel;

    void setRows(const QList<Row> &rows);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<Row> m_rows;
};

} // namespace roomscope
