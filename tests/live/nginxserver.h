// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/tlslab.h"

#include <QProcess>
#include <QUrl>

namespace roomscope::test {

//! nginx as a front with TLS before one server, on free ports of 127.0.0.1, in a folder of its own.
//! /chat passes WebSocket on, /idle cuts after 1 s of silence, /noupgrade forgets the Upgrade header, /dead
//! leads nowhere, /basic asks for a password, /moved sends on to /chat; its plain port sends everything to
//! the TLS port.
class NginxServer final
{
public:
    NginxServer();
    ~NginxServer();

    //! Why it cannot be had here; empty: it can.
    [[nodiscard]] static QString whyNot();
    //! Starts it before what listens on \a backend; false if it does not listen in time.
    [[nodiscard]] bool start(quint16 backend);
    [[nodiscard]] QUrl secureUrl(const QString &path) const;
    [[nodiscard]] QUrl plainUrl(const QString &path) const;
    [[nodiscard]] QString authorityFile() const { return m_authority.certificate; }
    //! Its log of errors and what it printed.
    [[nodiscard]] QByteArray log();

private:
    void configure(quint16 backend);

    TlsLab m_lab;
    TlsLab::Identity m_authority;
    QProcess m_process;
    quint16 m_securePort = 0;
    quint16 m_plainPort = 0;
    quint16 m_innerPort = 0;
};

} // namespace roomscope::test
