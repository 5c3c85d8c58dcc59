// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/connectionmachine.h"

namespace roomscope {

namespace {

using Machine = ConnectionMachine;
using Event = Machine::Event;
using Effect = Machine::Effect;
using Effects = Machine::Effects;
using State = Machine::State;
using Step = Machine::Step;
using Is = ConnectionState;

//! What each group of states has in common, so that an event is decided once for all of them.
enum class Group
{
    Resting,
    Waiting,
    Trying,
    Open,
    Closing
};

Group groupOf(Is state)
{
    switch (state) {
    case Is::Disconnected:
    case Is::Failed:
        return Group::Resting;
    case Is::WaitingToRetry:
        return Group::Waiting;
    case Is::Connecting:
    case Is::Handshaking:
        return Group::Trying;
    case Is::Connected:
    case Is::Active:
    case Is::Idle:
    case Is::Suspect:
        return Group::Open;
    case Is::Closing:
        return Group::Closing;
    }
    Q_UNREACHABLE();
    return Group::Resting;
}

Step moved(State state, Is to, Effects effects = {})
{
    state.state = to;
    return {state, effects};
}

Step started(State state, Effects effects = {})
{
    state.isWanted = true;
    state.startsAgain = false;
    return moved(state, Is::Connecting, effects | Effect::StartAttempt);
}

//! ConnectRequested and TryNow differ in Suspect alone.
Step wanted(State state, Event event)
{
    const bool wasWanted = state.isWanted;
    state.isWanted = true;
    switch (groupOf(state.state)) {
    case Group::Resting:
        return started(state, Effect::ForgetFailures);
    case Group::Waiting:
        return event == Event::TryNow ? started(state, Effect::StopRetryTimer) : Step{state, {}};
    case Group::Closing:
        // A close the user asked for and then thought better of, or one that should not be waited for.
        state.startsAgain = state.startsAgain || !wasWanted || event == Event::TryNow;
        return {state, {}};
    case Group::Open:
        if (event == Event::TryNow && state.state == Is::Suspect) {
            state.startsAgain = true;
            return {state, Effect::AbortAttempt};
        }
        return {state, {}};
    case Group::Trying:
        return {state, {}};
    }
    Q_UNREACHABLE();
    return {};
}

//! DisconnectRequested and StopTrying: the same but in Failed, which StopTrying leaves to be read.
Step unwanted(State state, Event event)
{
    state.isWanted = false;
    state.startsAgain = false;
    switch (groupOf(state.state)) {
    case Group::Resting:
        return event == Event::DisconnectRequested ? moved(state, Is::Disconnected) : Step{state, {}};
    case Group::Waiting:
        return moved(state, Is::Disconnected, Effect::StopRetryTimer);
    case Group::Trying:
        return {state, Effect::AbortAttempt};
    case Group::Open:
        return moved(state, Is::Closing, Effect::StopHeartbeat | Effect::CloseAttempt);
    case Group::Closing:
        return {state, {}};
    }
    Q_UNREACHABLE();
    return {};
}

Step finished(State state, Event event)
{
    const Group group = groupOf(state.state);
    if (group == Group::Resting || group == Group::Waiting)
        return {state, {}};
    const Effects stop = Effect::StopHeartbeat;
    if (!state.isWanted)
        return moved(state, Is::Disconnected, stop);
    if (state.startsAgain)
        return started(state, stop);
    return event == Event::FinishedFinal ? moved(state, Is::Failed, stop)
                                         : moved(state, Is::WaitingToRetry, stop | Effect::StartRetryTimer);
}

Step loggedIn(State state)
{
    const bool isLoggingIn =
        state.state == Is::Connected || (state.state == Is::Suspect && state.beforeSuspect == Is::Connected);
    return isLoggingIn ? moved(state, Is::Active, Effect::StartHeartbeat) : Step{state, {}};
}

Step overdue(State state, Event event)
{
    if (groupOf(state.state) != Group::Open)
        return {state, {}};
    if (event == Event::SilenceElapsed)
        return {state, Effect::AbortAttempt};
    if (state.state == Is::Suspect)
        return {state, {}};
    state.beforeSuspect = state.state;
    return moved(state, Is::Suspect);
}

//! Bytes and data: life ends Suspect, data (not a pong) ends Idle. What we send proves nothing about the
//! peer.
Step passed(State state, Event event)
{
    if (state.state == Is::Suspect && event != Event::DataSent) {
        const bool wasIdle = state.beforeSuspect == Is::Idle;
        return moved(state, wasIdle && event == Event::DataReceived ? Is::Active : state.beforeSuspect);
    }
    if (state.state == Is::Idle && event != Event::ByteReceived)
        return moved(state, Is::Active);
    return {state, {}};
}

Step idled(State state)
{
    if (state.state == Is::Active)
        return moved(state, Is::Idle);
    if (state.state == Is::Suspect && state.beforeSuspect == Is::Active)
        state.beforeSuspect = Is::Idle;
    return {state, {}};
}

//! The machine slept, or the network came back: what waits goes at once, what looks open has to prove itself.
Step circumstancesChanged(State state, Event event)
{
    switch (groupOf(state.state)) {
    case Group::Waiting:
        return started(state, Effect::StopRetryTimer | Effect::ForgetFailures);
    case Group::Trying:
        // After sleep this attempt speaks into a network that is gone. A returned network is where it goes
        // already.
        if (event != Event::SystemWoke)
            return {state, {}};
        state.startsAgain = true;
        return {state, Effect::ForgetFailures | Effect::AbortAttempt};
    case Group::Open:
        return {state, Effect::SendProbe};
    case Group::Resting:
    case Group::Closing:
        return {state, {}};
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace

Step ConnectionMachine::step(const State &state, Event event)
{
    const Group group = groupOf(state.state);
    switch (event) {
    case Event::ConnectRequested:
    case Event::TryNow:
        return wanted(state, event);
    case Event::DisconnectRequested:
    case Event::StopTrying:
        return unwanted(state, event);
    case Event::PhaseHandshaking:
        return state.state == Is::Connecting ? moved(state, Is::Handshaking) : Step{state, {}};
    case Event::Opened:
        return group == Group::Trying ? moved(state, Is::Connected, Effect::AskLogin) : Step{state, {}};
    case Event::LoggedIn:
        return loggedIn(state);
    case Event::LoginRefused:
        return group == Group::Open ? moved(state, Is::Closing, Effect::StopHeartbeat | Effect::CloseAttempt)
                                    : Step{state, {}};
    case Event::LoginOverdue:
        return {state, state.state == Is::Connected ? Effects(Effect::AbortAttempt) : Effects()};
    case Event::CloseStarted:
        return group == Group::Open ? moved(state, Is::Closing, Effect::StopHeartbeat) : Step{state, {}};
    case Event::FinishedPassing:
    case Event::FinishedFinal:
        return finished(state, event);
    case Event::RetryDue:
        return group == Group::Waiting ? started(state) : Step{state, {}};
    case Event::PongOverdue:
    case Event::SilenceElapsed:
        return overdue(state, event);
    case Event::ByteReceived:
    case Event::DataReceived:
    case Event::DataSent:
        return passed(state, event);
    case Event::IdleElapsed:
        return idled(state);
    case Event::SystemWoke:
    case Event::NetworkReturned:
        return circumstancesChanged(state, event);
    case Event::Probe:
        return {state, group == Group::Open ? Effects(Effect::SendProbe) : Effects()};
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace roomscope
