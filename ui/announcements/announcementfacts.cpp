// SPDX-License-Identifier: GPL-3.0-or-later
#include "announcements/announcementfacts.h"

#include "announcements/announcementcard.h"
#include "chat/announcementsmodel.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace roomscope {

AnnouncementFacts AnnouncementFacts::of(const QModelIndex &index,
                                        const std::function<QString(const UserId &)> &nameOf)
{
    AnnouncementFacts facts{.id = AnnouncementId(index.data(AnnouncementsModel::IdRole).toString()),
                            .from = nameOf(UserId(index.data(AnnouncementsModel::FromRole).toString())),
                            .time = index.data(AnnouncementsModel::TimeRole).toLongLong(),
                            .text = index.data(AnnouncementsModel::TextRole).toString(),
                            .isMine = index.data(AnnouncementsModel::IsMineRole).toBool(),
                            .isUrgent = index.data(AnnouncementsModel::IsUrgentRole).toBool(),
                            .isRead = index.data(AnnouncementsModel::IsReadRole).toBool(),
                            .order = index.data(AnnouncementsModel::OrderRole).toLongLong()};
    if (const QVariant progress = index.data(AnnouncementsModel::ProgressRole); progress.isValid())
        facts.progress = progress.value<AnnouncementProgress>();
    return facts;
}

QString progressSentence(const AnnouncementProgress &progress)
{
    const QLocale locale;
    switch (progress.state) {
    case AnnouncementState::Initiated:
        return AnnouncementCard::tr("Starting: nobody has it yet");
    case AnnouncementState::Distributing:
        return AnnouncementCard::tr("On its way: delivered to %1 of %2")
            .arg(locale.toString(progress.delivered), locale.toString(progress.total));
    case AnnouncementState::Completed:
        break;
    }
    return AnnouncementCard::tr("Delivered to all %1").arg(locale.toString(progress.total));
}

QString shortMoment(qint64 ms)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(ms);
    const QLocale locale;
    const QString format = locale.timeFormat(QLocale::ShortFormat);
    // Seconds are for the tool tip.
    const QString time = locale.toString(at.time(), format.contains(u"ss"_s) ? u"HH:mm"_s : format);
    if (at.date() == QDate::currentDate())
        return time;
    return locale.toString(at.date(), QLocale::ShortFormat) + u' ' + time;
}

} // namespace roomscope
