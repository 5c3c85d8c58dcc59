// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rooms/accounthead.h"

#include <QScrollArea>

namespace roomscope {

//! The accounts at the top of the side bar, one head each, the shown one marked where there are several.
class AccountHeads final : public QScrollArea
{
    Q_OBJECT
public:
    explicit AccountHeads(QWidget *parent = nullptr);

    void present(const QList<AccountHead::Values> &accounts);
    //! Pixels for all of them.
    [[nodiscard]] int contentHeight() const;

signals:
    //! Empty: the head that says that there is no account.
    void chosen(const QString &key);
    void menuRequested(const QString &key, QPoint globalPosition);
    void contentHeightChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addHead();
    void arrange();

    QWidget *m_column;
    QList<AccountHead *> m_heads;
};

} // namespace roomscope
