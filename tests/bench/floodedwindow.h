// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/systemclock.h"
#include "floodserver.h"
#include "shell/mainwindow.h"
#include "workspace/workspace.h"

#include <QTemporaryDir>
#include <QWebSocket>
#include <QWidget>

namespace roomscope::bench {

//! Lets the event loop run for a while.
void runLoop(std::chrono::milliseconds time);

//! The program's window with the conversation into which a server can pour messages.
class FloodedWindow final
{
public:
    explicit FloodedWindow(int perSecond);

    static const ConversationId kRoom;

    FloodServer server;
    QTemporaryDir dir;
    Workspace workspace;
    const SystemClock clock;
    MainWindow window;
    Account *account = nullptr;
};

//! What that is held against: a bare QWebSocket in a thread of its own takes the same messages, and shows
//! none.
class FloodSink final
{
public:
    explicit FloodSink(int perSecond);
    ~FloodSink();
    FloodSink(const FloodSink &) = delete;
    FloodSink &operator=(const FloodSink &) = delete;

    FloodServer server;

private:
    QThread m_thread;
    QWebSocket *m_socket = new QWebSocket;
};

} // namespace roomscope::bench
