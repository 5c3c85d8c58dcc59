// SPDX-License-Identifier: GPL-3.0-or-later
#include "hosting/hostwords.h"

#include "words/figures.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace roomscope {

QString HostWords::connections(const ServerFigures &figures)
{
    const QString count = words::number(figures.connectionCount);
    if (figures.pendingCount == 0)
        return count;
    return tr("%1, and %2 about to connect").arg(count, words::number(figures.pendingCount));
}

QString HostWords::rejects(const ServerFigures &figures)
{
    QList<std::pair<qint64, ServerReject>> counted;
    for (auto it = figures.rejects.cbegin(); it != figures.rejects.cend(); ++it)
        counted.append({it.value(), it.key()});
    if (counted.isEmpty())
        return tr("nobody");
    std::stable_sort(counted.begin(), counted.end(),
                     [](const auto &one, const auto &other) { return one.first > other.first; });
    QStringList parts;
    for (const auto &[count, why] : std::as_const(counted))
        parts.append(reject(why, int(count)));
    return QLocale().createSeparatedList(parts);
}

QString HostWords::reject(ServerReject why, int count)
{
    switch (why) {
    case ServerReject::BadRequest:
        return tr("%n no WebSocket request(s)", nullptr, count);
    case ServerReject::WebPage:
        return tr("%n web page(s)", nullptr, count);
    case ServerReject::BadToken:
        return tr("%n bad link(s) or token(s)", nullptr, count);
    case ServerReject::TooSlow:
        return tr("%n silent connection(s)", nullptr, count);
    case ServerReject::TooLarge:
        return tr("%n too large request(s)", nullptr, count);
    case ServerReject::Strangers:
        return tr("%n for too many at once from one address", nullptr, count);
    case ServerReject::Full:
        return tr("%n because the server was full", nullptr, count);
    case ServerReject::AddressFull:
        return tr("%n because their address had all its places", nullptr, count);
    case ServerReject::NoTls:
        return tr("%n without encryption", nullptr, count);
    case ServerReject::WrongPassword:
        return tr("%n wrong password(s)", nullptr, count);
    case ServerReject::PasswordThrottled:
        return tr("%n password(s) tried too fast", nullptr, count);
    case ServerReject::NotAllowed:
        return tr("%n removed user(s)", nullptr, count);
    case ServerReject::SlowReader:
        return tr("%n that read too slowly", nullptr, count);
    }
    return {};
}

} // namespace roomscope
