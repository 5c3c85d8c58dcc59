// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/composer.h"
#include "composer/composeredit.h"
#include "composer/typingline.h"
#include "support/guitestcase.h"

#include <QClipboard>
#include <QInputMethodEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

const ConversationId kOrders(u"room:orders"_s);
const ConversationId kGeneral(u"room:general"_s);

class Fixture
{
public:
    Fixture()
        : edit(*composer.findChild<ComposerEdit *>(u"edit"_s))
        , send(*composer.findChild<QPushButton *>(u"send"_s))
        , sent(&composer, &Composer::sendRequested)
        , edited(&composer, &Composer::editRequested)
        , drafts(&composer, &Composer::draftChanged)
        , typing(&composer, &Composer::typingChanged)
    {
        composer.setConversation(kOrders, u"#orders"_s, {});
        composer.resize(500, 100);
        composer.show();
        composer.takeFocus();
    }

    //! What the panel over the field says; empty while there is none.
    [[nodiscard]] QString notice()
    {
        const auto *label = composer.findChild<QLabel *>(u"noticeSentence"_s);
        return label->isVisible() ? label->text() : QString();
    }

    Composer composer;
    ComposerEdit &edit;
    QPushButton &send;
    QSignalSpy sent;
    QSignalSpy edited;
    QSignalSpy drafts;
    QSignalSpy typing;
};

void preedit(ComposerEdit &edit, const QString &text)
{
    QInputMethodEvent event(text, {});
    QCoreApplication::sendEvent(&edit, &event);
}

} // namespace

class TstComposer : public GuiTestCase
{
    Q_OBJECT
private slots:
    void sendsOnEnter();
    void breaksTheLineOnShiftEnter();
    void neverSendsWhileAnInputMethodComposes();
    void sendsNothingButSpace();
    void pastesPlainTextOnly();
    void refusesAnEndlessPaste();
    void growsToEightLinesAndNoFurther();
    void keepsDraftsApart();
    void tellsTheDraftWhenTypingStops();
    void clearsTheDraftOnlyAfterHandingOverTheMessage();
    void showsHowMuchIsLeft();
    void doesNotSendOverTheLimit();
    void answersAndForgetsTheAnswer();
    void editsAndGivesBackWhatWasTyped();
    void upInAnEmptyFieldEditsTheLast();
    void tellsTypingOnceAndItsEnd();
    void saysWhyNothingCanBeWritten();
    void isNamedForAssistiveTechnology();
    void offersACodeBlockForALongPaste();
    void aLongPasteStaysTextWhereNobodyAnswers();
    void tellsWhoIsNamed();
    void givesCommandsAndSaysWhichAreUnknown();
    void sendsASlashThatIsMeant();
    void givesBackWhatCouldNotBeDone();
    void namesWhoIsWriting();
};

void TstComposer::sendsOnEnter()
{
    Fixture f;
    QVERIFY(!f.send.isEnabled());
    QTest::keyClicks(&f.edit, u"Confirmed: 12 boxes"_s);
    QVERIFY(f.send.isEnabled());
    QTest::keyClick(&f.edit, Qt::Key_Return);
    QCOMPARE(f.sent.size(), 1);
    QCOMPARE(f.sent.first().at(0).value<ConversationId>(), kOrders);
    QCOMPARE(f.sent.first().at(1).toString(), u"Confirmed: 12 boxes"_s);
    QVERIFY(f.composer.text().isEmpty());
    QVERIFY(!f.send.isEnabled());
}

void TstComposer::breaksTheLineOnShiftEnter()
{
    Fixture f;
    QTest::keyClicks(&f.edit, u"one"_s);
    QTest::keyClick(&f.edit, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(&f.edit, u"two"_s);
    QVERIFY(f.sent.isEmpty());
    QCOMPARE(f.composer.text(), u"one\ntwo"_s);
    QTest::keyClick(&f.edit, Qt::Key_Enter, Qt::KeypadModifier);
    QCOMPARE(f.sent.first().at(1).toString(), u"one\ntwo"_s);
}

void TstComposer::neverSendsWhileAnInputMethodComposes()
{
    Fixture f;
    QTest::keyClicks(&f.edit, u"Ha "_s);
    preedit(f.edit, u"no"_s);
    QTest::keyClick(&f.edit, Qt::Key_Return);
    QTest::keyClick(&f.edit, Qt::Key_Enter);
    QVERIFY(f.sent.isEmpty());
    f.send.click();
    QVERIFY(f.sent.isEmpty());

    QInputMethodEvent commit;
    commit.setCommitString(u"nội"_s);
    QCoreApplication::sendEvent(&f.edit, &commit);
    QTest::keyClick(&f.edit, Qt::Key_Return);
    QCOMPARE(f.sent.size(), 1);
    QCOMPARE(f.sent.first().at(1).toString(), u"Ha nội"_s);
}

void TstComposer::sendsNothingButSpace()
{
    Fixture f;
    QTest::keyClicks(&f.edit, u"   "_s);
    QTest::keyClick(&f.edit, Qt::Key_Return);
    QVERIFY(f.sent.isEmpty());
    QVERIFY(!f.send.isEnabled());
}

void TstComposer::pastesPlainTextOnly()
{
    Fixture f;
    auto *data = new QMimeData;
    data->setHtml(u"<b>bold</b><img src='http://beacon.example/x.png'>"_s);
    data->setText(u"bold"_s);
    QGuiApplication::clipboard()->setMimeData(data);
    f.edit.paste();
    QCOMPARE(f.composer.text(), u"bold"_s);
    QCOMPARE(f.edit.document()->toPlainText(), u"bold"_s);

    auto *onlyHtml = new QMimeData;
    onlyHtml->setData(u"application/octet-stream"_s, "x");
    QGuiApplication::clipboard()->setMimeData(onlyHtml);
    QVERIFY(!f.edit.canPaste());
}

void TstComposer::refusesAnEndlessPaste()
{
    Fixture f;
    f.composer.setMessageLimit(65536);
    QGuiApplication::clipboard()->setText(QString(ComposerEdit::kMaxPaste + 1, u'x'));
    f.edit.paste();
    QVERIFY(f.composer.text().isEmpty());
    QVERIFY(f.notice().contains(u"262"_s));
    // It goes with the next key.
    QTest::keyClicks(&f.edit, u"a"_s);
    QVERIFY(f.notice().isEmpty());
}

void TstComposer::growsToEightLinesAndNoFurther()
{
    Fixture f;
    const int one = f.edit.height();
    f.edit.setPlainText(u"1\n2\n3"_s);
    const int three = f.edit.height();
    QVERIFY(three > one * 2);
    f.edit.setPlainText(QString(u"line\n"_s).repeated(7) + u"last"_s);
    const int eight = f.edit.height();
    QVERIFY(eight > three);
    f.edit.setPlainText(QString(u"line\n"_s).repeated(50));
    QCOMPARE(f.edit.height(), eight);
    f.edit.clear();
    QCOMPARE(f.edit.height(), one);
}

void TstComposer::keepsDraftsApart()
{
    Fixture f;
    QTest::keyClicks(&f.edit, u"for orders"_s);
    f.composer.setConversation(kGeneral, u"#general"_s, u"older draft"_s);
    QCOMPARE(f.drafts.size(), 1);
    QCOMPARE(f.drafts.first().at(0).value<ConversationId>(), kOrders);
    QCOMPARE(f.drafts.first().at(1).toString(), u"for orders"_s);
    QCOMPARE(f.composer.text(), u"older draft"_s);
    f.composer.setConversation(kOrders, u"#orders"_s, u"for orders"_s);
    QCOMPARE(f.composer.text(), u"for orders"_s);
    // What was only restored is not told again.
    QCOMPARE(f.drafts.size(), 1);
}

void TstComposer::tellsTheDraftWhenTypingStops()
{
    Fixture f;
    QTest::keyClicks(&f.edit, u"half a th"_s);
    QVERIFY(f.drafts.isEmpty());
    QTRY_COMPARE(f.drafts.size(), 1);
    QCOMPARE(f.drafts.first().at(1).toString(), u"half a th"_s);
}

void TstComposer::clearsTheDraftOnlyAfterHandingOverTheMessage()
{
    Fixture f;
    QTest::keyClicks(&f.edit, u"words"_s);
    f.composer.flushDraft();
    QStringList order;
    connect(&f.composer, &Composer::sendRequested, this, [&order] { order += u"sent"_s; });
    connect(&f.composer, &Composer::draftChanged, this,
            [&order](const ConversationId &, const QString &text) {
                order += text.isEmpty() ? u"cleared"_s : text;
            });
    QTest::keyClick(&f.edit, Qt::Key_Return);
    QCOMPARE(order, QStringList({u"sent"_s, u"cleared"_s}));
}

void TstComposer::showsHowMuchIsLeft()
{
    Fixture f;
    auto *label = f.composer.findChild<QLabel *>(u"limitLabel"_s);
    f.composer.setMessageLimit(100);
    f.edit.setPlainText(QString(50, u'x'));
    QVERIFY(!label->isVisible());
    // Bytes are counted, not letters.
    f.edit.setPlainText(QString(45, u'đ'));
    QVERIFY(label->isVisible());
    QVERIFY(label->text().contains(u"10"_s));
}

void TstComposer::doesNotSendOverTheLimit()
{
    Fixture f;
    f.composer.setMessageLimit(10);
    QTest::keyClicks(&f.edit, u"eleven byte"_s);
    QVERIFY(!f.send.isEnabled());
    QTest::keyClick(&f.edit, Qt::Key_Return);
    QVERIFY(f.sent.isEmpty());
    QTest::keyClick(&f.edit, Qt::Key_Backspace);
    QVERIFY(f.send.isEnabled());
}

void TstComposer::answersAndForgetsTheAnswer()
{
    Fixture f;
    auto *bar = f.composer.findChild<QWidget *>(u"modeBar"_s);
    f.composer.startReply(17, u"Hà: <b>boxes?</b>"_s);
    QVERIFY(bar->isVisible());
    QTest::keyClicks(&f.edit, u"yes"_s);
    QTest::keyClick(&f.edit, Qt::Key_Return);
    QCOMPARE(f.sent.first().at(2).value<std::optional<qint64>>(), std::optional<qint64>(17));
    QVERIFY(!bar->isVisible());
    QTest::keyClicks(&f.edit, u"more"_s);
    QTest::keyClick(&f.edit, Qt::Key_Return);
    QVERIFY(!f.sent.at(1).at(2).value<std::optional<qint64>>());

    f.composer.startReply(17, u"Hà: boxes?"_s);
    QTest::keyClick(&f.edit, Qt::Key_Escape);
    QVERIFY(!bar->isVisible());
}

void TstComposer::editsAndGivesBackWhatWasTyped()
{
    Fixture f;
    QTest::keyClicks(&f.edit, u"a thought"_s);
    f.composer.startEdit(9, u"tpyo"_s);
    QCOMPARE(f.composer.text(), u"tpyo"_s);
    f.edit.setPlainText(u"typo"_s);
    QTest::keyClick(&f.edit, Qt::Key_Return);
    QCOMPARE(f.edited.size(), 1);
    QCOMPARE(f.edited.first().at(1).toLongLong(), 9);
    QCOMPARE(f.edited.first().at(2).toString(), u"typo"_s);
    QVERIFY(f.sent.isEmpty());
    QCOMPARE(f.composer.text(), u"a thought"_s);
    // The edited text is nobody's draft.
    for (const auto &draft : std::as_const(f.drafts))
        QCOMPARE(draft.at(1).toString(), u"a thought"_s);

    f.composer.startEdit(9, u"typo"_s);
    QTest::keyClick(&f.edit, Qt::Key_Escape);
    QCOMPARE(f.composer.text(), u"a thought"_s);
    QVERIFY(!f.composer.isEditing());
}

void TstComposer::upInAnEmptyFieldEditsTheLast()
{
    Fixture f;
    QSignalSpy asked(&f.composer, &Composer::editLastRequested);
    QTest::keyClick(&f.edit, Qt::Key_Up);
    QCOMPARE(asked.size(), 1);
    QTest::keyClicks(&f.edit, u"x"_s);
    QTest::keyClick(&f.edit, Qt::Key_Up);
    QCOMPARE(asked.size(), 1);
}

void TstComposer::tellsTypingOnceAndItsEnd()
{
    Fixture f;
    QTest::keyClicks(&f.edit, u"abc"_s);
    QCOMPARE(f.typing.size(), 1);
    QCOMPARE(f.typing.first().at(1).toBool(), true);
    QTest::keyClick(&f.edit, Qt::Key_Return);
    QCOMPARE(f.typing.size(), 2);
    QCOMPARE(f.typing.last().at(1).toBool(), false);

    // A restored draft is not typing.
    f.typing.clear();
    f.composer.setConversation(kGeneral, u"#general"_s, u"draft"_s);
    QVERIFY(f.typing.isEmpty() || !f.typing.last().at(1).toBool());
}

void TstComposer::saysWhyNothingCanBeWritten()
{
    Fixture f;
    f.composer.setBlocked(u"You left this room."_s);
    auto *why = f.composer.findChild<QLabel *>(u"blockedLabel"_s);
    QVERIFY(why->isVisible());
    QVERIFY(!f.edit.isVisible());
    f.composer.setBlocked({});
    QVERIFY(f.edit.isVisible());
}

void TstComposer::isNamedForAssistiveTechnology()
{
    Fixture f;
    QCOMPARE(f.edit.accessibleName(), u"Message"_s);
    QCOMPARE(f.send.accessibleName(), u"Send"_s);
    QCOMPARE(f.edit.placeholderText(), u"Message #orders"_s);
}

void TstComposer::offersACodeBlockForALongPaste()
{
    Fixture f;
    QTest::keyClicks(&f.edit, u"see"_s);
    const QString lines = QString(u"line\n"_s).repeated(9) + u"last"_s;
    QGuiApplication::clipboard()->setText(lines);
    f.edit.paste();
    QVERIFY(f.notice().contains(u"10"_s));
    // Tab leads to the offer, Enter takes it.
    QTest::keyClick(&f.edit, Qt::Key_Tab);
    auto *accept = f.composer.findChild<QPushButton *>(u"acceptOffer"_s);
    QVERIFY(accept->isVisible());
    accept->click();
    QCOMPARE(f.composer.text(), u"see\n```\n"_s + lines + u"\n```\n"_s);
    QVERIFY(f.notice().isEmpty());
    f.edit.undo();
    QCOMPARE(f.composer.text(), u"see"_s + lines);
}

void TstComposer::aLongPasteStaysTextWhereNobodyAnswers()
{
    Fixture f;
    const QString lines = QString(u"line\n"_s).repeated(9);
    QGuiApplication::clipboard()->setText(lines);
    f.edit.paste();
    QVERIFY(!f.notice().isEmpty());
    QTest::keyClick(&f.edit, Qt::Key_Escape);
    QVERIFY(f.notice().isEmpty());
    QCOMPARE(f.composer.text(), lines);
    QGuiApplication::clipboard()->setText(u"short"_s);
    f.edit.paste();
    QVERIFY(f.notice().isEmpty());
}

void TstComposer::tellsWhoIsNamed()
{
    Fixture f;
    f.composer.setPeople({{UserId(u"lan"_s), u"Lan"_s}, {UserId(u"minh"_s), u"Minh"_s}});
    QTest::keyClicks(&f.edit, u"@lan and @nobody, also mail@minh.example "_s);
    QTest::keyClick(&f.edit, Qt::Key_Return);
    QCOMPARE(f.sent.size(), 1);
    QCOMPARE(f.sent.first().at(3).value<QList<UserId>>(), (QList<UserId>{UserId(u"lan"_s)}));
}

void TstComposer::givesCommandsAndSaysWhichAreUnknown()
{
    Fixture f;
    QSignalSpy given(&f.composer, &Composer::commandGiven);
    QTest::keyClicks(&f.edit, u"/topic Stock moves"_s);
    QTest::keyClick(&f.edit, Qt::Key_Return);
    QCOMPARE(given.size(), 1);
    QCOMPARE(given.first().at(1).value<SlashCommand>().text, u"Stock moves"_s);
    QVERIFY(f.composer.text().isEmpty());

    QTest::keyClicks(&f.edit, u"/frobnicate it"_s);
    QTest::keyClick(&f.edit, Qt::Key_Return);
    QVERIFY(f.notice().contains(u"/frobnicate"_s));
    QCOMPARE(given.size(), 1);
    QVERIFY(f.sent.isEmpty());
    // What was typed stays.
    QCOMPARE(f.composer.text(), u"/frobnicate it"_s);
}

void TstComposer::sendsASlashThatIsMeant()
{
    Fixture f;
    QTest::keyClicks(&f.edit, u"//etc/hosts"_s);
    QTest::keyClick(&f.edit, Qt::Key_Return);
    QCOMPARE(f.sent.first().at(1).toString(), u"/etc/hosts"_s);
    // An edited message is no command either way.
    f.composer.startEdit(7, u"/etc/hosts"_s);
    QTest::keyClick(&f.edit, Qt::Key_Return);
    QCOMPARE(f.edited.first().at(2).toString(), u"/etc/hosts"_s);
}

void TstComposer::givesBackWhatCouldNotBeDone()
{
    Fixture f;
    f.composer.giveBack(kOrders, u"/join nowhere"_s, u"There is no such room."_s);
    QCOMPARE(f.composer.text(), u"/join nowhere"_s);
    QCOMPARE(f.notice(), u"There is no such room."_s);
    // Words written since then are not written over, nor those of another conversation.
    f.edit.setPlainText(u"new words"_s);
    f.composer.giveBack(kOrders, u"/join nowhere"_s, u"There is no such room."_s);
    QCOMPARE(f.composer.text(), u"new words"_s);
    f.edit.clear();
    f.composer.giveBack(kGeneral, u"/join nowhere"_s, u"There is no such room."_s);
    QVERIFY(f.composer.text().isEmpty());
}

void TstComposer::namesWhoIsWriting()
{
    TypingLine line;
    const int height = line.height();
    line.presentTypists({u"Hà <b>Nguyễn</b>"_s});
    QVERIFY(line.text().contains(u"Hà <b>Nguyễn</b>"_s));
    QCOMPARE(line.textFormat(), Qt::PlainText);
    line.presentTypists({u"Hà"_s, u"Minh"_s, u"Lan"_s});
    QVERIFY(line.text().contains(u"Hà"_s) && line.text().contains(u"Lan"_s));
    line.presentTypists({u"a"_s, u"b"_s, u"c"_s, u"d"_s});
    QVERIFY(line.text().contains(u"4"_s));
    line.presentTypists({});
    QVERIFY(line.text().isEmpty());
    // Nothing below moves.
    QCOMPARE(line.height(), height);
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstComposer)
#include "tst_composer.moc"
