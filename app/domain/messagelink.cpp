// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/messagelink.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr QStringView kScheme = u"roomscope://";
constexpr qsizetype kLongest = 512;

} // namespace

QString MessageLink::toText() const
{
    return kScheme.toString() + server + u'/' + conversation.text() + u'/' + QString::number(order);
}

std::optional<MessageLink> MessageLink::parse(QStringView text)
{
    text = text.trimmed();
    if (text.size() > kLongest || !text.startsWith(kScheme, Qt::CaseInsensitive))
        return std::nullopt;
    const QList<QStringView> parts = text.mid(kScheme.size()).split(u'/');
    if (parts.size() != 3 || !isValidConversation(parts.at(1)))
        return std::nullopt;
    const QUrl url(u"ws://"_s + parts.at(0).toString(), QUrl::StrictMode);
    bool isNumber = false;
    const qint64 order = parts.at(2).toLongLong(&isNumber);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || !isNumber || order < 1)
        return std::nullopt;
    return MessageLink{url.authority(QUrl::FullyEncoded).toLower(), ConversationId(parts.at(1).toString()),
                       order};
}

} // namespace roomscope
