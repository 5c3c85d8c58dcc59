// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "domain/serverfigures.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace roomscope {

class EmbeddedServer;

//! How a server of this program is to run (see ServerOptions, which the layers above do not see).
struct HostedServer
{
    QString dataDir;
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 0;
    bool isLanAllowed = false;
    bool isDemo = false;
    //! Only users with a password, and who brings an invite for one.
    bool isAccountsOnly = false;
    //! PEM files; both empty: no encryption. \c tlsKeyPassword is a secret, never logged.
    QString tlsCertificateFile = {};
    QString tlsKeyFile = {};
    QString tlsKeyPassword = {};
    //! The host in the link; empty: the certificate's name, else an address of this machine.
    QString publicName = {};
    int maxConnections = 256;
    //! 0: half of them, but no fewer than eight.
    int maxConnectionsPerAddress = 0;
    //! figuresChanged() comes once a second.
    bool isReporting = false;

    [[nodiscard]] bool isEncrypted() const { return !tlsCertificateFile.isEmpty() || !tlsKeyFile.isEmpty(); }
};

//! The link that brings \a invite (a secret; may be empty) to the server at \a address; where that is every
//! address of the machine, to one that others can reach.
[[nodiscard]] QUrl linkOf(const QUrl &address, const QString &invite);

//! The embedded server for those above the workspace: start, one link to paste, stop. Any thread.
class ServerHost final : public QObject
{
    Q_OBJECT
public:
    explicit ServerHost(const HostedServer &server, QObject *parent = nullptr);
    //! Stops the server cleanly and waits for it.
    ~ServerHost() override;

    void start();
    //! Before it listens, too: stopped() follows in any case but after failed().
    void stop();
    //! Reads certificate and key again; tlsReloaded() or tlsKept() follows where the server encrypts.
    void reloadTls();
    //! invited() or inviteFailed() follows where the server runs.
    void makeInvite();

signals:
    //! \a link is the address with the invite in its fragment, a secret (without one where only accounts may
    //! come in); on all addresses of the machine it names one that others can reach.
    void listening(const QUrl &link);
    void failed(const roomscope::Error &error);
    void stopped();
    void tlsReloaded();
    //! The files are not good; what was read before stays in use.
    void tlsKept(const roomscope::Error &error);
    //! A link for one person, a secret.
    void invited(const QUrl &link);
    void inviteFailed(const roomscope::Error &error);
    void figuresChanged(const roomscope::ServerFigures &figures);

private:
    std::unique_ptr<EmbeddedServer> m_server;
    QUrl m_address;
};

} // namespace roomscope
