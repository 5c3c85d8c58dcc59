// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <chrono>

namespace roomscope {

//! The limits of an embedded server. Each has a default that suits one machine or a small office.
struct ServerLimitsOptions
{
    //! UTF-8 bytes of one message's text, and bytes of one frame or whole WebSocket message, either way.
    qint64 messageBytes = 64 * 1024;
    qint64 frameBytes = 1024 * 1024;
    //! Envelopes per minute and connection; as many may come in one burst.
    int perMinute = 30'000;
    //! Bytes that may wait for a reader; past it the reader is told to come back (1013) and dropped.
    qint64 queuedBytes = 8 * 1024 * 1024;
    int connections = 256;
    //! Of one address; 0 for as many as there are.
    int connectionsPerAddress = 0;
    //! The database's largest size in pages of 4 KiB, 0 for none; past it, what changes something is
    //! "unavailable".
    qint64 databasePages = 0;
    //! Connections of one address that have not logged in yet, requests without a complete head included.
    int strangersPerAddress = 32;
    //! The largest request head, and how long it may take to arrive; as long again for TLS before it.
    qint64 headBytes = 8 * 1024;
    std::chrono::milliseconds headDeadline{5'000};
    //! From the upgrade to the hello.
    std::chrono::milliseconds loginDeadline{10'000};
    //! A connection with no byte for this long is closed with 4408.
    std::chrono::milliseconds silence{90'000};
    //! What "bye" tells clients when the server stops.
    std::chrono::milliseconds reconnectAfter{1'000};
    //! How long stop() waits for connections to end by themselves.
    std::chrono::milliseconds farewell{2'000};
};

//! What a server encrypts with. PEM files; the certificate first in its file, then those that signed it.
struct ServerTlsOptions
{
    QString certificateFile = {};
    QString keyFile = {};
    //! A secret, never logged. Empty: the key is not encrypted.
    QString keyPassword = {};

    [[nodiscard]] bool isOn() const { return !certificateFile.isEmpty() || !keyFile.isEmpty(); }
};

//! How an embedded server is to run.
struct ServerOptions
{
    //! Every file of this server: its database and its lock. Made where it does not exist.
    QString dataDir = {};
    QString databaseName = QStringLiteral("server.sqlite");
    //! A numeric address; loopback unless it encrypts or \c isLanAllowed.
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 0;
    bool isLanAllowed = false;
    ServerTlsOptions tls = {};
    //! The host in the address that listening() names; empty: the certificate's name, else \c address.
    QString publicName = {};
    //! Nobody comes in but users with a password, and who brings an invite for one. There is no invite for
    //! many then.
    bool isAccountsOnly = false;
    //! Looks once a second whether a command has changed its file (users removed, devices revoked).
    bool isWatchingFile = false;
    //! How often figures() comes; 0 for never.
    std::chrono::milliseconds figuresEvery{0};
    //! Seeds rooms with history where the database is empty, and runs the bots.
    bool isDemo = false;
    //! The one for whom this server runs: the invite of each start logs this user in although the name is
    //! taken. Only for an invite that never leaves the program (the demo). Empty: nobody.
    QString owner = {};
    //! Origins a web page may have; empty: no web page may connect. Programs send no Origin.
    QList<QByteArray> allowedOrigins = {};
    ServerLimitsOptions limits = {};
};

} // namespace roomscope
