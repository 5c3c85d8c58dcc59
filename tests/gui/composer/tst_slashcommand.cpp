// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/completionquery.h"
#include "composer/peoplebook.h"
#include "composer/slashcommand.h"
#include "domain/mentions.h"
#include "support/guitestcase.h"

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

using Kind = SlashCommand::Kind;

const ConversationId kRoom(u"room:orders"_s);
const ConversationId kDirect(u"dm:minh"_s);

} // namespace

//! What is typed, understood: commands, queries for completion, names.
class TstSlashCommand : public GuiTestCase
{
    Q_OBJECT
private slots:
    void readsCommands_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("rest");
        QTest::newRow("join") << u"/join orders"_s << int(Kind::Join) << u"orders"_s << QString();
        QTest::newRow("join with sign")
            << u"/join  #Orders "_s << int(Kind::Join) << u"orders"_s << QString();
        QTest::newRow("leave") << u"/leave"_s << int(Kind::Leave) << QString() << QString();
        QTest::newRow("msg") << u"/msg @minh hello you\nthere"_s << int(Kind::Message) << u"minh"_s
                             << u"hello you\nthere"_s;
        QTest::newRow("topic") << u"/topic Stock moves"_s << int(Kind::Topic) << QString()
                               << u"Stock moves"_s;
        QTest::newRow("nick") << u"/NICK Hà Nguyễn"_s << int(Kind::Nick) << QString() << u"Hà Nguyễn"_s;
        QTest::newRow("invite") << u"/invite lan"_s << int(Kind::Invite) << u"lan"_s << QString();
        QTest::newRow("announce") << u"/announce Maintenance tonight"_s << int(Kind::Announce) << QString()
                                  << u"Maintenance tonight"_s;
        QTest::newRow("help") << u"/help"_s << int(Kind::Help) << QString() << QString();
    }

    void readsCommands()
    {
        QFETCH(const QString, text);
        QFETCH(const int, kind);
        QFETCH(const QString, name);
        QFETCH(const QString, rest);
        const slashcommands::Meaning meaning = slashcommands::read(text, kRoom);
        const auto *command = std::get_if<SlashCommand>(&meaning);
        QVERIFY(command);
        QCOMPARE(int(command->kind), kind);
        QCOMPARE(command->name, name);
        QCOMPARE(command->text, rest);
        QCOMPARE(command->typed, text);
    }

    void refusesInWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isDirect");
        QTest::addColumn<QString>("says");
        QTest::newRow("unknown") << u"/jion orders"_s << false << u"//"_s;
        QTest::newRow("only a slash") << u"/"_s << false << u"//"_s;
        QTest::newRow("a path") << u"/etc/hosts"_s << false << u"//"_s;
        QTest::newRow("no room") << u"/join"_s << false << u"/join"_s;
        QTest::newRow("two rooms") << u"/join a b"_s << false << u"/join"_s;
        QTest::newRow("bad room") << u"/join kho,b"_s << false << u"kho,b"_s;
        QTest::newRow("no words") << u"/msg minh"_s << false << u"/msg"_s;
        QTest::newRow("no topic") << u"/topic  "_s << false << u"/topic"_s;
        QTest::newRow("help with words") << u"/help me"_s << false << u"/help"_s;
        QTest::newRow("leave a person") << u"/leave"_s << true << u"/leave"_s;
        QTest::newRow("topic of a person") << u"/topic x"_s << true << u"/topic"_s;
    }

    void refusesInWords()
    {
        QFETCH(const QString, text);
        QFETCH(const bool, isDirect);
        QFETCH(const QString, says);
        const slashcommands::Meaning meaning = slashcommands::read(text, isDirect ? kDirect : kRoom);
        const auto *refusal = std::get_if<slashcommands::Refusal>(&meaning);
        QVERIFY(refusal);
        QVERIFY2(refusal->sentence.contains(says), qPrintable(refusal->sentence));
    }

    void plainTextIsSentAsItIs()
    {
        const auto textOf = [](const QString &typed) {
            const slashcommands::Meaning meaning = slashcommands::read(typed, kRoom);
            const auto *plain = std::get_if<slashcommands::PlainText>(&meaning);
            return plain ? plain->text : u"(refused)"_s;
        };
        QCOMPARE(textOf(u"hello /join"_s), u"hello /join"_s);
        QCOMPARE(textOf(u" /join"_s), u" /join"_s);
        QCOMPARE(textOf(u"//join"_s), u"/join"_s);
        QCOMPARE(textOf(u"///x"_s), u"//x"_s);
    }

    void knowsWhatIsBeingTyped_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<int>("kind"); // -1 for none
        QTest::addColumn<QString>("text");
        using K = CompletionQuery::Kind;
        QTest::newRow("person") << u"hi @ha"_s << int(K::Person) << u"ha"_s;
        QTest::newRow("person at once") << u"@"_s << int(K::Person) << QString();
        QTest::newRow("person with marks") << u"@Hà"_s << int(K::Person) << u"Hà"_s;
        QTest::newRow("person in brackets") << u"(@lan"_s << int(K::Person) << u"lan"_s;
        QTest::newRow("mail") << u"lan@ops"_s << -1 << QString();
        QTest::newRow("emoji") << u"ok :th"_s << int(K::Emoji) << u"th"_s;
        QTest::newRow("emoji of one letter") << u"ok :t"_s << -1 << QString();
        QTest::newRow("smiley") << u"ok :)"_s << -1 << QString();
        QTest::newRow("time") << u"at 10:30"_s << -1 << QString();
        QTest::newRow("ratio") << u"a :12"_s << -1 << QString();
        QTest::newRow("command") << u"/jo"_s << int(K::Command) << u"jo"_s;
        QTest::newRow("command at once") << u"/"_s << int(K::Command) << QString();
        QTest::newRow("literal slash") << u"//jo"_s << -1 << QString();
        QTest::newRow("slash later") << u"and/or"_s << -1 << QString();
        QTest::newRow("over") << u"@ha "_s << -1 << QString();
        QTest::newRow("endless") << u'@' + QString(100, u'x') << -1 << QString();
    }

    void knowsWhatIsBeingTyped()
    {
        QFETCH(const QString, before);
        QFETCH(const int, kind);
        QFETCH(const QString, text);
        const auto query = completionAt(before, LinePlace::First);
        QCOMPARE(query ? int(query->kind) : -1, kind);
        if (query)
            QCOMPARE(query->text, text);
    }

    void commandsStandInTheFirstLineOnly()
    {
        QVERIFY(!completionAt(u"/jo", LinePlace::Other));
        QVERIFY(completionAt(u"@jo", LinePlace::Other));
    }

    void findsPeopleMembersFirst()
    {
        using Standing = PeopleBook::Standing;
        PeopleBook book;
        book.setPeople({{UserId(u"ha"_s), u"Hà Nguyễn"_s, Standing::Known},
                        {UserId(u"hai"_s), u"Hải Trần"_s, Standing::Member},
                        {UserId(u"minh"_s), u"Minh Hà"_s, Standing::Member},
                        {UserId(u"ha"_s), u"twice"_s, Standing::Member}});
        const auto ids = [&book](QStringView query) {
            QStringList all;
            for (const PeopleBook::Person &person : book.find(query, 10))
                all += person.id.text();
            return all;
        };
        QCOMPARE(ids(u"ha"), (QStringList{u"hai"_s, u"minh"_s, u"ha"_s}));
        QCOMPARE(ids(u"nguyen"), (QStringList{u"ha"_s}));
        QCOMPARE(ids(u"minh"), (QStringList{u"minh"_s}));
        QCOMPARE(ids(u""), (QStringList{u"hai"_s, u"minh"_s, u"ha"_s}));
        QCOMPARE(book.find(u"", 1).size(), 1);
        QVERIFY(book.contains(UserId(u"ha"_s)) && !book.contains(UserId(u"nobody"_s)));
    }

    void mentionsAreNamesAfterASign()
    {
        QCOMPARE(mentionsIn(u"@lan, @minh. and @lan; mail@x.example"_s),
                 (QList<UserId>{UserId(u"lan"_s), UserId(u"minh"_s)}));
    }
};

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstSlashCommand)
#include "tst_slashcommand.moc"
