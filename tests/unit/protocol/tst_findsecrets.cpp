// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/codec.h"
#include "support/testcase.h"

using namespace roomscope;
using namespace roomscope::protocol;
using namespace Qt::StringLiterals;

class TstFindSecrets final : public roomscope::test::TestCase
{
    Q_OBJECT
private slots:
    void findsTheValueOnly_data();
    void findsTheValueOnly();
    void theSecretOfAHelloIsItsValue();
};

void TstFindSecrets::findsTheValueOnly_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArrayList>("secrets");
    const auto row = [](const char *name, const char *frame, const QByteArrayList &secrets) {
        QTest::addRow("%s", name) << QByteArray(frame) << secrets;
    };
    row("none", R"({"event":"typing","data":{}})", {});
    row("a token", R"({"event":"ack","data":{"token":"abc","user":"token"}})", {"abc"});
    row("both", R"({"token":"a","password":"b"})", {"a", "b"});
    row("blanks around the colon", "{\"token\" \n:\t\"abc\"}", {"abc"});
    row("an escaped quote in it", R"({"password":"a\"b\\"})", {R"(a\"b\\)"});
    row("empty", R"({"token":""})", {""});
    row("null", R"({"token":null})", {});
    row("said in a text", R"({"text":"the \"token\":\"abc\" of","password":"p"})", {"p"});
    row("as a value", R"({"kind":"token","x":"y"})", {});
    row("part of another name", R"({"tokens":"a","mytoken":"b","Token":"c"})", {});
    row("cut in the value", R"({"token":"abc)", {"abc"});
    row("cut in an escape", R"({"token":"abc\)", {R"(abc\)"});
    row("cut before the value", R"({"token":)", {});
    row("cut before the colon", R"({"token")", {});
}

void TstFindSecrets::findsTheValueOnly()
{
    QFETCH(QByteArray, frame);
    QFETCH(QByteArrayList, secrets);
    QByteArrayList found;
    for (const SecretPlace &place : findSecrets(frame))
        found.append(frame.mid(place.start, place.length));
    QCOMPARE(found, secrets);
}

void TstFindSecrets::theSecretOfAHelloIsItsValue()
{
    Hello hello{.id = ClientId(u"01JD7Z3M5Q8R9S0T1V2W3X4Y5Z"_s),
                .user = UserId(u"alice"_s),
                .device = DeviceId(u"d"_s)};
    hello.password = u"p\"ä\\"_s;
    const QByteArray bytes = encode(ClientEnvelope{hello});
    const auto places = findSecrets(bytes);
    QCOMPARE(places.size(), 1);
    QCOMPARE(bytes.mid(places.first().start, places.first().length), QByteArray(R"(p\"ä\\)"));
}

QTEST_GUILESS_MAIN(TstFindSecrets)
#include "tst_findsecrets.moc"
