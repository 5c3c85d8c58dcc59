// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/timelineshelf.h"

#include "support/testcase.h"

#include <QPromise>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

namespace {

const ConversationId kRoom(u"room:general"_s);

//! An archive with nothing in it.
class EmptySource final : public TimelineSource
{
public:
    QFuture<Result<TimelinePage>> pageBefore(std::optional<ArchiveKey>, int) override
    {
        return QtFuture::makeReadyFuture(Result<TimelinePage>(TimelinePage{}));
    }
    QFuture<Result<TimelinePage>> pageAfter(ArchiveKey, int) override
    {
        return QtFuture::makeReadyFuture(Result<TimelinePage>(TimelinePage{}));
    }
    QFuture<Result<bool>> fetchBefore(ArchiveKey, int) override
    {
        return QtFuture::makeReadyFuture(Result<bool>(false));
    }
};

} // namespace

class TstTimelineShelf final : public TestCase
{
    Q_OBJECT
private slots:
    void whatIsNotOnDiskYetStandsLastInTheOrderOfTyping()
    {
        QObject parent;
        TimelineShelf shelf(
            UserId(u"alice"_s), [](const ConversationId &) { return std::make_unique<EmptySource>(); },
            &parent);
        SessionUpdate update;
        QStringList expected;
        for (int i = 0; i < 30; ++i) {
            // The first ten have a place on disk; the store refuses the others for now.
            const QString id = u"m%1"_s.arg(i, 2, 10, QChar(u'0'));
            update.outbox.append({.rank = i < 10 ? i + 1 : 0,
                                  .id = ClientId(id),
                                  .conversation = kRoom,
                                  .body = Body::plain(id)});
            expected.append(id);
        }
        shelf.apply(update);
        TimelineModel *model = shelf.timeline(kRoom);
        QTRY_COMPARE(model->rowCount(), 30);
        QStringList shown;
        for (int row = 0; row < model->rowCount(); ++row)
            shown.append(model->index(row).data(TimelineModel::TextRole).toString());
        QCOMPARE(shown, expected);
    }
};

QTEST_GUILESS_MAIN(TstTimelineShelf)
#include "tst_timelineshelf.moc"
