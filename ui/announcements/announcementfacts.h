// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/announcement.h"

#include <QModelIndex>
#include <QString>

#include <functional>
#include <optional>

namespace roomscope {

//! What a card shows of one announcement. Texts are as they came; the card guards them.
struct AnnouncementFacts
{
    AnnouncementId id;
    QString from = {}; //!< as it is to be shown
    qint64 time = 0;   //!< ms since the epoch
    QString text = {};
    bool isMine = false;
    bool isUrgent = false;
    bool isRead = false;
    //! Connected, so that the server can be asked how far ours got.
    bool canAsk = false;
    qint64 order = 0;
    std::optional<AnnouncementProgress> progress = {};

    bool operator==(const AnnouncementFacts &) const = default;

    //! Of a row of AnnouncementsModel.
    [[nodiscard]] static AnnouncementFacts of(const QModelIndex &index,
                                              const std::function<QString(const UserId &)> &nameOf);
};

//! "Delivered to 3 of 7", in whole sentences. GUI thread.
[[nodiscard]] QString progressSentence(const AnnouncementProgress &progress);
//! "23:05" today, else with its day; by the locale.
[[nodiscard]] QString shortMoment(qint64 ms);

} // namespace roomscope
