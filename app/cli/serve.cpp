// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/serve.h"

#include "cli/serveoptions.h"
#include "cli/stopsignals.h"
#include "words/servewords.h"
#include "workspace/serverhost.h"

#include <QCoreApplication>

#include <cstdio>

namespace roomscope {

namespace {

void say(FILE *where, const QString &sentence)
{
    std::fprintf(where, "%s\n", sentence.toLocal8Bit().constData());
    // The reader may be a program that waits for the link at the other end of a pipe.
    std::fflush(where);
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
    if (options->isInsecureLan)
        say(stderr, ServeWords::insecureLanMeans());

    StopSignals stopSignals;
    ServerHost host({.dataDir = options->dataDir,
                     .address = options->address,
                     .port = options->port,
                     .isLanAllowed = options->isInsecureLan,
                     .isDemo = options->isDemo});
    QObject::connect(&stopSignals, &StopSignals::stopAsked, &host, &ServerHost::stop);
    QObject::connect(&host, &ServerHost::listening, &host, [](const QUrl &link) {
        say(stdout, ServeWords::listening(link.toString(QUrl::FullyEncoded)));
    });
    QObject::connect(&host, &ServerHost::failed, &host, [](const Error &error) {
        say(stderr, ServeWords::failure(error));
        QCoreApplication::exit(1);
    });
    QObject::connect(&host, &ServerHost::stopped, &host, [] {
        say(stderr, ServeWords::stopping());
        QCoreApplication::exit(0);
    });
    // Queued, so that a start that fails at once finds the event loop running.
    QMetaObject::invokeMethod(&host, &ServerHost::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace roomscope
