// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deflatestreams.h"
#include "frames.h"

#include <QString>

#include <chrono>
#include <functional>
#include <optional>
#include <set>
#include <variant>
#include <vector>

namespace roomscope::conformance {

//! A message or control frame of the client, as the bytes said it (messages inflated).
struct Event
{
    quint8 opcode = 0;
    QByteArray payload = {};

    bool operator==(const Event &) const = default;
};

//! Bytes of the server; with \c chop a write for each so many of them.
struct Send
{
    QByteArray bytes;
    qsizetype chop = 0;
};
//! Until the client has answered all that it owes for what was sent so far.
struct Await
{
    size_t events = 0;
};
//! The client has seen enough to fail the connection, though nothing is whole: strict ones do so now.
struct Watch
{
    std::chrono::milliseconds time{};
};
struct Pause
{
    std::chrono::milliseconds time{};
};
enum class Drop : quint8
{
    Fin,
    Reset
};
using Step = std::variant<Send, Await, Watch, Pause, Drop>;

//! How a case ends.
enum class Ending : quint8
{
    ServerCloses,  //!< with 1000 as soon as the client has answered everything; the client answers
    ScriptCloses,  //!< one of the steps was a Close; the client answers
    ClientFails,   //!< the client closes with one of the codes
    ClientRefuses, //!< no frame at all, the client ends TCP
    ClientEnds,    //!< the server is gone; the client ends TCP
};

//! What the server does in one case and what it expects, byte by byte.
struct Script
{
    //! The whole answer to the upgrade; "{accept}" and "{path}" are filled in. Null: the usual one.
    QByteArray head = {};
    qsizetype headChop = 0;
    //! Both in one write: what follows the 101 at once must not be lost.
    bool isFirstStepWithHead = false;
    //! The usual head accepts permessage-deflate with this, if the client offered it.
    std::optional<DeflateSet> deflate = {};
    //! The usual head with this as Sec-WebSocket-Extensions.
    QByteArray extensions = {};
    bool needsOffer = false;

    std::vector<Step> steps = {};
    std::vector<Event> expected = {};
    //! The server's Close is among the steps before this one.
    size_t closeStep = 0;
    //! The server leaves it to the client to end TCP after the Close frames.
    bool isLeavingTcpOpen = false;
    Ending ending = Ending::ServerCloses;
    std::set<quint16> codes = {1000};
    //! RFC 6455 leaves it open: any answer is right as long as there is an end.
    bool isInformational = false;
    //! What comes instead from a client that lets the fault pass, where RFC 6455 does not forbid that.
    std::optional<Event> lenient = {};
    std::chrono::milliseconds patience{5000};

    Script &send(const QByteArray &bytes, qsizetype chop = 0);
    Script &expect(quint8 opcode, const QByteArray &payload);
    //! A whole message and its echo.
    Script &echo(quint8 opcode, const QByteArray &payload);
    Script &ping(const QByteArray &payload);
    Script &await();
    Script &watch();
    Script &pause(std::chrono::milliseconds time);
    Script &drop(Drop how);
    //! The step before was the server's Close.
    Script &closes(std::set<quint16> answer);
    Script &fails(std::set<quint16> with);
    Script &refuses();
};

//! One case: made only when it is run, because some are 16 MiB.
struct Case
{
    QString id;
    QString group;
    QString title;
    std::function<Script()> script;
};

//! Numbers the cases of one group.
class Group final
{
public:
    Group(std::vector<Case> &cases, const QString &number, const QString &title);

    void add(const QString &title, std::function<Script()> script);

private:
    std::vector<Case> &m_cases;
    QString m_number;
    QString m_title;
    int m_last = 0;
};

} // namespace roomscope::conformance
