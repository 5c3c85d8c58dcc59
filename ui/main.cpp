// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/systemclock.h"
#include "cli/serve.h"
#include "cli/stopsignals.h"
#include "common/appearance.h"
#include "launchoptions.h"
#include "selftest.h"
#include "shell/languages.h"
#include "shell/mainwindow.h"
#include "shell/windowkeeper.h"
#include "words/translations.h"
#include "workspace/account.h"
#include "workspace/instanceguard.h"
#include "workspace/workspace.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QIcon>
#include <QLocale>
#include <QTemporaryDir>

#include <cstdio>
#include <optional>

using namespace roomscope;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaxTokenBytes = 16 * 1024;

void print(std::FILE *stream, const QString &line)
{
    std::fprintf(stream, "%s\n", qPrintable(line));
    std::fflush(stream);
}

QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

//! The first line of \a path ('-': standard input), or nothing when it cannot be read.
std::optional<QString> readToken(const QString &path)
{
    QFile file(path);
    const bool isOpen =
        path == u"-"_s ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return std::nullopt;
    return QString::fromUtf8(file.readLine(kMaxTokenBytes)).trimmed();
}

//! Opens what the command line (or a second start) asks for.
void carryOut(const LaunchOptions &options, Workspace &workspace, MainWindow &window)
{
    if (options.isDemo) {
        window.showAccount(workspace.openDemo());
        return;
    }
    if (options.opensConnectDialog || (!options.url.isEmpty() && options.user.isEmpty())) {
        const auto spec = Workspace::parseAddress(options.url);
        if (options.opensConnectDialog || !spec || spec->user.isEmpty()) {
            window.openConnectDialog(options.url);
            return;
        }
    }
    if (!options.url.isEmpty()) {
        auto spec = Workspace::parseAddress(options.url);
        if (spec && !options.user.isEmpty())
            spec->user = UserId(options.user);
        if (spec && !options.tokenFile.isEmpty()) {
            const auto token = readToken(options.tokenFile);
            if (!token)
                print(stderr,
                      QCoreApplication::translate("main", "roomscope: the token file cannot be read: %1")
                          .arg(options.tokenFile));
            spec->secret = token.value_or(spec->secret);
        }
        const Result<Account *> opened = spec ? workspace.openAccount(*spec) : failure(spec.error());
        if (opened)
            window.showAccount(*opened);
        else
            window.openConnectDialog(options.url, UserId(options.user));
        return;
    }
    if (workspace.accounts().isEmpty())
        (void)workspace.openDemo();
}

int runWindow(QApplication &app, LaunchOptions options)
{
    std::optional<QTemporaryDir> ownDir;
    if (options.dataDir.isEmpty()) {
        ownDir.emplace();
        options.dataDir = ownDir->path();
    }
    if (!QDir().mkpath(options.dataDir)) {
        print(stderr, QCoreApplication::translate("main", "roomscope: the data directory cannot be made: %1")
                          .arg(options.dataDir));
        return 1;
    }
    QFile::setPermissions(options.dataDir, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    InstanceGuard guard(options.dataDir);
    switch (guard.start(options.toRequest())) {
    case InstanceGuard::Start::First:
        break;
    case InstanceGuard::Start::HandedOver:
        return 0;
    case InstanceGuard::Start::Unanswered:
        print(stderr, QCoreApplication::translate(
                          "main", "roomscope: another Roomscope uses %1 and does not answer. End it, or "
                                  "choose another directory with --data.")
                          .arg(options.dataDir));
        return 1;
    case InstanceGuard::Start::NoAccess:
        print(stderr,
              QCoreApplication::translate("main", "roomscope: the data directory cannot be written: %1")
                  .arg(options.dataDir));
        return 1;
    }

    Languages languages(app, options.dataDir);
    Appearance appearance(app, Appearance::shadeFromWord(qEnvironmentVariable("ROOMSCOPE_THEME")));
    Workspace workspace(options.dataDir);
    const SystemClock clock;
    WindowKeeper keeper(workspace, clock, languages, appearance);
    QObject::connect(&guard, &InstanceGuard::requested, &keeper, [&](const QJsonObject &request) {
        keeper.window().raiseWindow();
        const LaunchOptions wanted = LaunchOptions::fromRequest(request);
        if (wanted.isDemo || wanted.opensConnectDialog || !wanted.url.isEmpty())
            carryOut(wanted, workspace, keeper.window());
    });
    const StopSignals stopSignals;
    QObject::connect(&stopSignals, &StopSignals::stopAsked, &keeper, [&] { keeper.window().close(); });

    std::optional<SelfTest> selfTest;
    int exitCode = 0;
    if (options.action == LaunchOptions::Action::SelfTest) {
        selfTest.emplace(&keeper.window(), workspace.openDemo());
        QObject::connect(&*selfTest, &SelfTest::finished, &app, [&](bool hasPassed, const QString &line) {
            print(hasPassed ? stdout : stderr, line);
            exitCode = hasPassed ? 0 : 1;
            keeper.window().close();
        });
        selfTest->start();
    } else {
        // The demo is asked for without the accounts of this directory: nothing of it is to leave the
        // computer.
        if (!options.isDemo)
            workspace.openStoredAccounts();
        carryOut(options, workspace, keeper.window());
    }
    const int loopCode = QApplication::exec();
    return loopCode != 0 ? loopCode : exitCode;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(u"roomscope"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(ROOMSCOPE_VERSION));
    const QStringList arguments = argumentsOf(argc, argv);
    if (!arguments.isEmpty() && arguments.first() == u"serve"_s) {
        QCoreApplication app(argc, argv);
        words::installTranslations(app, QLocale());
        return runServe(arguments.mid(1));
    }
    LaunchOptions options = parseLaunchOptions(arguments);
    if (options.action == LaunchOptions::Action::PrintAndExit) {
        print(options.exitCode == 0 ? stdout : stderr, options.output);
        return options.exitCode;
    }
    QApplication app(argc, argv);
    QApplication::setApplicationDisplayName(u"Roomscope"_s);
    QApplication::setWindowIcon(QIcon(u":/icons/roomscope.svg"_s));
    words::installTranslations(app, QLocale());
    return runWindow(app, options);
}
