// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QtGlobal>

#include <chrono>

namespace roomscope::test {

class TcpFaultProxy;

//! What goes wrong in one round of the soak.
struct SoakFault
{
    enum class Kind
    {
        Cut,
        Reset,
        CutInFrameUp,
        CutInFrameDown,
        Freeze,
        SwallowUp,
        SwallowDown,
        Slow,
        OneByte,
        Refuse
    };
    enum class Kill
    {
        Nobody,
        Client,
        Server
    };

    Kind kind = Kind::Cut;
    //! Whose network, and whose death.
    int client = 0;
    Kill kill = Kill::Nobody;
    std::chrono::milliseconds before{0};
    //! From the words it is to hit to the fault.
    std::chrono::milliseconds lead{0};
    std::chrono::milliseconds lasts{0};
    qint64 bytes = 0;

    [[nodiscard]] QByteArray name() const;
    //! Begins; heal() of the proxy ends it.
    void begin(TcpFaultProxy &proxy) const;
};

//! Fifty faults, five of each kind in an order and with times of \a seed, among them three kills of a client
//! and one of the server.
[[nodiscard]] QList<SoakFault> faultScript(quint32 seed);

} // namespace roomscope::test
