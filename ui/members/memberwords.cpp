// SPDX-License-Identifier: GPL-3.0-or-later
#include "members/memberwords.h"

#include <QCoreApplication>

namespace roomscope::memberwords {

namespace {

class MemberWords
{
    Q_DECLARE_TR_FUNCTIONS(MemberWords)
};

constexpr qint64 kMinute = 60'000;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;

} // namespace

QString presence(PresenceState state, qint64 since, qint64 now)
{
    const qint64 age = since > 0 ? now - since : 0;
    switch (state) {
    case PresenceState::Online:
        return MemberWords::tr("online");
    case PresenceState::Idle:
        if (age >= kDay)
            return MemberWords::tr("idle %n d", nullptr, int(age / kDay));
        if (age >= kHour)
            return MemberWords::tr("idle %n h", nullptr, int(age / kHour));
        if (age >= kMinute)
            return MemberWords::tr("idle %n min", nullptr, int(age / kMinute));
        return MemberWords::tr("idle");
    case PresenceState::Offline:
        break;
    }
    return MemberWords::tr("offline");
}

QString role(MemberRole role)
{
    switch (role) {
    case MemberRole::Owner:
        return MemberWords::tr("owner");
    case MemberRole::Moderator:
        return MemberWords::tr("moderator");
    case MemberRole::Member:
        break;
    }
    return {};
}

} // namespace roomscope::memberwords
