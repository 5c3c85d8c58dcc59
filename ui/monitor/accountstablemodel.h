// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/outcome.h"

#include <QSortFilterProxyModel>

namespace roomscope {

//! An AccountsOverviewModel in words, the worst first. GUI thread.
class AccountsTableModel final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    //! \a clock outlives this.
    explicit AccountsTableModel(const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    //! Ages and countdowns grow without anything coming in.
    void tick();

protected:
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    [[nodiscard]] QString text(const QModelIndex &index) const;
    [[nodiscard]] static QString endName(Outcome::Kind kind);

    const Clock &m_clock;
};

} // namespace roomscope
