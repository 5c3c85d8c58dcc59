// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/gateway/features.h"

#include <utility>

namespace roomscope {

namespace {

constexpr std::pair<QStringView, Capability> kFeatures[] = {
    {u"rooms", Capability::Rooms},         {u"history", Capability::History},
    {u"receipts", Capability::Receipts},   {u"typing", Capability::Typing},
    {u"presence", Capability::Presence},   {u"edits", Capability::Edits},
    {u"reactions", Capability::Reactions}, {u"batch", Capability::Batch},
    {u"feeds", Capability::Feeds},         {u"announcements", Capability::Announcements},
};

} // namespace

QList<QString> spokenFeatures()
{
    QList<QString> words;
    for (const auto &[word, capability] : kFeatures)
        words.append(word.toString());
    return words;
}

Capabilities sharedCapabilities(const QList<QString> &listed)
{
    Capabilities result;
    for (const auto &[word, capability] : kFeatures) {
        if (listed.contains(word))
            result |= capability;
    }
    return result;
}

Capabilities withRole(Capabilities shared, std::optional<ServerRole> role)
{
    const bool has = shared.testFlag(Capability::Announcements);
    shared.setFlag(Capability::Announce,
                   has && role.value_or(ServerRole::Announcer) >= ServerRole::Announcer);
    shared.setFlag(Capability::GrantAnnounce, has && role == ServerRole::Owner);
    return shared;
}

} // namespace roomscope
