// SPDX-License-Identifier: GPL-3.0-or-later
#include "storetools.h"

#include <QCoreApplication>

#include <cstdio>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

namespace {

//! A line for the test that is to kill this program; written at once, so that no line is ever about something
//! later.
void say(const QString &line)
{
    std::fputs(qPrintable(line + u'\n'), stdout);
    std::fflush(stdout);
}

} // namespace

//! storekillchild FILE: goes on from what FILE holds, writing until it is killed, and says what each finished
//! future promised: "filed N" (orders up to N are stored), "queued ID", "accepted N ID".
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    AccountStore store(application.arguments().at(1), kSelf);
    const StoredAccount account = got(store.open(kDevice));
    qint64 order = account.conversations.isEmpty() ? 0 : account.conversations[0].newest->order;
    say(u"open"_s);
    while (true) {
        QList<QFuture<Result<FiledBatch>>> filed;
        QList<qint64> upTo;
        for (int i = 0; i < 8; ++i) {
            const qint64 from = order + 1;
            order += 5;
            filed << store.file({.messages = messages(from, order), .ranges = {range(from, order)}});
            upTo << order;
        }
        const QString id = u"own%1"_s.arg(++order);
        Message own = message(order, u"typed"_s, kSelf);
        own.id = ClientId(id);
        const auto queued = store.enqueue(sendRow(id));
        const auto accepted = store.accept(own.id, own, {.ranges = {range(order, order)}});
        const auto waiting = store.enqueue(sendRow(u"waiting%1"_s.arg(order)));
        for (qsizetype i = 0; i < filed.size(); ++i) {
            (void)got(filed[i]);
            say(u"filed %1"_s.arg(upTo[i]));
        }
        (void)got(queued);
        say(u"queued %1"_s.arg(id));
        (void)got(accepted);
        say(u"accepted %1 %2"_s.arg(order).arg(id));
        (void)got(waiting);
        say(u"queued waiting%1"_s.arg(order));
    }
}
