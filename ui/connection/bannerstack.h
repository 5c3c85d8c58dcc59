// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/connectionstate.h"
#include "words/action.h"
#include "words/connectionwords.h"

#include <QTimer>
#include <QWidget>

#include <map>
#include <optional>

class QPushButton;

namespace roomscope {

class Banner;

//! The lines above the timeline that say what is wrong, and the one of the demo; none while all is well.
//! Counts down by itself; whoever made it tells it the facts and does what its buttons ask for.
class BannerStack final : public QWidget
{
    Q_OBJECT
public:
    //! \a clock outlives it.
    explicit BannerStack(const Clock &clock, QWidget *parent = nullptr);

    struct Facts
    {
        ConnectionStatus status = {};
        int waiting = 0;
        std::optional<SteadyTime> lastByte = {};
        std::optional<Error> storageError = {};
        bool isTokenInMemory = false;
        bool isDemo = false;
        std::optional<OwnCertificate> ownCertificate = {};
    };
    void present(const Facts &facts);
    //! Notices that were put away before.
    void setDismissed(bool isDemoDismissed, bool isTokenDismissed);

signals:
    void connectRequested();
    void tryNowRequested();
    void stopTryingRequested();
    void probeRequested();
    void signInRequested();
    void editAddressRequested();
    void editNetworkRequested();
    void lookAtCertificateRequested();
    void retryStorageRequested();
    void joinServerRequested();
    void connectionDetailsRequested();
    void storageDetailsRequested();
    void demoDismissed();
    void tokenNoticeDismissed();

private:
    void showConnection();
    void showStorage();
    void showNotices();
    void addStorageButtons();
    void showOwnCertificate();
    void addConnectionButtons();
    void addNoticeButtons();

    const Clock &m_clock;
    Facts m_facts;
    bool m_isDemoDismissed = false;
    bool m_isTokenDismissed = false;
    QTimer m_tick;
    Banner *m_storage;
    Banner *m_connection;
    Banner *m_token;
    Banner *m_ownCertificate;
    //! The one whose notice was put away; another one's is shown.
    std::optional<OwnCertificate> m_dismissedCertificate;
    Banner *m_demo;
    std::map<words::Action, QPushButton *> m_actions;
    QPushButton *m_stopTrying = nullptr;
    QPushButton *m_details = nullptr;
    QPushButton *m_retryStorage = nullptr;
    QPushButton *m_storageDetails = nullptr;
};

} // namespace roomscope
