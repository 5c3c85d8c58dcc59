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
    {u"feeds", Capability::Feeds},
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

} // namespace roomscope
