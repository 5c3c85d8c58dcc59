// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/transitioncause.h"

namespace roomscope {

using namespace Qt::StringLiterals;

QString causeOf(ConnectionMachine::Event event)
{
    using Event = ConnectionMachine::Event;
    switch (event) {
    case Event::ConnectRequested:
    case Event::DisconnectRequested:
        return u"user"_s;
    case Event::TryNow:
        return u"try-now"_s;
    case Event::StopTrying:
        return u"stop-trying"_s;
    case Event::PhaseHandshaking:
    case Event::CloseStarted:
        return u"phase"_s;
    case Event::Opened:
        return u"opened"_s;
    case Event::LoggedIn:
        return u"logged-in"_s;
    case Event::LoginRefused:
        return u"login-refused"_s;
    case Event::LoginOverdue:
        return u"login-overdue"_s;
    case Event::RetryDue:
        return u"timer"_s;
    case Event::PongOverdue:
    case Event::SilenceElapsed:
        return u"pong-overdue"_s;
    case Event::ByteReceived:
    case Event::DataReceived:
    case Event::DataSent:
        return u"byte"_s;
    case Event::IdleElapsed:
        return u"idle"_s;
    case Event::SystemWoke:
        return u"wake"_s;
    case Event::NetworkReturned:
        return u"network"_s;
    case Event::Probe:
    case Event::FinishedPassing:
    case Event::FinishedFinal:
        return {};
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace roomscope
