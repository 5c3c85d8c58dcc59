// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/office.h"

#include <QJsonObject>

namespace roomscope::server {

//! Writes people, rooms and a few days of history into an empty database, as resources/demo/seed.json tells
//! it: times of day on the days before today, and minutes before now.
class DemoSeed final
{
public:
    explicit DemoSeed(Office &office);

    [[nodiscard]] Result<void> write(const QJsonObject &script);

private:
    [[nodiscard]] Result<void> writePeople(const QJsonArray &people);
    [[nodiscard]] Result<void> writeRoom(const QJsonObject &room);
    [[nodiscard]] Result<void> writeMembers(Log &log, const QJsonArray &members);
    [[nodiscard]] Result<void> writeMessage(Log &log, const QJsonObject &line);
    [[nodiscard]] Result<void> writeReactions(Log &log, const Message &message, const QJsonObject &reactions);
    [[nodiscard]] WallTime timeOf(const QJsonObject &line);

    Office &m_office;
    //! Of the message before: times ascend, whatever the hour of the first run.
    WallTime m_last;
};

} // namespace roomscope::server
