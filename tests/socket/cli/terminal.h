// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>
#include <QTest>

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace roomscope::test {

//! A pseudo terminal: a program that has its slave() as standard input believes to talk to a person.
class Terminal final
{
public:
    Terminal() : m_master(::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK))
    {
        ::grantpt(m_master);
        ::unlockpt(m_master);
        m_slaveName = QFile::decodeName(::ptsname(m_master));
        // Kept open, or the terminal is hung up whenever no program has it open.
        m_slave = ::open(QFile::encodeName(m_slaveName).constData(), O_RDWR | O_NOCTTY);
    }
    ~Terminal()
    {
        ::close(m_slave);
        ::close(m_master);
    }
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;

    [[nodiscard]] const QString &slave() const { return m_slaveName; }
    void type(const QByteArray &keys)
    {
        [[maybe_unused]] const auto n = ::write(m_master, keys.constData(), size_t(keys.size()));
    }
    //! Whether what is typed is shown.
    [[nodiscard]] bool isEchoing() const
    {
        struct termios now = {};
        ::tcgetattr(m_slave, &now);
        return now.c_lflag & ECHO;
    }
    //! All that appeared on it.
    QByteArray shown()
    {
        char bytes[4096];
        for (ssize_t n = 0; (n = ::read(m_master, bytes, sizeof bytes)) > 0;)
            m_shown.append(bytes, n);
        return m_shown;
    }

private:
    int m_master;
    int m_slave = -1;
    QString m_slaveName;
    QByteArray m_shown;
};

} // namespace roomscope::test
