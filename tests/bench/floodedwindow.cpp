// SPDX-License-Identifier: GPL-3.0-or-later
#include "floodedwindow.h"

#include "workspace/account.h"

#include <QEventLoop>
#include <QTimer>

namespace roomscope::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kSettle = 500ms;

} // namespace

void runLoop(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

const ConversationId FloodedWindow::kRoom(u"room:flood"_s);

FloodedWindow::FloodedWindow(int perSecond)
    : server(perSecond), workspace(dir.path()), window(workspace, clock)
{
    window.resize(1280, 800);
    window.show();
    const auto opened = workspace.openAccount({.address = server.url(), .user = UserId(u"bench"_s)});
    account = *opened;
    while (!account->conversations()->indexOf(kRoom).isValid())
        runLoop(10ms);
    window.openConversation(kRoom);
    runLoop(kSettle);
}

FloodSink::FloodSink(int perSecond) : server(perSecond)
{
    m_thread.start();
    m_socket->moveToThread(&m_thread);
    QMetaObject::invokeMethod(
        m_socket, [socket = m_socket, url = server.url()] { socket->open(url); }, Qt::QueuedConnection);
    runLoop(kSettle);
}

FloodSink::~FloodSink()
{
    QMetaObject::invokeMethod(
        m_socket, [socket = m_socket] { delete socket; }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

} // namespace roomscope::bench
