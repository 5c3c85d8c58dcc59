// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/feedsubscription.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include <functional>

namespace roomscope {

//! Which feeds an account follows, from run to run: a small file of its own beside the account's, read and
//! written off the calling thread, in the order of the calls.
class FeedMemory final
{
public:
    //! Nothing is read yet.
    explicit FeedMemory(QString path);
    //! Waits for what is being written.
    ~FeedMemory();
    FeedMemory(const FeedMemory &) = delete;
    FeedMemory &operator=(const FeedMemory &) = delete;

    //! \a done runs in \a context's thread, once; nothing is kept is an empty list. \a context outlives this.
    void load(QObject *context, std::function<void(const QList<FeedSubscription> &)> done);
    //! Written only where it differs from what is there.
    void save(const QList<FeedSubscription> &subscriptions);

    //! \name The file's content; what cannot be read of it is left out
    //! @{
    [[nodiscard]] static QByteArray toJson(const QList<FeedSubscription> &subscriptions);
    [[nodiscard]] static QList<FeedSubscription> fromJson(const QByteArray &json);
    //! @}

private:
    const QString m_path;
    //! As on disk, where that is known.
    std::optional<QList<FeedSubscription>> m_kept;
    QThreadPool m_worker;
};

} // namespace roomscope
