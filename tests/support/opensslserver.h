// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tlslab.h"

#include <QProcess>

namespace roomscope::test {

//! `openssl s_server`: a TLS server with any certificate and any weakness. It prints what it decrypts.
class OpensslServer final
{
public:
    //! Starts on a free port of 127.0.0.1 and waits until it listens. \a arguments come after the
    //! certificate's.
    OpensslServer(const TlsLab::Identity &identity, const QStringList &arguments = {});
    ~OpensslServer();

    [[nodiscard]] quint16 port() const { return m_port; }
    //! Everything it printed; what a client sent over TLS is in it, as it was.
    QByteArray output();

private:
    QProcess m_process;
    QByteArray m_output;
    quint16 m_port = 0;
};

} // namespace roomscope::test
