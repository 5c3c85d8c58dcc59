// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/stopsignals.h"

#include <QtGlobal>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <QSocketNotifier>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace roomscope {

#ifdef Q_OS_WIN

namespace {

StopSignals *g_receiver = nullptr;

BOOL WINAPI onConsoleEvent(DWORD)
{
    // Runs in a thread of the system's; the process is ended after a few seconds whatever we return for a
    // close.
    if (g_receiver)
        QMetaObject::invokeMethod(g_receiver, &StopSignals::stopAsked, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

StopSignals::StopSignals(QObject *parent, HangUp) : QObject(parent)
{
    g_receiver = this;
    SetConsoleCtrlHandler(onConsoleEvent, TRUE);
}

StopSignals::~StopSignals()
{
    SetConsoleCtrlHandler(onConsoleEvent, FALSE);
    g_receiver = nullptr;
}

#else

namespace {

constexpr int kSignals[] = {SIGTERM, SIGINT, SIGHUP};

// A signal handler can reach nothing but globals, and may do little more than write.
constexpr char kStop = 1;
constexpr char kHangUp = 2;
int g_pipe[2] = {-1, -1};
struct sigaction g_before[std::size(kSignals)];

void onSignal(int number)
{
    const int kept = errno;
    const char byte = number == SIGHUP ? kHangUp : kStop;
    [[maybe_unused]] const auto written = ::write(g_pipe[1], &byte, 1);
    errno = kept;
}

} // namespace

StopSignals::StopSignals(QObject *parent, HangUp hangUp) : QObject(parent)
{
    if (::pipe(g_pipe) != 0)
        return;
    for (const int end : g_pipe) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        // A full pipe must not block the handler: one byte in it says enough.
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    auto *notifier = new QSocketNotifier(g_pipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, hangUp] {
        char bytes[16];
        const auto taken = ::read(g_pipe[0], bytes, sizeof bytes);
        const QByteArrayView all(bytes, std::max<qsizetype>(taken, 0));
        if (all.contains(kStop) || hangUp == HangUp::Stops)
            emit stopAsked();
        else
            emit reloadAsked();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (size_t i = 0; i < std::size(kSignals); ++i)
        ::sigaction(kSignals[i], &action, &g_before[i]);
}

StopSignals::~StopSignals()
{
    if (g_pipe[0] < 0)
        return;
    for (size_t i = 0; i < std::size(kSignals); ++i)
        ::sigaction(kSignals[i], &g_before[i], nullptr);
    const QList<QSocketNotifier *> notifiers = findChildren<QSocketNotifier *>();
    qDeleteAll(notifiers);
    for (int &end : g_pipe)
        ::close(std::exchange(end, -1));
}

#endif

} // namespace roomscope
