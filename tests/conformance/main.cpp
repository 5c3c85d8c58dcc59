// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"
#include "runner.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace roomscope::conformance;

namespace {

std::vector<Case> chosenCases(const QRegularExpression &filter)
{
    std::vector<Case> cases = allCases();
    std::erase_if(cases, [&](const Case &one) { return !filter.match(one.id).hasMatch(); });
    return cases;
}

void list(const std::vector<Case> &cases)
{
    for (const Case &one : cases)
        std::printf("%s %s: %s\n", qPrintable(one.id), qPrintable(one.group), qPrintable(one.title));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Runs ws-echo-client through every case of RFC 6455 and RFC 7692."_s);
    const QCommandLineOption transport(u"transport"_s, u"relay or direct; more than once for both."_s,
                                       u"NAME"_s);
    const QCommandLineOption client(u"client"_s, u"The echo client."_s, u"FILE"_s,
                                    QStringLiteral(CONFORMANCE_CLIENT));
    const QCommandLineOption known(u"known"_s, u"The folder with known-*.txt."_s, u"DIR"_s,
                                   QStringLiteral(CONFORMANCE_SOURCE));
    const QCommandLineOption write(u"write"_s, u"Put the table into this README.md."_s, u"FILE"_s);
    const QCommandLineOption filter(u"filter"_s, u"Only cases whose number matches."_s, u"REGEX"_s);
    const QCommandLineOption serve(u"serve"_s, u"Only serve, for any client; prints each verdict."_s,
                                   u"PORT"_s);
    const QCommandLineOption names(u"list"_s, u"Print the cases, run none."_s);
    const QCommandLineOption verbose(u"verbose"_s, u"Print each verdict."_s);
    parser.addOptions({transport, client, known, write, filter, serve, names, verbose});
    parser.addHelpOption();
    parser.process(app);

    const QRegularExpression wanted(parser.value(filter));
    ConformanceServer server(chosenCases(wanted));
    if (parser.isSet(names)) {
        list(server.cases());
        return 0;
    }
    if (!wanted.isValid() || !server.listen(quint16(parser.value(serve).toUInt()))) {
        std::fprintf(stderr, "conformance: cannot listen, or --filter is no regular expression\n");
        return 2;
    }
    Runner runner(server, {.client = parser.value(client),
                           .transports = parser.isSet(transport) ? parser.values(transport)
                                                                 : QStringList{u"relay"_s, u"direct"_s},
                           .known = parser.value(known),
                           .write = parser.value(write),
                           .isVerbose = parser.isSet(verbose) || parser.isSet(serve)});
    QObject::connect(&runner, &Runner::finished, &app, &QCoreApplication::exit, Qt::QueuedConnection);
    if (!parser.isSet(serve))
        QMetaObject::invokeMethod(&runner, &Runner::start, Qt::QueuedConnection);
    return app.exec();
}
