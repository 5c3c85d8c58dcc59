// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkInformation>
#include <QObject>

namespace roomscope {

//! Tells when the network came back, where the system says so (QNetworkInformation). Without a backend it
//! never does, and nothing depends on it: retries go on by their own schedule. Make it in the main thread;
//! its signal may be connected across threads.
class NetworkWatch final : public QObject
{
    Q_OBJECT
public:
    explicit NetworkWatch(QObject *parent = nullptr);

    //! Whether the system tells.
    [[nodiscard]] bool isAvailable() const { return m_isAvailable; }
    //! What the system says now; also how a test says it.
    void setReachability(QNetworkInformation::Reachability reachability);

signals:
    void returned();

private:
    bool m_isAvailable = false;
    bool m_isReachable = true;
};

} // namespace roomscope
