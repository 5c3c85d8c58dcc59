// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "announcements/announcementfacts.h"

#include <QPointer>
#include <QWidget>

namespace roomscope {

class Account;
class AnnouncementCard;
class PlainLabel;

//! What was announced and not yet confirmed, wherever the person is reading: the oldest such card, and how
//! many follow. Hidden while there is none. Tells assistive technology of each that appears.
class AnnouncementBar final : public QWidget
{
    Q_OBJECT
public:
    explicit AnnouncementBar(QWidget *parent = nullptr);

    //! Null for none. Not owned; told before it goes.
    void setAccount(Account *account);
    //! Where the announcements themselves are shown the bar is not.
    void setSuppressed(bool isSuppressed);

signals:
    void pageRequested();

private:
    void refresh();

    QPointer<Account> m_account;
    bool m_isSuppressed = false;
    AnnouncementId m_told;
    AnnouncementCard *m_card;
    PlainLabel *m_more;
};

} // namespace roomscope
