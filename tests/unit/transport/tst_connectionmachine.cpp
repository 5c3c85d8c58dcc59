// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "transport/connectionmachine.h"

#include <QMetaEnum>

#include <map>
#include <set>

using namespace roomscope;

using S = ConnectionState;
using E = ConnectionMachine::Event;
using X = ConnectionMachine::Effect;
using Effects = ConnectionMachine::Effects;

namespace {

struct Expected
{
    S to;
    Effects effects = {};
    bool isWanted = true;
    bool startsAgain = false;
};

template <typename Enum>
QList<Enum> allOf()
{
    QList<Enum> all;
    const auto meta = QMetaEnum::fromType<Enum>();
    for (int i = 0; i < meta.keyCount(); ++i)
        all.append(Enum(meta.value(i)));
    return all;
}

//! The whole table, for a connection that is wanted (but in Disconnected, where it cannot be), with Suspect
//! entered from Active. A pair that is not in here changes nothing and has no effect.
const std::map<std::pair<S, E>, Expected> &table()
{
    static const Expected retry{S::WaitingToRetry, X::StopHeartbeat | X::StartRetryTimer};
    static const Expected fail{S::Failed, X::StopHeartbeat};
    static const Expected closeUnwanted{S::Closing, X::StopHeartbeat | X::CloseAttempt, false};
    static const Expected closeRefused{S::Closing, X::StopHeartbeat | X::CloseAttempt};
    static const Expected peerCloses{S::Closing, X::StopHeartbeat};
    static const std::map<std::pair<S, E>, Expected> all{
        {{S::Disconnected, E::ConnectRequested}, {S::Connecting, X::ForgetFailures | X::StartAttempt}},
        {{S::Disconnected, E::TryNow}, {S::Connecting, X::ForgetFailures | X::StartAttempt}},

        {{S::Connecting, E::DisconnectRequested}, {S::Connecting, X::AbortAttempt, false}},
        {{S::Connecting, E::StopTrying}, {S::Connecting, X::AbortAttempt, false}},
        {{S::Connecting, E::PhaseHandshaking}, {S::Handshaking}},
        {{S::Connecting, E::Opened}, {S::Connected, X::AskLogin}},
        {{S::Connecting, E::FinishedPassing}, retry},
        {{S::Connecting, E::FinishedFinal}, fail},
        {{S::Connecting, E::SystemWoke}, {S::Connecting, X::ForgetFailures | X::AbortAttempt, true, true}},

        {{S::Handshaking, E::DisconnectRequested}, {S::Handshaking, X::AbortAttempt, false}},
        {{S::Handshaking, E::StopTrying}, {S::Handshaking, X::AbortAttempt, false}},
        {{S::Handshaking, E::Opened}, {S::Connected, X::AskLogin}},
        {{S::Handshaking, E::FinishedPassing}, retry},
        {{S::Handshaking, E::FinishedFinal}, fail},
        {{S::Handshaking, E::SystemWoke}, {S::Handshaking, X::ForgetFailures | X::AbortAttempt, true, true}},

        {{S::Connected, E::DisconnectRequested}, closeUnwanted},
        {{S::Connected, E::StopTrying}, closeUnwanted},
        {{S::Connected, E::LoggedIn}, {S::Active, X::StartHeartbeat}},
        {{S::Connected, E::LoginRefused}, closeRefused},
        {{S::Connected, E::LoginOverdue}, {S::Connected, X::AbortAttempt}},
        {{S::Connected, E::CloseStarted}, peerCloses},
        {{S::Connected, E::FinishedPassing}, retry},
        {{S::Connected, E::FinishedFinal}, fail},
        {{S::Connected, E::PongOverdue}, {S::Suspect}},
        {{S::Connected, E::SilenceElapsed}, {S::Connected, X::AbortAttempt}},
        {{S::Connected, E::SystemWoke}, {S::Connected, X::SendProbe}},
        {{S::Connected, E::NetworkReturned}, {S::Connected, X::SendProbe}},
        {{S::Connected, E::Probe}, {S::Connected, X::SendProbe}},

        {{S::Active, E::DisconnectRequested}, closeUnwanted},
        {{S::Active, E::StopTrying}, closeUnwanted},
        {{S::Active, E::LoginRefused}, closeRefused},
        {{S::Active, E::CloseStarted}, peerCloses},
        {{S::Active, E::FinishedPassing}, retry},
        {{S::Active, E::FinishedFinal}, fail},
        {{S::Active, E::PongOverdue}, {S::Suspect}},
        {{S::Active, E::SilenceElapsed}, {S::Active, X::AbortAttempt}},
        {{S::Active, E::IdleElapsed}, {S::Idle}},
        {{S::Active, E::SystemWoke}, {S::Active, X::SendProbe}},
        {{S::Active, E::NetworkReturned}, {S::Active, X::SendProbe}},
        {{S::Active, E::Probe}, {S::Active, X::SendProbe}},

        {{S::Idle, E::DisconnectRequested}, closeUnwanted},
        {{S::Idle, E::StopTrying}, closeUnwanted},
        {{S::Idle, E::LoginRefused}, closeRefused},
        {{S::Idle, E::CloseStarted}, peerCloses},
        {{S::Idle, E::FinishedPassing}, retry},
        {{S::Idle, E::FinishedFinal}, fail},
        {{S::Idle, E::PongOverdue}, {S::Suspect}},
        {{S::Idle, E::SilenceElapsed}, {S::Idle, X::AbortAttempt}},
        {{S::Idle, E::DataReceived}, {S::Active}},
        {{S::Idle, E::DataSent}, {S::Active}},
        {{S::Idle, E::SystemWoke}, {S::Idle, X::SendProbe}},
        {{S::Idle, E::NetworkReturned}, {S::Idle, X::SendProbe}},
        {{S::Idle, E::Probe}, {S::Idle, X::SendProbe}},

        {{S::Suspect, E::DisconnectRequested}, closeUnwanted},
        {{S::Suspect, E::StopTrying}, closeUnwanted},
        {{S::Suspect, E::TryNow}, {S::Suspect, X::AbortAttempt, true, true}},
        {{S::Suspect, E::LoginRefused}, closeRefused},
        {{S::Suspect, E::CloseStarted}, peerCloses},
        {{S::Suspect, E::FinishedPassing}, retry},
        {{S::Suspect, E::FinishedFinal}, fail},
        {{S::Suspect, E::SilenceElapsed}, {S::Suspect, X::AbortAttempt}},
        {{S::Suspect, E::ByteReceived}, {S::Active}},
        {{S::Suspect, E::DataReceived}, {S::Active}},
        {{S::Suspect, E::SystemWoke}, {S::Suspect, X::SendProbe}},
        {{S::Suspect, E::NetworkReturned}, {S::Suspect, X::SendProbe}},
        {{S::Suspect, E::Probe}, {S::Suspect, X::SendProbe}},

        {{S::Closing, E::DisconnectRequested}, {S::Closing, {}, false}},
        {{S::Closing, E::StopTrying}, {S::Closing, {}, false}},
        {{S::Closing, E::TryNow}, {S::Closing, {}, true, true}},
        {{S::Closing, E::FinishedPassing}, retry},
        {{S::Closing, E::FinishedFinal}, fail},

        {{S::WaitingToRetry, E::DisconnectRequested}, {S::Disconnected, X::StopRetryTimer, false}},
        {{S::WaitingToRetry, E::StopTrying}, {S::Disconnected, X::StopRetryTimer, false}},
        {{S::WaitingToRetry, E::TryNow}, {S::Connecting, X::StopRetryTimer | X::StartAttempt}},
        {{S::WaitingToRetry, E::RetryDue}, {S::Connecting, X::StartAttempt}},
        {{S::WaitingToRetry, E::SystemWoke},
         {S::Connecting, X::StopRetryTimer | X::ForgetFailures | X::StartAttempt}},
        {{S::WaitingToRetry, E::NetworkReturned},
         {S::Connecting, X::StopRetryTimer | X::ForgetFailures | X::StartAttempt}},

        {{S::Failed, E::ConnectRequested}, {S::Connecting, X::ForgetFailures | X::StartAttempt}},
        {{S::Failed, E::TryNow}, {S::Connecting, X::ForgetFailures | X::StartAttempt}},
        {{S::Failed, E::DisconnectRequested}, {S::Disconnected, {}, false}},
        {{S::Failed, E::StopTrying}, {S::Failed, {}, false}},
    };
    return all;
}

} // namespace

class TstConnectionMachine final : public test::TestCase
{
    Q_OBJECT
private slots:
    void decidesEveryPair_data();
    void decidesEveryPair();
    void returnsFromSuspectToWhereItWas_data();
    void returnsFromSuspectToWhereItWas();
    void idlesBehindSuspect();
    void restsAfterAnEndThatWasAskedFor();
    void startsAgainWhereItWasAskedTo();
    void reconnectsWhenAskedWhileClosing();
    void neverLeavesAnAttemptBehind();
    void neverStartsUnwanted();
};

void TstConnectionMachine::decidesEveryPair_data()
{
    QTest::addColumn<ConnectionState>("state");
    QTest::addColumn<ConnectionMachine::Event>("event");
    const auto states = allOf<S>();
    const auto events = allOf<E>();
    QCOMPARE(states.size(), 10);
    QCOMPARE(events.size(), 22);
    for (const S state : states) {
        for (const E event : events) {
            const QByteArray name = QByteArray(QMetaEnum::fromType<S>().valueToKey(int(state))) + ", " +
                                    QMetaEnum::fromType<E>().valueToKey(int(event));
            QTest::newRow(name.constData()) << state << event;
        }
    }
}

void TstConnectionMachine::decidesEveryPair()
{
    QFETCH(ConnectionState, state);
    QFETCH(ConnectionMachine::Event, event);
    const bool isWanted = state != S::Disconnected;
    const ConnectionMachine::State from{.state = state, .beforeSuspect = S::Active, .isWanted = isWanted};
    const auto found = table().find({state, event});
    const Expected expected = found != table().end() ? found->second : Expected{state, {}, isWanted};
    const auto step = ConnectionMachine::step(from, event);
    QCOMPARE(step.state.state, expected.to);
    QCOMPARE(step.effects, expected.effects);
    QCOMPARE(step.state.isWanted, expected.isWanted);
    QCOMPARE(step.state.startsAgain, expected.startsAgain);
}

void TstConnectionMachine::returnsFromSuspectToWhereItWas_data()
{
    QTest::addColumn<ConnectionState>("before");
    QTest::addColumn<ConnectionState>("afterByte");
    QTest::addColumn<ConnectionState>("afterData");
    QTest::addColumn<ConnectionState>("afterLogin");
    QTest::newRow("Connected") << S::Connected << S::Connected << S::Connected << S::Active;
    QTest::newRow("Active") << S::Active << S::Active << S::Active << S::Suspect;
    QTest::newRow("Idle") << S::Idle << S::Idle << S::Active << S::Suspect;
}

void TstConnectionMachine::returnsFromSuspectToWhereItWas()
{
    QFETCH(ConnectionState, before);
    QFETCH(ConnectionState, afterByte);
    QFETCH(ConnectionState, afterData);
    QFETCH(ConnectionState, afterLogin);
    const auto suspect = ConnectionMachine::step({.state = before, .isWanted = true}, E::PongOverdue).state;
    QCOMPARE(suspect.state, S::Suspect);
    QCOMPARE(ConnectionMachine::step(suspect, E::ByteReceived).state.state, afterByte);
    QCOMPARE(ConnectionMachine::step(suspect, E::DataReceived).state.state, afterData);
    QCOMPARE(ConnectionMachine::step(suspect, E::DataSent).state.state, S::Suspect);
    QCOMPARE(ConnectionMachine::step(suspect, E::LoggedIn).state.state, afterLogin);
}

void TstConnectionMachine::idlesBehindSuspect()
{
    auto state = ConnectionMachine::step({.state = S::Active, .isWanted = true}, E::PongOverdue).state;
    state = ConnectionMachine::step(state, E::IdleElapsed).state;
    QCOMPARE(state.state, S::Suspect);
    QCOMPARE(ConnectionMachine::step(state, E::ByteReceived).state.state, S::Idle);
}

void TstConnectionMachine::restsAfterAnEndThatWasAskedFor()
{
    for (const S state :
         {S::Connecting, S::Handshaking, S::Connected, S::Active, S::Idle, S::Suspect, S::Closing}) {
        for (const E event : {E::FinishedPassing, E::FinishedFinal}) {
            const auto step = ConnectionMachine::step({.state = state, .isWanted = false}, event);
            QCOMPARE(step.state.state, S::Disconnected);
            QVERIFY(!step.effects.testFlag(X::StartRetryTimer));
            QVERIFY(!step.effects.testFlag(X::StartAttempt));
        }
    }
}

void TstConnectionMachine::startsAgainWhereItWasAskedTo()
{
    for (const S state : {S::Connecting, S::Handshaking, S::Suspect, S::Closing}) {
        // Also after a final end: the user has asked since.
        for (const E event : {E::FinishedPassing, E::FinishedFinal}) {
            const auto step =
                ConnectionMachine::step({.state = state, .isWanted = true, .startsAgain = true}, event);
            QCOMPARE(step.state.state, S::Connecting);
            QVERIFY(!step.state.startsAgain);
            QVERIFY(step.effects.testFlag(X::StartAttempt));
        }
    }
}

void TstConnectionMachine::reconnectsWhenAskedWhileClosing()
{
    auto state =
        ConnectionMachine::step({.state = S::Active, .isWanted = true}, E::DisconnectRequested).state;
    QCOMPARE(state.state, S::Closing);
    state = ConnectionMachine::step(state, E::ConnectRequested).state;
    QVERIFY(state.isWanted && state.startsAgain);
    state = ConnectionMachine::step(state, E::StopTrying).state;
    QVERIFY(!state.isWanted && !state.startsAgain);
    state = ConnectionMachine::step(state, E::ConnectRequested).state;
    QCOMPARE(ConnectionMachine::step(state, E::FinishedPassing).state.state, S::Connecting);
}

//! From the start, every state that can be reached by any events at all; \a visit sees each step.
template <typename Visit>
void walkAll(Visit visit)
{
    const auto key = [](const ConnectionMachine::State &s) {
        return std::tuple(s.state, s.beforeSuspect, s.isWanted, s.startsAgain);
    };
    std::set<decltype(key({}))> seen{key({})};
    std::vector<ConnectionMachine::State> open{{}};
    while (!open.empty()) {
        const auto state = open.back();
        open.pop_back();
        for (const E event : allOf<E>()) {
            const auto step = ConnectionMachine::step(state, event);
            visit(state, event, step);
            if (seen.insert(key(step.state)).second)
                open.push_back(step.state);
        }
    }
}

void TstConnectionMachine::neverLeavesAnAttemptBehind()
{
    // Only the end of an attempt leaves its states, and nothing starts a second one beside it.
    const auto hasAttempt = [](S state) {
        return state != S::Disconnected && state != S::WaitingToRetry && state != S::Failed;
    };
    int steps = 0;
    walkAll([&](const auto &from, E event, const auto &step) {
        ++steps;
        const bool isEnd = event == E::FinishedPassing || event == E::FinishedFinal;
        if (hasAttempt(from.state) && !isEnd) {
            QVERIFY(hasAttempt(step.state.state));
            QVERIFY(!step.effects.testFlag(X::StartAttempt));
        }
        if (!hasAttempt(from.state))
            QCOMPARE(hasAttempt(step.state.state), step.effects.testFlag(X::StartAttempt));
        QCOMPARE(step.state.state == S::WaitingToRetry && from.state != S::WaitingToRetry,
                 step.effects.testFlag(X::StartRetryTimer));
        if (from.state == S::WaitingToRetry && step.state.state != S::WaitingToRetry && event != E::RetryDue)
            QVERIFY(step.effects.testFlag(X::StopRetryTimer));
    });
    QVERIFY(steps > 220);
}

void TstConnectionMachine::neverStartsUnwanted()
{
    walkAll([](const auto &from, E event, const auto &step) {
        const bool isAsked = event == E::ConnectRequested || event == E::TryNow;
        if (step.effects.testFlag(X::StartAttempt))
            QVERIFY(step.state.isWanted && (from.isWanted || isAsked));
        if (step.state.state == S::WaitingToRetry)
            QVERIFY(step.state.isWanted);
        if (!from.isWanted && !isAsked)
            QVERIFY(!step.state.isWanted);
    });
}

QTEST_GUILESS_MAIN(TstConnectionMachine)
#include "tst_connectionmachine.moc"
