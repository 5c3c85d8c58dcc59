// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/tcpfate.h"

#include <QAbstractSocket>

#include <utility>

#ifdef Q_OS_LINUX
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace roomscope {

#ifdef Q_OS_LINUX

void TcpFate::watch(const QAbstractSocket &socket)
{
    release();
    m_descriptor = ::fcntl(int(socket.socketDescriptor()), F_DUPFD_CLOEXEC, 0);
}

std::optional<bool> TcpFate::wasReset() const
{
    tcp_info info{};
    socklen_t size = sizeof info;
    if (m_descriptor < 0 || ::getsockopt(m_descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) != 0)
        return std::nullopt;
    // After FIN the connection is still there, half closed.
    return info.tcpi_state == TCP_CLOSE;
}

void TcpFate::endWithReset()
{
    const linger hard{1, 0};
    if (m_descriptor >= 0)
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
}

void TcpFate::release()
{
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

#else

void TcpFate::watch(const QAbstractSocket &) {}

std::optional<bool> TcpFate::wasReset() const
{
    return std::nullopt;
}

void TcpFate::endWithReset() {}

void TcpFate::release() {}

#endif

} // namespace roomscope
