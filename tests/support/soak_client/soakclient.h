// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "base/systemclock.h"
#include "chat/session.h"
#include "storage/storedtypes.h"
#include "support/soak_client/soakplan.h"
#include "transport/connectionsettings.h"

#include <QObject>
#include <QUrl>

#include <memory>

class QTimer;

namespace roomscope {
class AccountStore;
class Connection;
class GatewayBackend;
} // namespace roomscope

namespace roomscope::test {

struct SoakOptions
{
    QUrl address;
    UserId user;
    //! The other client, with whom it shares the room and a private conversation.
    UserId peer;
    //! An invite, for the first login; later ones use the token kept in \c dataDir.
    QString invite;
    QString dataDir;
    //! Whether this one makes the room; the other joins it.
    bool makesRoom = false;
    ConnectionSettings connection;
};

//! A chat client without a window that writes by a plan, says on standard output what happened to it, and may
//! be killed at any moment: what is left to do is read from its own store at the next start.
class SoakClient final : public QObject
{
    Q_OBJECT
public:
    explicit SoakClient(SoakOptions options, QObject *parent = nullptr);
    ~SoakClient() override;

    void start();
    //! How many messages may have been written by now in all.
    void allow(int count);

signals:
    //! One line for whoever runs this.
    void said(const QString &line);
    void failed(const QString &why);

private:
    void onOpened(const StoredAccount &account);
    //! Reads a conversation back from the store, page by page, into the plan.
    void recall(const ConversationId &conversation, std::optional<ArchiveKey> before);
    void onUpdated(const SessionUpdate &update);
    void noteRow(const FiledBatch::Row &row, bool isRecalled);
    void noteOutbox(const OutboxRow &row);
    void joinRoom();
    //! Writes the next of the plan while few rows wait.
    void work();
    void tell();
    [[nodiscard]] QString storedToken() const;
    void keepToken(const QString &token);

    const SoakOptions m_options;
    SystemClock m_clock;
    SystemRandom m_random;
    std::unique_ptr<AccountStore> m_store;
    Connection *m_connection;
    GatewayBackend *m_backend;
    Session *m_session;
    QTimer *m_pace;
    SoakPlan m_plan;
    QString m_lastStatus;
    int m_recalling = 0;
    int m_allowed = 0;
    bool m_hasRoom = false;
    bool m_isJoining = false;
    bool m_hasRecalled = false;
};

} // namespace roomscope::test
