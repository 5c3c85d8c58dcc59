// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinefixture.h"

#include "base/timetext.h"

#include <QPromise>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

constexpr qint64 kFridayNoon = 1'795'176'000'000; // 2026-11-20T12:00:00Z

} // namespace

class FakeSource final : public TimelineSource
{
public:
    explicit FakeSource(FakeArchive &archive) : m_archive(archive) {}

    QFuture<Result<TimelinePage>> pageBefore(std::optional<ArchiveKey> before, int limit) override
    {
        return answer([this, before, limit] {
            TimelinePage page;
            const auto &rows = m_archive.rows;
            const auto end =
                !before ? rows.cend()
                        : std::find_if(rows.cbegin(), rows.cend(), [&](const TimelinePage::Row &row) {
                              return row.message.order >= before->order;
                          });
            const qsizetype last = end - rows.cbegin();
            const qsizetype first = std::max<qsizetype>(last - limit, 0);
            page.rows = rows.mid(first, last - first);
            page.hasBefore = first > 0;
            page.hasAfter = end != rows.cend();
            page.ranges = {{1, rows.isEmpty() ? 0 : rows.last().message.order}};
            return page;
        });
    }
    QFuture<Result<TimelinePage>> pageAfter(ArchiveKey after, int limit) override
    {
        return answer([this, after, limit] {
            TimelinePage page;
            const auto &rows = m_archive.rows;
            const auto begin = std::find_if(rows.cbegin(), rows.cend(), [&](const TimelinePage::Row &row) {
                return row.message.order > after.order;
            });
            page.rows = rows.mid(begin - rows.cbegin(), limit);
            page.hasBefore = true;
            page.hasAfter = begin - rows.cbegin() + limit < rows.size();
            page.ranges = {{1, rows.isEmpty() ? 0 : rows.last().message.order}};
            return page;
        });
    }
    QFuture<Result<bool>> fetchBefore(ArchiveKey, int) override
    {
        return QtFuture::makeReadyFuture(Result<bool>(false));
    }

private:
    QFuture<Result<TimelinePage>> answer(std::function<TimelinePage()> make)
    {
        auto promise = std::make_shared<QPromise<Result<TimelinePage>>>();
        promise->start();
        const auto finish = [promise, make, &archive = m_archive] {
            promise->addResult(archive.fails ? Result<TimelinePage>(failure(u"unavailable"_s))
                                             : Result<TimelinePage>(make()));
            promise->finish();
        };
        if (m_archive.isHeld)
            m_archive.m_held.push_back(finish);
        else
            finish();
        return promise->future();
    }

    FakeArchive &m_archive;
};

std::unique_ptr<TimelineSource> FakeArchive::source()
{
    return std::make_unique<FakeSource>(*this);
}

void FakeArchive::release()
{
    isHeld = false;
    for (const auto &finish : std::exchange(m_held, {}))
        finish();
}

Message message(qint64 order, const QString &from, const QString &text)
{
    Message made;
    made.conversation = ConversationId(u"room:orders"_s);
    made.epoch = Epoch(u"e1"_s);
    made.order = order;
    made.rev = order;
    made.id = ClientId(u"M%1"_s.arg(order));
    made.from = UserId(from);
    made.at = fromUnixMs(kFridayNoon + order * 60'000);
    made.body = Body::plain(text);
    return made;
}

TimelinePage::Row archived(const Message &message)
{
    return {message, 1};
}

FiledBatch::Row live(const Message &message)
{
    return {message, 1, true};
}

OutboxRow waiting(const QString &id, const QString &text, DeliveryState state)
{
    OutboxRow row;
    row.id = ClientId(id);
    row.conversation = ConversationId(u"room:orders"_s);
    row.body = Body::plain(text);
    row.created = fromUnixMs(kFridayNoon + 100'000'000);
    row.delivery.state = state;
    return row;
}

} // namespace roomscope::test
