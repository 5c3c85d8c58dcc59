// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/alarm.h"
#include "db/workerthread.h"
#include "server/client.h"

#include <QMap>

#include <atomic>

namespace roomscope::server {

class Demo;

//! The server above its open database: the office, its desks, the front door and everyone who came through
//! it.
class ServerEngine final : public QObject
{
    Q_OBJECT
public:
    ServerEngine(Database &database, Clock &clock, Random &random, const ServerOptions &options,
                 QObject *parent = nullptr);
    ~ServerEngine() override;

    //! Reads what is stored, seeds an empty demo, makes and stores a new invite (none where only accounts may
    //! come in). The errors are the disk's.
    [[nodiscard]] Result<QString> prepare();
    [[nodiscard]] Result<quint16> listen();
    //! Keeps \a address for the commands that look into the file.
    void noteAddress(const QString &address);
    void setTls(const QSslConfiguration &configuration) { m_door.setTls(configuration); }
    //! An invite for one person, on disk.
    [[nodiscard]] Result<QString> makeSingleInvite();
    [[nodiscard]] ServerFigures figures() const;
    //! Stores everything, says bye to all; closed() follows, at the latest after the farewell.
    void close();

signals:
    //! What is held in memory could not be read again after a failure: the server must stop.
    void broken();
    void closed();
    //! figures() have changed with the time; as often as the options say.
    void figuresDue();

private:
    void startPasswords();
    void watchFile();
    void endTheRemoved();
    void countReject(ServerReject why) { ++m_rejects[why]; }
    void onArrival(const Arrival &arrival);
    void onAbandoned();
    void onClientClosed(quint64 id);
    void forgetOldRequests();
    void checkClosed();

    const ServerOptions m_options;
    Database &m_database;
    Office m_office;
    Desks m_desks;
    PasswordDesk m_passwords;
    std::atomic<bool> m_isEnding{false};
    //! Absent where no password is ever looked at. Ends before the desk that hears from it.
    std::unique_ptr<WorkerThread> m_hashing;
    Reception m_reception;
    Dispatcher m_dispatcher;
    FrontDoor m_door;
    std::unique_ptr<Demo> m_demo;
    QMap<quint64, Client *> m_clients;
    quint64 m_nextClient = 1;
    QMap<ServerReject, qint64> m_rejects;
    qint64 m_pastIn = 0;
    qint64 m_pastOut = 0;
    Alarm m_watch;
    Alarm m_figures;
    qint64 m_dataVersion = 0;
    Alarm m_housekeeping;
    Alarm m_farewell;
    bool m_isClosing = false;
};

} // namespace roomscope::server
