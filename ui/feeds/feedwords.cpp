// SPDX-License-Identifier: GPL-3.0-or-later
#include "feeds/feedwords.h"

#include "chat/feedsmodel.h"
#include "common/textguard.h"
#include "words/figures.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope::feedwords {

namespace {

struct Feeds
{
    Q_DECLARE_TR_FUNCTIONS(Feeds)
};

constexpr qsizetype kMostValue = 60;
constexpr qsizetype kMostUnit = 24;
constexpr std::chrono::milliseconds kPatience = 10s;

std::optional<std::chrono::milliseconds> ageOf(const QModelIndex &row, SteadyTime now)
{
    const QVariant received = row.data(FeedsModel::ReceivedRole);
    if (!received.isValid())
        return std::nullopt;
    return std::chrono::duration_cast<std::chrono::milliseconds>(now - received.value<SteadyTime>());
}

QString refusal(const QString &code)
{
    if (code == u"not-found"_s)
        return Feeds::tr("not found on this server");
    if (code == u"forbidden"_s)
        return Feeds::tr("not allowed by the server");
    return Feeds::tr("refused by the server");
}

} // namespace

QString number(double value)
{
    const QLocale locale;
    const double size = std::fabs(value);
    if (size >= 1e15 || (size > 0 && size < 1e-4))
        return locale.toString(value, 'g', 6);
    if (value == std::round(value))
        return locale.toString(qint64(value));
    // Two places after the point, and more where the number is small.
    return locale.toString(value, 'f', size < 0.1 ? 4 : 2);
}

QString value(const FeedData &data)
{
    if (const auto *found = std::get_if<double>(&data))
        return number(*found);
    return textguard::line(std::get<QString>(data), kMostValue);
}

QString withUnit(const QString &value, const QString &unit)
{
    // A no-break space: a value and its unit are one word.
    return unit.isEmpty() ? value : value + QChar(0x00A0) + unit;
}

QString title(const FeedInfo &info)
{
    const QString shown = textguard::line(info.title);
    return shown.trimmed().isEmpty() ? info.id.text() : shown;
}

QString unit(const QString &unit)
{
    return textguard::line(unit, kMostUnit);
}

bool isStale(std::chrono::milliseconds age, std::chrono::milliseconds every)
{
    return age >= std::max(kPatience, 3 * every);
}

QString note(const QModelIndex &row, SteadyTime now, bool isOnline)
{
    const auto state = FeedStatus::State(row.data(FeedsModel::StateRole).toInt());
    const auto age = ageOf(row, now);
    if (state == FeedStatus::State::Refused)
        return refusal(row.data(FeedsModel::CodeRole).toString());
    if (!isOnline)
        return age ? Feeds::tr("offline, no value for %1").arg(words::span(*age)) : Feeds::tr("offline");
    if (!age)
        return state == FeedStatus::State::Active ? Feeds::tr("no value yet") : Feeds::tr("subscribing…");
    const std::chrono::milliseconds every(row.data(FeedsModel::EveryRole).toLongLong());
    return isStale(*age, every) ? Feeds::tr("no value for %1").arg(words::span(*age)) : QString();
}

QString spoken(const QModelIndex &row, SteadyTime now, bool isOnline)
{
    QStringList parts{textguard::line(row.data(FeedsModel::TitleRole).toString())};
    const QVariant data = row.data(FeedsModel::DataRole);
    if (data.isValid())
        parts += withUnit(value(data.value<FeedData>()), unit(row.data(FeedsModel::UnitRole).toString()));
    if (row.data(FeedsModel::IsBeyondRole).toBool())
        parts += Feeds::tr("beyond its threshold");
    if (const QString said = note(row, now, isOnline); !said.isEmpty())
        parts += said;
    return parts.join(u", "_s);
}

QString interval(std::optional<std::chrono::milliseconds> every)
{
    if (!every)
        return Feeds::tr("Every value");
    return *every < 1s ? Feeds::tr("Every %1 ms").arg(every->count())
                       : Feeds::tr("Every %1").arg(words::span(*every));
}

} // namespace roomscope::feedwords
