// SPDX-License-Identifier: GPL-3.0-or-later
#include "launchoptions.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(LaunchOptions)
};

LaunchOptions wrongUse(const QString &why)
{
    LaunchOptions options;
    options.action = LaunchOptions::Action::PrintAndExit;
    options.output = Tr::tr("roomscope: %1\nTry 'roomscope --help'.").arg(why);
    options.exitCode = 2;
    return options;
}

QString helpText()
{
    return Tr::tr(
        "Usage: roomscope [options]\n"
        "       roomscope connect [LINK]   open the connect dialog\n"
        "       roomscope serve [options]  run a server without a window; see 'roomscope serve --help'\n"
        "\n"
        "A chat that shows every frame behind every message.\n"
        "\n"
        "  --demo             a throw-away account on the embedded server; nothing leaves this computer\n"
        "  --url LINK         connect to this address or pasted link (ws:// or wss://)\n"
        "  --user NAME        as this user\n"
        "  --token-file FILE  with the token, invite or password in this file; '-' reads standard input\n"
        "  --data DIR         keep every file of this run in DIR; one window per DIR\n"
        "  --self-test        open the window, send a message to the embedded server, see its ack and its\n"
        "                     frame, print a line, and exit with 0 if all of it worked\n"
        "  --version          print the version\n"
        "  --help             print this text\n"
        "\n"
        "A secret is never given on the command line itself, where other users could read it.");
}

} // namespace

QJsonObject LaunchOptions::toRequest() const
{
    return {{u"demo"_s, isDemo},
            {u"connect"_s, opensConnectDialog},
            {u"url"_s, url},
            {u"user"_s, user},
            {u"tokenFile"_s, tokenFile}};
}

LaunchOptions LaunchOptions::fromRequest(const QJsonObject &request)
{
    LaunchOptions options;
    options.isDemo = request.value(u"demo"_s).toBool();
    options.opensConnectDialog = request.value(u"connect"_s).toBool();
    options.url = request.value(u"url"_s).toString();
    options.user = request.value(u"user"_s).toString();
    options.tokenFile = request.value(u"tokenFile"_s).toString();
    return options;
}

LaunchOptions parseLaunchOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption help(QStringList{u"h"_s, u"help"_s});
    const QCommandLineOption version(QStringList{u"v"_s, u"version"_s});
    const QCommandLineOption demo(u"demo"_s);
    const QCommandLineOption selfTest(u"self-test"_s);
    const QCommandLineOption data(u"data"_s, {}, u"DIR"_s);
    const QCommandLineOption url(u"url"_s, {}, u"LINK"_s);
    const QCommandLineOption user(u"user"_s, {}, u"NAME"_s);
    const QCommandLineOption tokenFile(u"token-file"_s, {}, u"FILE"_s);
    parser.addOptions({help, version, demo, selfTest, data, url, user, tokenFile});
    if (!parser.parse(QStringList{u"roomscope"_s} + arguments))
        return wrongUse(parser.errorText());

    LaunchOptions options;
    if (parser.isSet(help) || parser.isSet(version)) {
        options.action = LaunchOptions::Action::PrintAndExit;
        options.output = parser.isSet(help) ? helpText() : u"roomscope " ROOMSCOPE_VERSION ""_s;
        return options;
    }
    QStringList rest = parser.positionalArguments();
    if (!rest.isEmpty() && rest.first() == u"connect"_s) {
        options.opensConnectDialog = true;
        rest.removeFirst();
    }
    options.url = parser.value(url);
    if (!rest.isEmpty() && options.opensConnectDialog && options.url.isEmpty())
        options.url = rest.takeFirst();
    if (!rest.isEmpty())
        return wrongUse(Tr::tr("'%1' is not understood.").arg(rest.first()));
    options.isDemo = parser.isSet(demo);
    options.user = parser.value(user);
    if (parser.isSet(tokenFile))
        options.tokenFile = parser.value(tokenFile) == u"-"_s
                                ? u"-"_s
                                : QDir::current().absoluteFilePath(parser.value(tokenFile));
    if (options.isDemo && !options.url.isEmpty())
        return wrongUse(Tr::tr("--demo and --url exclude each other."));
    if (options.url.isEmpty() && (!options.user.isEmpty() || !options.tokenFile.isEmpty()))
        return wrongUse(Tr::tr("--user and --token-file need --url."));
    options.dataDir = parser.isSet(data)
                          ? QDir::current().absoluteFilePath(parser.value(data))
                          : QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    if (parser.isSet(data) && parser.value(data).isEmpty())
        return wrongUse(Tr::tr("--data needs a directory."));
    if (parser.isSet(selfTest))
        options.action = LaunchOptions::Action::SelfTest;
    // Without --data a self-test has a directory of its own, made and removed by it.
    if (options.action == LaunchOptions::Action::SelfTest && !parser.isSet(data))
        options.dataDir.clear();
    return options;
}

} // namespace roomscope
