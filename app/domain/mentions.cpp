// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/mentions.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace roomscope {

QList<UserId> mentionsIn(const QString &text)
{
    static constexpr qsizetype kMaxMentions = 50;
    static const QRegularExpression pattern(u"(?<![\\w@.])@([a-z0-9._-]{1,64})"_s);
    QList<UserId> users;
    for (auto it = pattern.globalMatch(text); it.hasNext() && users.size() < kMaxMentions;) {
        QString name = it.next().captured(1);
        // "thanks @lan." ends a sentence, not a name.
        while (name.endsWith(u'.'))
            name.chop(1);
        const UserId user(name);
        if (!name.isEmpty() && !users.contains(user))
            users.append(user);
    }
    return users;
}

} // namespace roomscope
