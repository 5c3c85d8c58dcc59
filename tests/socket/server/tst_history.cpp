// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverfixture.h"

#include "support/testcase.h"

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

namespace {

QString codeOf(const QJsonObject &answer)
{
    return answer.value(u"code"_s).toString();
}

QList<qint64> seqsOf(const QJsonObject &page, const QString &key = u"messages"_s)
{
    QList<qint64> seqs;
    const QJsonArray messages = page.value(key).toArray();
    for (const QJsonValue &message : messages)
        seqs.append(message.toObject().value(u"seq"_s).toInteger());
    return seqs;
}

QList<qint64> range(qint64 from, qint64 to)
{
    QList<qint64> numbers;
    for (qint64 i = from; i <= to; ++i)
        numbers.append(i);
    return numbers;
}

} // namespace

class TstHistory final : public TestCase
{
    Q_OBJECT
private slots:
    void cleanup()
    {
        m_lan.reset();
        m_server.reset();
    }

    void pagesBothWays()
    {
        QVERIFY(fill(120));
        QJsonObject page = history({{u"limit"_s, 50}});
        QCOMPARE(seqsOf(page), range(71, 120));
        QCOMPARE(page.value(u"from"_s).toInteger(), 71);
        QCOMPARE(page.value(u"to"_s).toInteger(), 120);
        QCOMPARE(page.value(u"first"_s).toInteger(), 1);
        QCOMPARE(page.value(u"lastSeq"_s).toInteger(), 120);
        QCOMPARE(page.value(u"rev"_s).toInteger(), 120);
        page = history({{u"before"_s, 71}, {u"limit"_s, 50}});
        QCOMPARE(seqsOf(page), range(21, 70));
        page = history({{u"before"_s, 21}, {u"limit"_s, 50}});
        QCOMPARE(seqsOf(page), range(1, 20));
        QCOMPARE(page.value(u"from"_s).toInteger(), 1);
        page = history({{u"before"_s, 1}, {u"limit"_s, 50}});
        QCOMPARE(seqsOf(page), QList<qint64>());
        QVERIFY(page.value(u"to"_s).toInteger() < page.value(u"from"_s).toInteger());
        page = history({{u"after"_s, 110}, {u"limit"_s, 50}});
        QCOMPARE(seqsOf(page), range(111, 120));
        page = history({{u"after"_s, 0}, {u"limit"_s, 10}});
        QCOMPARE(seqsOf(page), range(1, 10));
        page = history({{u"after"_s, 120}, {u"limit"_s, 10}});
        QCOMPARE(seqsOf(page), QList<qint64>());
    }
    void aPageIsNeverLongerThanAFrame()
    {
        QVERIFY(fill(0));
        // Control characters take six bytes each in JSON.
        for (int i = 0; i < 8; ++i)
            QVERIFY(send(QString(60'000, QChar(1))).contains(u"seq"_s));
        const QJsonObject newest = history({{u"limit"_s, 200}});
        QVERIFY(!seqsOf(newest).isEmpty() && seqsOf(newest).size() < 8);
        QCOMPARE(newest.value(u"to"_s).toInteger(), 8);
        QCOMPARE(newest.value(u"from"_s).toInteger(), seqsOf(newest).first());
        QList<qint64> all;
        for (qint64 after = 0; after < 8;) {
            const QJsonObject page = history({{u"after"_s, after}, {u"limit"_s, 200}});
            QCOMPARE(page.value(u"from"_s).toInteger(), after + 1);
            all += seqsOf(page);
            QVERIFY(page.value(u"to"_s).toInteger() > after);
            after = page.value(u"to"_s).toInteger();
        }
        QCOMPARE(all, range(1, 8));
    }
    void carriesThePresentState()
    {
        QVERIFY(fill(2));
        QVERIFY(m_lan
                    ->request(u"message.edit"_s,
                              {{u"conversation"_s, m_room}, {u"seq"_s, 1}, {u"text"_s, u"uno"_s}})
                    .contains(u"rev"_s));
        QVERIFY(
            m_lan
                ->request(u"reaction.set"_s,
                          {{u"conversation"_s, m_room}, {u"seq"_s, 1}, {u"emoji"_s, u"👍"_s}, {u"on"_s, true}})
                .contains(u"rev"_s));
        QVERIFY(m_lan->request(u"message.delete"_s, {{u"conversation"_s, m_room}, {u"seq"_s, 2}})
                    .contains(u"rev"_s));
        const QJsonArray messages = history({}).value(u"messages"_s).toArray();
        const QJsonObject first = messages.at(0).toObject();
        QCOMPARE(first.value(u"text"_s).toString(), u"uno"_s);
        QVERIFY(first.contains(u"edited"_s));
        const QJsonObject reaction = first.value(u"reactions"_s).toArray().at(0).toObject();
        QCOMPARE(reaction.value(u"emoji"_s).toString(), u"👍"_s);
        QCOMPARE(reaction.value(u"users"_s).toArray(), QJsonArray{u"lan"_s});
        QCOMPARE(messages.at(1).toObject().value(u"deleted"_s).toBool(), true);
    }
    void tellsChangesByRev()
    {
        QVERIFY(fill(10));
        for (const int seq : {3, 7, 3}) {
            QVERIFY(m_lan
                        ->request(u"message.edit"_s,
                                  {{u"conversation"_s, m_room}, {u"seq"_s, seq}, {u"text"_s, u"again"_s}})
                        .contains(u"rev"_s));
        }
        const auto changes = [this](qint64 after, int limit) {
            return m_lan->request(u"changes.get"_s, {{u"conversation"_s, m_room},
                                                     {u"epoch"_s, epoch()},
                                                     {u"after"_s, after},
                                                     {u"limit"_s, limit}});
        };
        QJsonObject page = changes(10, 50);
        QCOMPARE(seqsOf(page), (QList<qint64>{7, 3}));
        QCOMPARE(page.value(u"rev"_s).toInteger(), 13);
        page = changes(10, 1);
        QCOMPARE(seqsOf(page), QList<qint64>{7});
        QCOMPARE(page.value(u"rev"_s).toInteger(), 12);
        page = changes(12, 1);
        QCOMPARE(seqsOf(page), QList<qint64>{3});
        QCOMPARE(page.value(u"rev"_s).toInteger(), 13);
        QCOMPARE(seqsOf(changes(13, 50)), QList<qint64>());
    }
    void catchesUpExactlyWhatWasMissed()
    {
        QVERIFY(fill(5));
        const QString before = epoch();
        for (int i = 0; i < 450; ++i)
            m_lan->ask(u"message.send"_s, {{u"conversation"_s, m_room}, {u"text"_s, QString::number(i)}});
        QVERIFY(m_lan
                    ->request(u"message.edit"_s,
                              {{u"conversation"_s, m_room}, {u"seq"_s, 2}, {u"text"_s, u"new"_s}})
                    .contains(u"rev"_s));
        const auto pages = resume(before, 5, 5);
        QVERIFY(pages.size() >= 3);
        QList<qint64> seqs;
        qint64 expected = 6;
        for (const QJsonObject &page : pages) {
            QCOMPARE(page.value(u"conversation"_s).toString(), m_room);
            QVERIFY(!page.contains(u"reset"_s));
            QVERIFY(!page.contains(u"truncated"_s));
            QCOMPARE(page.value(u"from"_s).toInteger(), expected);
            expected = page.value(u"to"_s).toInteger() + 1;
            seqs += seqsOf(page);
        }
        QCOMPARE(seqs, range(6, 455));
        QCOMPARE(seqsOf(pages.last(), u"changed"_s), QList<qint64>{2});
        QCOMPARE(pages.last().value(u"done"_s).toBool(), true);
    }
    void nothingMissedIsSaidToo()
    {
        QVERIFY(fill(5));
        const auto pages = resume(epoch(), 5, 5);
        QCOMPARE(pages.size(), 1);
        QVERIFY(seqsOf(pages.first()).isEmpty());
        QVERIFY(!pages.first().contains(u"reset"_s));
    }
    void aLongAbsenceBringsTheNewestPageOnly()
    {
        QVERIFY(fill(1205));
        const auto pages = resume(epoch(), 100, 100);
        QCOMPARE(pages.size(), 1);
        QCOMPARE(pages.first().value(u"truncated"_s).toBool(), true);
        QCOMPARE(seqsOf(pages.first()), range(1006, 1205));
        QCOMPARE(pages.first().value(u"from"_s).toInteger(), 1006);
    }
    void exactlyAThousandComesWhole()
    {
        QVERIFY(fill(1000));
        QList<qint64> seqs;
        const auto pages = resume(epoch(), 0, 0);
        for (const QJsonObject &page : pages)
            seqs += seqsOf(page);
        QCOMPARE(seqs, range(1, 1000));
    }
    void anotherEpochOrAFutureSeqIsAReset_data()
    {
        QTest::addColumn<QString>("epoch");
        QTest::addColumn<int>("after");
        QTest::addColumn<int>("rev");
        QTest::newRow("epoch") << u"another"_s << 5 << 5;
        QTest::newRow("seq") << QString() << 6 << 5;
        QTest::newRow("rev") << QString() << 5 << 6;
    }
    void anotherEpochOrAFutureSeqIsAReset()
    {
        QFETCH(QString, epoch);
        QFETCH(int, after);
        QFETCH(int, rev);
        QVERIFY(fill(5));
        const QString present = this->epoch();
        const auto pages = resume(epoch.isEmpty() ? present : epoch, after, rev);
        QCOMPARE(pages.size(), 1);
        QCOMPARE(pages.first().value(u"reset"_s).toBool(), true);
        QCOMPARE(pages.first().value(u"epoch"_s).toString(), present);
        QCOMPARE(seqsOf(pages.first()), range(1, 5));
    }
    void aRoomMadeAgainHasAnotherEpoch()
    {
        QVERIFY(fill(5));
        const QString before = epoch();
        const QJsonObject room{{u"room"_s, u"dock"_s}};
        QVERIFY(codeOf(m_lan->request(u"room.delete"_s, room)).isEmpty());
        QCOMPARE(codeOf(history({{u"epoch"_s, before}})), u"not-found"_s);
        QVERIFY(codeOf(m_lan->request(u"room.create"_s, room)).isEmpty());
        QVERIFY(epoch() != before);
        QCOMPARE(send(u"first"_s).value(u"seq"_s).toInteger(), 1);
        QCOMPARE(codeOf(history({{u"epoch"_s, before}})), u"conflict"_s);
        const auto pages = resume(before, 5, 5);
        QCOMPARE(pages.first().value(u"reset"_s).toBool(), true);
    }
    void conversationsThatAreGoneArePassedOver()
    {
        QVERIFY(fill(3));
        const QJsonArray points{
            QJsonObject{
                {u"conversation"_s, u"room:gone"_s}, {u"epoch"_s, u"x"_s}, {u"after"_s, 1}, {u"rev"_s, 1}},
            QJsonObject{{u"conversation"_s, m_room}, {u"epoch"_s, epoch()}, {u"after"_s, 1}, {u"rev"_s, 1}}};
        m_lan = m_server->login(u"lan"_s, {}, points);
        QVERIFY(m_lan);
        QCOMPARE(m_lan->next(u"catchup"_s).value(u"conversation"_s).toString(), m_room);
        QVERIFY(m_lan->hasNone(u"catchup"_s));
    }
    void aPrivateRoomBeginsWithTheJoin()
    {
        QVERIFY(fill(0, true));
        for (int i = 0; i < 5; ++i)
            QVERIFY(send(u"secret"_s).contains(u"seq"_s));
        const auto ha = m_server->login(u"ha"_s);
        QVERIFY(ha);
        QCOMPARE(codeOf(ha->request(u"room.join"_s, {{u"room"_s, u"dock"_s}})), u"not-found"_s);
        QVERIFY(codeOf(m_lan->request(u"room.invite"_s, {{u"room"_s, u"dock"_s}, {u"user"_s, u"ha"_s}}))
                    .isEmpty());
        QCOMPARE(ha->next(u"member.changed"_s).value(u"user"_s).toString(), u"ha"_s);
        for (int i = 0; i < 5; ++i)
            QVERIFY(send(u"for two"_s).contains(u"seq"_s));
        QCOMPARE(ha->next(u"message"_s).value(u"seq"_s).toInteger(), 6);

        const auto ask = [&](QJsonObject more) {
            more.insert(u"conversation"_s, m_room);
            more.insert(u"epoch"_s, epoch());
            return ha->request(u"history.get"_s, more);
        };
        QJsonObject page = ask({{u"limit"_s, 50}});
        QCOMPARE(seqsOf(page), range(6, 10));
        QCOMPARE(page.value(u"first"_s).toInteger(), 6);
        QCOMPARE(page.value(u"from"_s).toInteger(), 1);
        const QJsonArray withheld{QJsonArray{1, 5}};
        QCOMPARE(page.value(u"withheld"_s).toArray(), withheld);
        page = ask({{u"after"_s, 0}, {u"limit"_s, 2}});
        QCOMPARE(seqsOf(page), range(6, 7));
        QCOMPARE(page.value(u"from"_s).toInteger(), 1);
        QCOMPARE(page.value(u"withheld"_s).toArray(), withheld);
        page = ask({{u"before"_s, 4}});
        QVERIFY(seqsOf(page).isEmpty());
        QCOMPARE(page.value(u"withheld"_s).toArray(), (QJsonArray{QJsonArray{1, 3}}));
        page = ask({{u"before"_s, 8}, {u"limit"_s, 1}});
        QCOMPARE(seqsOf(page), range(7, 7));
        QVERIFY(page.value(u"withheld"_s).toArray().isEmpty());

        // Nor by any other way.
        const QJsonObject changes = ha->request(
            u"changes.get"_s,
            {{u"conversation"_s, m_room}, {u"epoch"_s, epoch()}, {u"after"_s, 0}, {u"limit"_s, 50}});
        QCOMPARE(seqsOf(changes), range(6, 10));
        QCOMPARE(codeOf(ha->request(
                     u"reaction.set"_s,
                     {{u"conversation"_s, m_room}, {u"seq"_s, 2}, {u"emoji"_s, u"👍"_s}, {u"on"_s, true}})),
                 u"not-found"_s);
        const auto again = m_server->login(
            u"ha"_s, {},
            {QJsonObject{
                {u"conversation"_s, m_room}, {u"epoch"_s, epoch()}, {u"after"_s, 0}, {u"rev"_s, 0}}});
        QVERIFY(again);
        QCOMPARE(seqsOf(again->next(u"catchup"_s)), range(6, 10));
    }
    void everythingSurvivesARestart()
    {
        QVERIFY(fill(30));
        const QJsonObject before = history({});
        QVERIFY(m_server->restart());
        m_lan = m_server->login(u"lan"_s);
        QVERIFY(m_lan);
        QJsonObject after = history({});
        QCOMPARE(after.value(u"messages"_s), before.value(u"messages"_s));
        QCOMPARE(after.value(u"epoch"_s), before.value(u"epoch"_s));
        QCOMPARE(send(u"next"_s).value(u"seq"_s).toInteger(), 31);
    }
    void pushesComeBetweenCatchupPages()
    {
        QVERIFY(fill(900));
        const auto ha = m_server->login(u"ha"_s);
        QVERIFY(ha && codeOf(ha->request(u"room.join"_s, {{u"room"_s, u"dock"_s}})).isEmpty());
        m_lan = m_server->login(u"lan"_s, {}, {point(epoch(), 0, 0)});
        QVERIFY(m_lan);
        QVERIFY(ha->request(u"message.send"_s, {{u"conversation"_s, m_room}, {u"text"_s, u"meanwhile"_s}})
                    .contains(u"seq"_s));
        QSet<qint64> seqs;
        const auto look = [&] {
            seqs.clear();
            for (const QJsonObject &envelope : m_lan->log()) {
                const QJsonObject data = envelope.value(u"data"_s).toObject();
                if (envelope.value(u"event"_s).toString() == u"message"_s)
                    seqs.insert(data.value(u"seq"_s).toInteger());
                for (const qint64 seq : seqsOf(data))
                    seqs.insert(seq);
            }
            return seqs.size();
        };
        QTRY_COMPARE(look(), 901);
    }

private:
    [[nodiscard]] bool fill(int messages, bool isPrivate = false)
    {
        m_server = std::make_unique<ServerFixture>();
        if (!m_server->start())
            return false;
        m_lan = m_server->login(u"lan"_s);
        if (!m_lan ||
            !codeOf(m_lan->request(u"room.create"_s, {{u"room"_s, u"dock"_s}, {u"private"_s, isPrivate}}))
                 .isEmpty())
            return false;
        for (int i = 1; i < messages; ++i)
            m_lan->ask(u"message.send"_s, {{u"conversation"_s, m_room}, {u"text"_s, QString::number(i)}});
        return messages == 0 || send(u"last"_s).value(u"seq"_s).toInteger() == messages;
    }
    QJsonObject send(const QString &text)
    {
        return m_lan->request(u"message.send"_s, {{u"conversation"_s, m_room}, {u"text"_s, text}});
    }
    [[nodiscard]] QString epoch()
    {
        const QJsonArray list =
            m_lan->request(u"conversation.list"_s, {}).value(u"conversations"_s).toArray();
        return list.at(0).toObject().value(u"epoch"_s).toString();
    }
    QJsonObject history(QJsonObject more)
    {
        more.insert(u"conversation"_s, m_room);
        if (!more.contains(u"epoch"_s))
            more.insert(u"epoch"_s, epoch());
        return m_lan->request(u"history.get"_s, more);
    }
    [[nodiscard]] QJsonObject point(const QString &epoch, qint64 after, qint64 rev) const
    {
        return {{u"conversation"_s, m_room}, {u"epoch"_s, epoch}, {u"after"_s, after}, {u"rev"_s, rev}};
    }
    //! Comes back with this and returns the catchup pages.
    QList<QJsonObject> resume(const QString &epoch, qint64 after, qint64 rev)
    {
        QList<QJsonObject> pages;
        m_lan = m_server->login(u"lan"_s, {}, {point(epoch, after, rev)});
        while (m_lan) {
            pages.append(m_lan->next(u"catchup"_s));
            if (pages.last().isEmpty() || pages.last().value(u"done"_s).toBool())
                break;
        }
        return pages;
    }

    const QString m_room = u"room:dock"_s;
    std::unique_ptr<ServerFixture> m_server;
    std::unique_ptr<RawClient> m_lan;
};

QTEST_GUILESS_MAIN(TstHistory)
#include "tst_history.moc"
