// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIdentityProxyModel>

namespace roomscope {

//! Turns the values of a FramesModel into the words of the table, for painting and for assistive technology.
class FrameTextModel final : public QIdentityProxyModel
{
    Q_OBJECT
public:
    explicit FrameTextModel(QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    //! The words of a row that is not a frame ("5 312 frames dropped here, …"); empty for a frame.
    [[nodiscard]] QString separatorText(const QModelIndex &index) const;
};

} // namespace roomscope
