// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/feed.h"

#include <QObject>
#include <QPoint>
#include <QPointer>

namespace roomscope {

class Account;
class FeedSection;

//! Live data in a window: the section of the side bar for the account that is shown, and what one does with
//! its feeds, each in its dialog.
class FeedsPart final : public QObject
{
    Q_OBJECT
public:
    //! \a clock outlives this; \a window is the dialogs' parent.
    FeedsPart(const Clock &clock, QWidget *window);

    //! For the side bar, which takes it.
    [[nodiscard]] FeedSection *section() const { return m_section; }
    void setAccount(Account *account);

    void subscribe();
    void open(const FeedId &feed);

private:
    void show();
    void showMenu(const FeedId &feed, QPoint at);

    const Clock &m_clock;
    QWidget *m_window;
    QPointer<FeedSection> m_section;
    QPointer<Account> m_account;
};

} // namespace roomscope
