// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "shell/windowparts.h"

#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QTimer>

namespace roomscope {

class Account;
class LiveRegion;

//! Tells who listens to the window what happens to the shown account: that the connection is there or gone,
//! and what others write in the shown conversation and in private. Many messages at once are only counted.
class Narrator final : public QObject
{
    Q_OBJECT
public:
    explicit Narrator(const WindowParts &parts);

private:
    void onAccountChanged();
    void onStatusChanged();
    void onMessage(const Message &message);
    void flush();

    const Clock &m_clock;
    ShownAccount &m_shown;
    LiveRegion *m_region;
    QPointer<Account> m_account;
    //! What was last said of the connection.
    QString m_link;
    QStringList m_waiting;
    int m_unsaid = 0;
    QTimer m_timer;
};

} // namespace roomscope
