// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/feedmemory.h"

#include "base/logging.h"
#include "chat/feedsmodel.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <cmath>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaxFileBytes = 1024 * 1024;
constexpr qsizetype kMaxName = 1024;
constexpr qint64 kDay = 24 * 3600 * 1000;

QByteArray readAll(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMaxFileBytes) {
        qCWarning(lcWorkspace) << "cannot read the followed feeds" << path << file.errorString();
        return {};
    }
    return file.readAll();
}

void writeAll(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        qCWarning(lcWorkspace) << "cannot write the followed feeds" << path << file.errorString();
    else
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
}

std::optional<FeedThreshold> thresholdOf(const QJsonObject &item)
{
    for (const auto &[name, side] : {std::pair("above"_L1, FeedThreshold::Side::Above),
                                     std::pair("below"_L1, FeedThreshold::Side::Below)}) {
        const QJsonValue level = item.value(name);
        if (level.isDouble() && std::isfinite(level.toDouble()))
            return FeedThreshold{.side = side, .level = level.toDouble()};
    }
    return std::nullopt;
}

} // namespace

FeedMemory::FeedMemory(QString path) : m_path(std::move(path))
{
    m_worker.setMaxThreadCount(1);
}

FeedMemory::~FeedMemory()
{
    m_worker.waitForDone();
}

void FeedMemory::load(QObject *context, std::function<void(const QList<FeedSubscription> &)> done)
{
    m_worker.start([this, path = m_path, context, done = std::move(done)] {
        const QList<FeedSubscription> subscriptions = fromJson(readAll(path));
        QMetaObject::invokeMethod(
            context,
            [this, subscriptions, done] {
                if (!m_kept)
                    m_kept = subscriptions;
                done(subscriptions);
            },
            Qt::QueuedConnection);
    });
}

void FeedMemory::save(const QList<FeedSubscription> &subscriptions)
{
    if (m_kept == subscriptions)
        return;
    m_kept = subscriptions;
    m_worker.start([path = m_path, bytes = toJson(subscriptions)] { writeAll(path, bytes); });
}

QByteArray FeedMemory::toJson(const QList<FeedSubscription> &subscriptions)
{
    QJsonArray list;
    for (const FeedSubscription &subscription : subscriptions) {
        QJsonObject item{{u"feed"_s, subscription.info.id.text()},
                         {u"title"_s, subscription.info.title},
                         {u"unit"_s, subscription.info.unit}};
        if (subscription.every)
            item.insert(u"everyMs"_s, qint64(subscription.every->count()));
        if (subscription.threshold)
            item.insert(subscription.threshold->side == FeedThreshold::Side::Above ? u"above"_s : u"below"_s,
                        subscription.threshold->level);
        list.append(item);
    }
    return QJsonDocument(QJsonObject{{u"feeds"_s, list}}).toJson();
}

QList<FeedSubscription> FeedMemory::fromJson(const QByteArray &json)
{
    QList<FeedSubscription> subscriptions;
    const QJsonArray list = QJsonDocument::fromJson(json).object().value(u"feeds"_s).toArray();
    for (const QJsonValue &value : list) {
        const QJsonObject item = value.toObject();
        FeedSubscription subscription{.info = {FeedId(item.value(u"feed"_s).toString()),
                                               item.value(u"title"_s).toString().left(kMaxName),
                                               item.value(u"unit"_s).toString().left(kMaxName)},
                                      .threshold = thresholdOf(item)};
        const qint64 every = item.value(u"everyMs"_s).toInteger();
        if (every >= 1 && every <= kDay)
            subscription.every = std::chrono::milliseconds(every);
        if (isValidName(subscription.info.id.text()) && subscriptions.size() < FeedsModel::kMaxFeeds)
            subscriptions.append(subscription);
    }
    return subscriptions;
}

} // namespace roomscope
