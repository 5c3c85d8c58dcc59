// SPDX-License-Identifier: GPL-3.0-or-later
#include "storetools.h"
#include "support/manualrandom.h"
#include "support/testcase.h"

#include <QTemporaryDir>

#include <algorithm>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

namespace {

//! One thing that may arrive: a whole state or a reaction change.
using Arrival = std::variant<Message, ReactionChange>;

//! A server's log of a room, and all it would push of it.
class ServerModel
{
public:
    ServerModel(ManualRandom &random, ConversationId room) : m_random(random), m_room(std::move(room))
    {
        for (int i = 0; i < 6; ++i)
            send();
        for (int i = 0; i < 40; ++i)
            change();
        // A catch-up brings present states at any time.
        for (int i = 0; i < 5; ++i)
            arrivals << m_catchUps.at(pick(m_catchUps.size()));
    }

    QList<Message> messages;
    QList<Arrival> arrivals;

private:
    [[nodiscard]] qsizetype pick(qsizetype count)
    {
        return std::min(count - 1, qsizetype(m_random.unit() * double(count)));
    }

    void send()
    {
        Message made = message(messages.size() + 1, u"first"_s, pick(3) == 0 ? kSelf : kBob);
        made.conversation = m_room;
        made.rev = ++m_rev;
        messages << made;
        arrivals << made;
        m_catchUps << made;
    }
    void change()
    {
        Message &target = messages[pick(messages.size())];
        const qsizetype kind = pick(8);
        if (target.isDeleted || (kind == 7 && messages.size() < 9)) {
            send();
            return;
        }
        target.rev = ++m_rev;
        if (kind == 0) {
            target.isDeleted = true;
            target.body = {};
            target.reactions.clear();
            target.mentions.clear();
            arrivals << target;
        } else if (kind <= 2) {
            target.body = Body::plain(u"edit %1"_s.arg(m_rev));
            target.edited = fromUnixMs(m_rev);
            target.mentions = pick(2) == 0 ? QList<UserId>{kSelf} : QList<UserId>{};
            arrivals << target;
        } else {
            react(target);
        }
        m_catchUps << target;
    }
    void react(Message &target)
    {
        const UserId user(u"u%1"_s.arg(pick(3)));
        const QString emoji = pick(2) == 0 ? u"+"_s : u"-"_s;
        auto reaction = std::find_if(target.reactions.begin(), target.reactions.end(),
                                     [&](const Reaction &candidate) { return candidate.emoji == emoji; });
        const bool wasOn = reaction != target.reactions.end() && reaction->users.contains(user);
        if (wasOn) {
            reaction->users.removeOne(user);
            if (reaction->users.isEmpty())
                target.reactions.erase(reaction);
        } else if (reaction != target.reactions.end()) {
            reaction->users << user;
        } else {
            target.reactions << Reaction{emoji, {user}};
        }
        arrivals << ReactionChange{m_room, kEpoch, target.order, m_rev, user, emoji, !wasOn};
    }

    ManualRandom &m_random;
    const ConversationId m_room;
    qint64 m_rev = 0;
    QList<Message> m_catchUps;
};

//! Reactions without the order of emoji and users, which a chat does not promise.
Message plainOrder(Message message)
{
    for (Reaction &reaction : message.reactions)
        std::sort(reaction.users.begin(), reaction.users.end());
    std::sort(message.reactions.begin(), message.reactions.end(),
              [](const Reaction &left, const Reaction &right) { return left.emoji < right.emoji; });
    return message;
}

} // namespace

class TstStoreOrder final : public TestCase
{
    Q_OBJECT
private slots:
    void anyOrderOfArrivalEndsInTheServersState();
};

void TstStoreOrder::anyOrderOfArrivalEndsInTheServersState()
{
    QTemporaryDir dir;
    AccountStore store(dir.filePath(u"account.db"_s), kSelf);
    (void)got(store.open(kDevice));
    for (quint64 seed = 1; seed <= 150; ++seed) {
        ManualRandom random(seed);
        const ConversationId room(u"room:r%1"_s.arg(seed));
        ServerModel server(random, room);
        QList<Arrival> arrivals = server.arrivals;
        for (qsizetype i = arrivals.size() - 1; i > 0; --i)
            arrivals.swapItemsAt(i, std::min(i, qsizetype(random.unit() * double(i + 1))));
        // Some come twice.
        for (int i = 0; i < 8; ++i)
            arrivals << arrivals.at(qsizetype(random.unit() * double(arrivals.size() - 1)));
        QList<QFuture<Result<FiledBatch>>> filed;
        QHash<qint64, Message> told;
        while (!arrivals.isEmpty()) {
            IncomingBatch batch;
            for (int left = 1 + int(random.unit() * 4); left > 0 && !arrivals.isEmpty(); --left) {
                const Arrival arrival = arrivals.takeFirst();
                if (const auto *message = std::get_if<Message>(&arrival))
                    batch.messages << *message;
                else
                    batch.reactions << std::get<ReactionChange>(arrival);
            }
            filed << store.file(batch);
        }
        for (auto &future : filed) {
            for (const FiledBatch::Row &row : got(future).rows) {
                QVERIFY2(row.isNew != told.contains(row.message.order), qPrintable(u"seed %1"_s.arg(seed)));
                told.insert(row.message.order, row.message);
            }
        }
        const TimelinePage page = got(store.pageBefore(room, {}, 1000));
        QCOMPARE(page.rows.size(), server.messages.size());
        int unread = 0;
        int mentions = 0;
        for (qsizetype i = 0; i < page.rows.size(); ++i) {
            const Message &expected = server.messages.at(i);
            const Message &stored = page.rows.at(i).message;
            const auto where = u"seed %1, order %2"_s.arg(seed).arg(expected.order);
            QVERIFY2(plainOrder(stored) == plainOrder(expected), qPrintable(where));
            // The last word told to the session is the state on disk.
            QVERIFY2(told.value(stored.order) == stored, qPrintable(where));
            const bool isCounted = expected.from != kSelf && !expected.isDeleted;
            unread += isCounted ? 1 : 0;
            mentions += isCounted && expected.mentions.contains(kSelf) ? 1 : 0;
        }
        const StoredConversation now = got(store.setRead(room, 0));
        QCOMPARE(now.unread, unread);
        QCOMPARE(now.mentions, mentions);
    }
}

QTEST_GUILESS_MAIN(TstStoreOrder)
#include "tst_storeorder.moc"
