// SPDX-License-Identifier: GPL-3.0-or-later
#include "script.h"

namespace roomscope::conformance {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

//! Long for a client that only has to look at what it was given, even on a busy machine.
constexpr auto kFailFastTime = 700ms;

} // namespace

Script &Script::send(const QByteArray &bytes, qsizetype chop)
{
    steps.push_back(Send{bytes, chop});
    return *this;
}

Script &Script::expect(quint8 opcode, const QByteArray &payload)
{
    expected.push_back({opcode, payload});
    return *this;
}

Script &Script::echo(quint8 opcode, const QByteArray &payload)
{
    return send(RawFrame{.opcode = opcode, .payload = payload}.bytes()).expect(opcode, payload);
}

Script &Script::ping(const QByteArray &payload)
{
    return send(pingFrame(payload)).expect(kPong, payload);
}

Script &Script::await()
{
    steps.push_back(Await{expected.size()});
    return *this;
}

Script &Script::watch()
{
    steps.push_back(Watch{kFailFastTime});
    return *this;
}

Script &Script::pause(std::chrono::milliseconds time)
{
    steps.push_back(Pause{time});
    return *this;
}

Script &Script::drop(Drop how)
{
    steps.push_back(how);
    ending = Ending::ClientEnds;
    return *this;
}

Script &Script::closes(std::set<quint16> answer)
{
    ending = Ending::ScriptCloses;
    closeStep = steps.size();
    codes = std::move(answer);
    return *this;
}

Script &Script::fails(std::set<quint16> with)
{
    ending = Ending::ClientFails;
    codes = std::move(with);
    return *this;
}

Script &Script::refuses()
{
    ending = Ending::ClientRefuses;
    codes.clear();
    return *this;
}

Group::Group(std::vector<Case> &cases, const QString &number, const QString &title)
    : m_cases(cases), m_number(number), m_title(title)
{
}

void Group::add(const QString &title, std::function<Script()> script)
{
    m_cases.push_back({m_number + u'.' + QString::number(++m_last), m_title, title, std::move(script)});
}

} // namespace roomscope::conformance
