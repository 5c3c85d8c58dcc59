// SPDX-License-Identifier: GPL-3.0-or-later
#include "chattraffic.h"

#include "protocol/codec.h"

#include <QStringList>

#include <cmath>
#include <random>

namespace roomscope::bench {

using namespace Qt::StringLiterals;

namespace {

//! The most common first.
const QStringList &words()
{
    static const QStringList list =
        u"the to and a of is it that you in for on this I we be have with not are at but as can if was do "
        u"will what so "
        "they just there one all from out up about get when now or like no my time need our think know see "
        "has an then "
        "how some good more would them your by make here could new work been should did still only want "
        "today back "
        "which who also over after where first look any other thanks last well why much way really before "
        "sure same "
        "take week next please maybe people into two than thing day use too try down yes down right add "
        "point server "
        "tomorrow something already better set start again left order version late change done check again "
        "page fine "
        "test going give run most list part call note push build line keep never whole ready later morning "
        "customer "
        "truck move open close request number problem message wait end report place since lunch box file "
        "great ask "
        "update driver small dock send release branch warehouse fix found between meeting pallet invoice "
        "label screen "
        "deploy review quick schedule forklift inventory shipment database staging supplier address timeout "
        "dashboard "
        "backlog nobody anyone everyone manual weird broken scanner printer battery route delivery quantity "
        "sorry "
        "actually probably yesterday afternoon o'clock twelve thirty third half shelf container customs "
        "paperwork "
        "signature overtime contract refund damaged missing replacement holiday coffee parking keys password laptop"_s
            .split(u' ');
    return list;
}

class Speaker final
{
public:
    explicit Speaker(quint32 seed) : m_engine(seed) {}

    [[nodiscard]] QByteArray next()
    {
        m_at += std::chrono::milliseconds(below(4000));
        const int kind = int(below(20));
        if (kind < 14)
            return protocol::encode(protocol::ServerEnvelope{message()});
        if (kind < 16)
            return protocol::encode(protocol::ServerEnvelope{
                TypingNotice{.conversation = room(), .user = user(), .isTyping = below(2) == 0}});
        if (kind < 17)
            return protocol::encode(protocol::ServerEnvelope{
                Presence{.user = user(), .state = PresenceState(below(3)), .at = m_at}});
        if (kind < 19)
            return protocol::encode(protocol::ServerEnvelope{Receipt{.conversation = room(),
                                                                     .epoch = m_epoch,
                                                                     .user = user(),
                                                                     .order = m_order - below(5),
                                                                     .kind = ReceiptKind(below(2))}});
        return protocol::encode(protocol::ServerEnvelope{ReactionChange{.conversation = room(),
                                                                        .epoch = m_epoch,
                                                                        .order = m_order - below(20),
                                                                        .rev = ++m_rev,
                                                                        .user = user(),
                                                                        .emoji = u"\U0001F44D"_s}});
    }

private:
    [[nodiscard]] Message message()
    {
        Message message{.conversation = room(),
                        .epoch = m_epoch,
                        .order = ++m_order,
                        .rev = ++m_rev,
                        .id = ulid(),
                        .from = user(),
                        .at = m_at,
                        .body = Body::plain(sentence())};
        if (below(8) == 0)
            message.replyTo = m_order - 1 - below(20);
        return message;
    }
    //! Zipf's law, as in speech: the tenth word comes a tenth as often as the first.
    [[nodiscard]] QString sentence()
    {
        QStringList chosen;
        for (quint32 left = 2 + below(16); left > 0; --left) {
            const double at = std::exp(unit() * std::log(double(words().size()))) - 1;
            chosen += words().at(qsizetype(at));
        }
        QString text = chosen.join(u' ');
        if (below(5) == 0)
            text += u" %1"_s.arg(below(100'000));
        return text + (below(4) == 0 ? u"?"_s : u""_s);
    }
    [[nodiscard]] ClientId ulid()
    {
        static const QString digits = u"0123456789ABCDEFGHJKMNPQRSTVWXYZ"_s;
        QString id;
        qint64 time = m_at.time_since_epoch().count();
        for (int i = 0; i < 10; ++i, time /= 32)
            id.prepend(digits.at(time % 32));
        for (int i = 0; i < 16; ++i)
            id.append(digits.at(below(32)));
        return ClientId(id);
    }
    [[nodiscard]] ConversationId room()
    {
        static const QStringList names{u"room:ops"_s, u"room:warehouse"_s, u"room:lunch"_s, u"dm:minh"_s};
        return ConversationId(names.at(below(4)));
    }
    [[nodiscard]] UserId user()
    {
        static const QStringList names{u"lan"_s,    u"minh"_s,     u"bob"_s,     u"alice"_s,
                                       u"thuy.n"_s, u"dock-bot"_s, u"duc"_s,     u"sara"_s,
                                       u"omar"_s,   u"kim"_s,      u"petra.k"_s, u"hoang"_s};
        return UserId(names.at(below(12)));
    }
    [[nodiscard]] quint32 below(quint32 limit) { return quint32(m_engine() % limit); }
    [[nodiscard]] double unit() { return double(m_engine()) / 4294967296.0; }

    const Epoch m_epoch{u"01JDA4S1Q8ZK3V7M2XWB9T5H4C"_s};
    std::mt19937 m_engine;
    WallTime m_at{std::chrono::milliseconds(1'795'245'187'501)};
    qint64 m_order = 4711;
    qint64 m_rev = 5102;
};

} // namespace

QList<QByteArray> chatTraffic(int count, quint32 seed)
{
    Speaker speaker(seed);
    QList<QByteArray> traffic;
    for (int i = 0; i < count; ++i)
        traffic.append(speaker.next());
    return traffic;
}

} // namespace roomscope::bench
