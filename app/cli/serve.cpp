// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/serve.h"

#include "cli/servecommand.h"
#include "cli/stopsignals.h"
#include "cli/terminal.h"
#include "words/servewords.h"
#include "workspace/serverhost.h"

#include <QCoreApplication>
#include <QFile>

namespace roomscope {

using terminal::say;

namespace {

//! The password of an encrypted key: from its file, from the terminal, or none (the server will say so).
QString keyPassword(const ServeOptions &options)
{
    if (!options.tlsKeyPasswordFile.isEmpty())
        return terminal::firstLineOf(options.tlsKeyPasswordFile).value_or(QString());
    QFile key(options.tlsKeyFile);
    constexpr qint64 kLooksAt = 64 * 1024;
    if (options.tlsKeyFile.isEmpty() || !key.open(QIODevice::ReadOnly) ||
        !key.read(kLooksAt).contains("ENCRYPTED"))
        return {};
    return terminal::askSecret(ServeWords::keyPasswordPrompt(options.tlsKeyFile)).value_or(QString());
}

void speakFor(ServerHost &host, const ServeOptions &options)
{
    QObject::connect(&host, &ServerHost::listening, &host, [options](const QUrl &link) {
        const QString shown = link.toString(QUrl::FullyEncoded);
        say(stdout,
            options.isAccountsOnly ? ServeWords::listeningForAccounts(shown) : ServeWords::listening(shown));
    });
    QObject::connect(&host, &ServerHost::tlsReloaded, &host, [] { say(stderr, ServeWords::tlsReloaded()); });
    QObject::connect(&host, &ServerHost::tlsKept, &host,
                     [](const Error &error) { say(stderr, ServeWords::tlsKept(error)); });
    QObject::connect(&host, &ServerHost::failed, &host, [](const Error &error) {
        say(stderr, ServeWords::failure(error));
        QCoreApplication::exit(1);
    });
    QObject::connect(&host, &ServerHost::stopped, &host, [] {
        say(stderr, ServeWords::stopping());
        QCoreApplication::exit(0);
    });
}

} // namespace

int runServe(const QStringList &arguments)
{
    const auto options = parseServeOptions(arguments);
    if (!options) {
        say(stderr, options.error());
        return 2;
    }
    if (options->isHelp) {
        say(stdout, ServeWords::usage());
        return 0;
    }
    if (options->command != ServeOptions::Command::Serve)
        return runServeCommand(*options);
    if (options->isInsecureLan && !options->isEncrypted())
        say(stderr, ServeWords::insecureLanMeans());
    const QString tlsKeyPassword = keyPassword(*options);
    if (!options->tlsKeyPasswordFile.isEmpty() && tlsKeyPassword.isEmpty()) {
        say(stderr, ServeWords::passwordFileUnreadable(options->tlsKeyPasswordFile));
        return 1;
    }

    // Nobody hangs up on a server: with a certificate the signal means that there is a new one.
    StopSignals stopSignals(nullptr, options->isEncrypted() ? StopSignals::HangUp::Reloads
                                                            : StopSignals::HangUp::Stops);
    ServerHost host({.dataDir = options->dataDir,
                     .address = options->address,
                     .port = options->port,
                     .isLanAllowed = options->isInsecureLan,
                     .isDemo = options->isDemo,
                     .isAccountsOnly = options->isAccountsOnly,
                     .tlsCertificateFile = options->tlsCertificateFile,
                     .tlsKeyFile = options->tlsKeyFile,
                     .tlsKeyPassword = tlsKeyPassword,
                     .publicName = options->publicName,
                     .maxConnections = options->maxConnections,
                     .maxConnectionsPerAddress = options->maxConnectionsPerAddress});
    QObject::connect(&stopSignals, &StopSignals::stopAsked, &host, &ServerHost::stop);
    QObject::connect(&stopSignals, &StopSignals::reloadAsked, &host, &ServerHost::reloadTls);
    speakFor(host, *options);
    // Queued, so that a start that fails at once finds the event loop running.
    QMetaObject::invokeMethod(&host, &ServerHost::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace roomscope
