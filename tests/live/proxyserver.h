// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/proxysettings.h"

#include <QList>
#include <QProcess>
#include <QTemporaryDir>

namespace roomscope::test {

//! squid, tinyproxy or microsocks on a free port of 127.0.0.1, in a folder of its own. It asks who one is
//! (user(), password()) but for MicrosocksOpen, and leads only to the ports it is told, but for microsocks,
//! which leads anywhere.
class ProxyServer final
{
public:
    enum class Program : quint8
    {
        SquidBasic,
        SquidDigest,
        Tinyproxy,
        Microsocks,
        MicrosocksOpen,
    };

    explicit ProxyServer(Program program);
    ~ProxyServer();

    [[nodiscard]] static QString user() { return QStringLiteral("anna"); }
    [[nodiscard]] QString password() const;
    //! Why it cannot be had here; empty: it can.
    [[nodiscard]] static QString whyNot(Program program);
    //! False if it does not listen in time.
    [[nodiscard]] bool start(const QList<quint16> &openPorts);
    void kill();
    [[nodiscard]] ProxySettings settings(const QString &user = ProxyServer::user()) const;
    //! What it printed.
    QByteArray output();

private:
    void configure(const QList<quint16> &openPorts);
    [[nodiscard]] bool isSocks() const
    {
        return m_program == Program::Microsocks || m_program == Program::MicrosocksOpen;
    }
    [[nodiscard]] bool isSquid() const
    {
        return m_program == Program::SquidBasic || m_program == Program::SquidDigest;
    }
    [[nodiscard]] QStringList arguments() const;
    void write(const QString &name, const QByteArray &bytes) const;

    Program m_program;
    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_output;
    quint16 m_port = 0;
};

} // namespace roomscope::test
