// SPDX-License-Identifier: GPL-3.0-or-later
#include "echoclient.h"

#include "base/systemclock.h"
#include "transport/transportselector.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace roomscope;
using namespace roomscope::conformance;

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    SystemClock clock;
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Echoes what a WebSocket test server sends, over Roomscope's own transport. Speaks Autobahn's protocol."_s);
    const QCommandLineOption transport(u"transport"_s, u"relay or direct."_s, u"relay|direct"_s, u"relay"_s);
    const QCommandLineOption noDeflate(u"no-deflate"_s, u"Do not offer permessage-deflate."_s);
    const QCommandLineOption agent(u"agent"_s, u"The name in the server's reports."_s, u"NAME"_s);
    const QCommandLineOption onlyCase(u"case"_s, u"Only this case, by its number from 1."_s, u"N"_s);
    parser.addOptions({transport, noDeflate, agent, onlyCase});
    parser.addPositionalArgument(u"URL"_s, u"ws://127.0.0.1:9001"_s);
    parser.addHelpOption();
    parser.process(app);

    const QString name = parser.value(transport);
    const QHash<QString, TransportRoute> routes{{u"relay"_s, TransportRoute::Relay},
                                                {u"direct"_s, TransportRoute::Direct}};
    if (parser.positionalArguments().size() != 1 || !routes.contains(name)) {
        std::fprintf(stderr, "%s", qPrintable(parser.helpText()));
        return 2;
    }
    const EchoOptions options{.url = QUrl(parser.positionalArguments().constFirst(), QUrl::StrictMode),
                              .agent = parser.isSet(agent) ? parser.value(agent) : name,
                              .onlyCase = parser.value(onlyCase).toInt(),
                              .route = routes.value(name),
                              .compression = {.isOffered = !parser.isSet(noDeflate)}};
    EchoClient client(options, relayOrDirect(clock));
    QObject::connect(&client, &EchoClient::finished, &app, [](bool wasReached) {
        if (!wasReached)
            std::fprintf(stderr, "ws-echo-client: the server did not say how many cases it has\n");
        QCoreApplication::exit(wasReached ? 0 : 1);
    });
    client.start();
    return app.exec();
}
