// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/connectdialog.h"
#include "connection/detailsdialog.h"
#include "connection/signindialog.h"
#include "support/guitestcase.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

class Fixture
{
public:
    Fixture()
        : dialog([this](const AccountSpec &spec) { return onOpen(spec); },
                 u"Secrets are kept in the system keychain."_s)
        , address(*dialog.findChild<QLineEdit *>(u"address"_s))
        , user(*dialog.findChild<QLineEdit *>(u"user"_s))
        , secret(*dialog.findChild<QLineEdit *>(u"secret"_s))
        , problem(*dialog.findChild<QLabel *>(u"problem"_s))
        , connectButton(*dialog.findChild<QPushButton *>(u"connect"_s))
    {
        dialog.show();
    }

    Result<bool> onOpen(const AccountSpec &spec)
    {
        opened.append(spec);
        return answer;
    }

    QList<AccountSpec> opened;
    Result<bool> answer = true;
    ConnectDialog dialog;
    QLineEdit &address;
    QLineEdit &user;
    QLineEdit &secret;
    QLabel &problem;
    QPushButton &connectButton;
};

} // namespace

class TstConnectDialog : public GuiTestCase
{
    Q_OBJECT
private slots:
    void connectsOnlyWhenItCouldWork();
    void saysWhatIsWrongWhileTyping();
    void takesAPastedLinkApart();
    void masksTheSecret();
    void saysWhereTheSecretGoes();
    void staysOpenWhenRefused();
    void handsOverWhatWasTyped();
    void signsInAgain();
    void showsDetailsAsPlainText();
};

void TstConnectDialog::connectsOnlyWhenItCouldWork()
{
    Fixture f;
    QVERIFY(!f.connectButton.isEnabled());
    QTest::keyClicks(&f.address, u"wss://ops.example/chat"_s);
    QVERIFY(!f.connectButton.isEnabled());
    QTest::keyClicks(&f.user, u"lan"_s);
    QVERIFY(f.connectButton.isEnabled());
    QVERIFY(!f.problem.isVisible());
    QTest::keyClicks(&f.user, u" X"_s);
    QVERIFY(!f.connectButton.isEnabled());
    QVERIFY(f.problem.isVisible());
}

void TstConnectDialog::saysWhatIsWrongWhileTyping()
{
    Fixture f;
    QTest::keyClicks(&f.address, u"http://ops.example"_s);
    QVERIFY2(f.problem.text().contains(u"wss://"_s), qPrintable(f.problem.text()));
    f.address.clear();
    QTest::keyClicks(&f.address, u"wss://ops.example:99999"_s);
    QVERIFY2(f.problem.text().contains(u"65535"_s), qPrintable(f.problem.text()));
    f.address.clear();
    QTest::keyClicks(&f.address, u"wss://ops.example/?token=abc"_s);
    QVERIFY2(f.problem.text().contains(u"secret"_s), qPrintable(f.problem.text()));
    QVERIFY(!f.connectButton.isEnabled());
}

void TstConnectDialog::takesAPastedLinkApart()
{
    Fixture f;
    f.address.selectAll();
    f.dialog.setAddress(u"ws://127.0.0.1:4711/#user=lan&invite=s3cret"_s);
    QCOMPARE(f.user.text(), u"lan"_s);
    QCOMPARE(f.secret.text(), u"s3cret"_s);
    QVERIFY2(!f.address.text().contains(u"s3cret"_s), qPrintable(f.address.text()));
    QVERIFY(f.connectButton.isEnabled());
}

void TstConnectDialog::masksTheSecret()
{
    Fixture f;
    QCOMPARE(f.secret.echoMode(), QLineEdit::Password);
}

void TstConnectDialog::saysWhereTheSecretGoes()
{
    Fixture f;
    QVERIFY(f.dialog.findChild<QLabel *>(u"secrets"_s)->text().contains(u"keychain"_s));
}

void TstConnectDialog::staysOpenWhenRefused()
{
    Fixture f;
    f.answer = failure(u"bad-address"_s);
    QTest::keyClicks(&f.address, u"wss://ops.example"_s);
    QTest::keyClicks(&f.user, u"lan"_s);
    f.connectButton.click();
    QVERIFY(f.dialog.isVisible());
    QVERIFY(f.problem.isVisible() && !f.problem.text().isEmpty());
}

void TstConnectDialog::handsOverWhatWasTyped()
{
    Fixture f;
    QTest::keyClicks(&f.address, u"wss://ops.example/chat"_s);
    QTest::keyClicks(&f.user, u"lan"_s);
    QTest::keyClicks(&f.secret, u"pass word"_s);
    QTest::keyClick(&f.secret, Qt::Key_Return);
    QCOMPARE(f.opened.size(), 1);
    QCOMPARE(f.opened.first().address, QUrl(u"wss://ops.example/chat"_s));
    QCOMPARE(f.opened.first().user.text(), u"lan"_s);
    QCOMPARE(f.opened.first().secret, u"pass word"_s);
    QVERIFY(!f.dialog.isVisible());
}

void TstConnectDialog::signsInAgain()
{
    SignInDialog dialog(u"lan"_s, u"ops.example"_s, u"Secrets are kept in the system keychain."_s);
    dialog.show();
    auto *secret = dialog.findChild<QLineEdit *>(u"secret"_s);
    auto *signIn = dialog.findChild<QPushButton *>(u"signIn"_s);
    QCOMPARE(secret->echoMode(), QLineEdit::Password);
    QVERIFY(!signIn->isEnabled());
    QSignalSpy entered(&dialog, &SignInDialog::secretEntered);
    QTest::keyClicks(secret, u"newer"_s);
    signIn->click();
    QCOMPARE(entered.size(), 1);
    QCOMPARE(entered.first().at(0).toString(), u"newer"_s);
    QVERIFY(secret->text().isEmpty());
}

void TstConnectDialog::showsDetailsAsPlainText()
{
    const DetailsDialog dialog(u"Signed out"_s, {},
                               {{u"Close reason"_s, u"<b>go</b><img src=http://beacon.example>"_s}});
    const QList<QLabel *> labels = dialog.findChildren<QLabel *>();
    QVERIFY(!labels.isEmpty());
    for (const QLabel *label : labels)
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstConnectDialog)
#include "tst_connectdialog.moc"
