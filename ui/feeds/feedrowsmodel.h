// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QIdentityProxyModel>

namespace roomscope {

//! A FeedsModel in words, as the side bar shows and speaks it: the model itself has none. GUI thread.
class FeedRowsModel final : public QIdentityProxyModel
{
    Q_OBJECT
public:
    enum Role
    {
        ValueRole = Qt::UserRole + 100, //!< QString, "42 /min"; empty before the first value
        NoteRole,                       //!< QString, why there is no fresh value; empty where there is
    };
    enum class Link
    {
        Online,
        Offline
    };

    //! \a clock outlives this.
    explicit FeedRowsModel(const Clock &clock, QObject *parent = nullptr);

    void setLink(Link link);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    const Clock &m_clock;
    Link m_link = Link::Offline;
};

} // namespace roomscope
