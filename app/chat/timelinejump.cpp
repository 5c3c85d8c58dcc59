// SPDX-License-Identifier: GPL-3.0-or-later
// How a TimelineModel gets to a place far from its window.
#include "chat/timelineprivate.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

void TimelineModel::loadAt(ArchiveKey at)
{
    ++d->generation;
    d->isLoading = true;
    d->openAt(at, Private::Ask::Server);
}

void TimelineModel::loadAtTime(WallTime time)
{
    ++d->generation;
    d->isLoading = true;
    // Beyond what is in the window there may be more; the search ends at what there is.
    const qint64 held = d->ranges.highest();
    d->searchOn({time, 1, std::max({held, newestOrder(), qint64(1)})}, Private::Ask::Server);
}

void TimelineModel::Private::jumpFailed(const Error &error)
{
    isLoading = false;
    applyLate();
    emit q.jumpFailed(error);
}

void TimelineModel::Private::openAt(ArchiveKey at, Ask ask)
{
    const ArchiveKey next{at.epochRank, at.order + 1};
    courier.bring(source->pageBefore(next, kPageRows), [this, at, next, ask, asked = generation](
                                                           const Result<TimelinePage> &page) {
        if (asked != generation)
            return;
        if (!page)
            return jumpFailed(page.error());
        const bool isHeld = !page->rows.isEmpty() && page->rows.last().epochRank == at.epochRank &&
                            page->rows.last().message.order == at.order;
        if (isHeld || ask == Ask::DiskOnly)
            return closeAround(*page);
        courier.bring(source->fetchBefore(next, kPageRows), [this, at, asked](const Result<bool> &isAny) {
            if (asked != generation)
                return;
            if (!isAny)
                return jumpFailed(isAny.error());
            openAt(at, Ask::DiskOnly);
        });
    });
}

//! \a page ends with the row that was looked for; what follows it is loaded as well, to stand around it.
void TimelineModel::Private::closeAround(const TimelinePage &page)
{
    if (page.rows.isEmpty())
        return jumpFailed(Error{u"not-found"_s});
    const ArchiveKey key{page.rows.last().epochRank, page.rows.last().message.order};
    courier.bring(source->pageAfter(key, kPageRows),
                  [this, page, key, asked = generation](const Result<TimelinePage> &newer) {
                      if (asked != generation)
                          return;
                      isLoading = false;
                      replaceAll(page);
                      if (newer && page.hasAfter)
                          append(*newer);
                      applyLate();
                      emit q.loaded();
                      emit q.arrived(key);
                  });
}

//! Halves the orders: what is sent later has a higher one. A step whose message is not on disk asks the
//! server for it; where that is of no use (offline, or the server has none there), what is held decides.
void TimelineModel::Private::searchOn(const Search &search, Ask ask)
{
    if (search.low >= search.high)
        return openAt({epochRank, search.low}, Ask::Server);
    const qint64 middle = search.low + (search.high - search.low) / 2;
    const ArchiveKey next{epochRank, middle + 1};
    courier.bring(source->pageBefore(next, 1), [this, search, ask, middle, next,
                                                asked = generation](const Result<TimelinePage> &page) {
        if (asked != generation)
            return;
        if (!page)
            return jumpFailed(page.error());
        const TimelinePage::Row *row = page->rows.isEmpty() ? nullptr : &page->rows.last();
        const bool isOfEpoch = row && row->epochRank == epochRank;
        const bool isHeld = isOfEpoch && row->message.order == middle;
        if (!isHeld && ask == Ask::Server) {
            courier.bring(source->fetchBefore(next, 1), [this, search, asked](const Result<bool> &) {
                if (asked == generation)
                    searchOn(search, Ask::DiskOnly);
            });
            return;
        }
        Search narrower = search;
        if (isOfEpoch && row->message.at >= search.time)
            narrower.high = std::max(row->message.order, search.low);
        else
            narrower.low = middle + 1;
        searchOn(narrower, Ask::Server);
    });
}

} // namespace roomscope
