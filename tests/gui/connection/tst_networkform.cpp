// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/connectdialog.h"
#include "connection/networkdialog.h"
#include "connection/networkform.h"
#include "support/guitestcase.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

class Fixture
{
public:
    Fixture() { form.show(); }

    [[nodiscard]] QLineEdit &line(const QString &name) { return *form.findChild<QLineEdit *>(name); }
    [[nodiscard]] QString problem()
    {
        const auto *label = form.findChild<QLabel *>(u"networkProblem"_s);
        return label->isVisible() ? label->text() : QString();
    }
    void type(const QString &name, const QString &text)
    {
        line(name).clear();
        QTest::keyClicks(&line(name), text);
    }

    NetworkForm form;
};

NetworkSettings someSettings()
{
    NetworkSettings settings;
    settings.headers = {{.name = "X-Tenant", .value = "hcm"}, {.name = "Authorization", .isSecret = true}};
    settings.furtherAddresses = {u"wss://b.ops.example/chat"_s, u"wss://c.ops.example/chat"_s};
    settings.origin = "https://ops.example";
    settings.query = u"region=vn"_s;
    settings.proxy = {
        .mode = ProxySettings::Mode::Socks5, .host = u"proxy.example"_s, .port = 1080, .user = u"lan"_s};
    settings.tls.pins = {{.host = u"ops.example"_s, .port = 443, .sha256 = QByteArray(32, '\x5c')},
                         {.host = u"dev.example"_s, .port = 8443, .sha256 = QByteArray(32, '\x11')}};
    settings.hasSecrets = true;
    return settings;
}

NetworkSecrets someSecrets()
{
    return {.headers = {{"Authorization", "Bearer s3cr3t"}}, .cookies = "sid=1", .proxyPassword = u"pw"_s};
}

} // namespace

class TstNetworkForm : public GuiTestCase
{
    Q_OBJECT
private slots:
    void givesBackWhatItWasGiven();
    void takesWhatIsTyped();
    void refusesWhatCannotBeSent_data();
    void refusesWhatCannotBeSent();
    void masksSecrets();
    void takesFurtherAddressesOneALine();
    void asksForAProxyOnlyWhereThereIsOne();
    void everythingHasANameAndIsReachedByTab();
    void isFoldedAwayInTheConnectDialog();
    void anUntouchedFormChangesNothing();
    void savesForAnAccount();
    void opensWhereItIsMended();
    void revokesTrust();
};

void TstNetworkForm::givesBackWhatItWasGiven()
{
    Fixture f;
    f.form.present(someSettings(), someSecrets());
    QCOMPARE(f.form.settings(), someSettings());
    QCOMPARE(f.form.secrets(), someSecrets());
    QVERIFY(f.form.isUsable() && !f.form.isEdited());
}

void TstNetworkForm::takesWhatIsTyped()
{
    Fixture f;
    f.type(u"headerName0"_s, u"X-Tenant"_s);
    f.type(u"headerValue0"_s, u"hcm"_s);
    f.form.findChild<QPushButton *>(u"addHeader"_s)->click();
    f.type(u"headerName1"_s, u"authorization"_s);
    f.type(u"headerValue1"_s, u"Bearer x"_s);
    f.type(u"cookies"_s, u"sid=1; a=b"_s);
    f.type(u"subprotocols"_s, u"a, b"_s);
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    const NetworkSettings settings = f.form.settings();
    QCOMPARE(settings.headers, (QList<HeaderSetting>{{.name = "X-Tenant", .value = "hcm"},
                                                     {.name = "authorization", .isSecret = true}}));
    QCOMPARE(settings.subprotocols, QStringList({u"a"_s, u"b"_s}));
    QCOMPARE(f.form.secrets().cookies, QByteArray("sid=1; a=b"));
    QVERIFY(settings.hasSecrets && f.form.isEdited());
    f.form.findChild<QPushButton *>(u"removeHeader0"_s)->click();
    QCOMPARE(f.form.settings().headers.size(), 1);
}

void TstNetworkForm::refusesWhatCannotBeSent_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("space") << u"headerName0"_s << u"X Tenant"_s << u"letters, digits"_s;
    QTest::newRow("host") << u"headerName0"_s << u"host"_s << u"belong to the handshake"_s;
    QTest::newRow("upgrade") << u"headerName0"_s << u"Upgrade"_s << u"belong to the handshake"_s;
    QTest::newRow("key") << u"headerName0"_s << u"Sec-WebSocket-Key"_s << u"belong to the handshake"_s;
    QTest::newRow("cookie") << u"headerName0"_s << u"Cookie"_s << u"fields of their own"_s;
    QTest::newRow("no name") << u"headerValue0"_s << u"x"_s << u"needs a name"_s;
    QTest::newRow("cookies") << u"cookies"_s << u"no pair"_s << u"name=value"_s;
    QTest::newRow("origin") << u"origin"_s << u"https://a/b"_s << u"without a path"_s;
    QTest::newRow("query") << u"query"_s << u"token=x"_s << u"no place for a secret"_s;
    QTest::newRow("sub-protocols") << u"subprotocols"_s << u"a,,b"_s << u"commas"_s;
}

void TstNetworkForm::refusesWhatCannotBeSent()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QString, says);
    Fixture f;
    QSignalSpy edited(&f.form, &NetworkForm::edited);
    f.type(field, text);
    QVERIFY(!edited.isEmpty());
    QVERIFY(!f.form.isUsable());
    QVERIFY2(f.problem().contains(says), qPrintable(f.problem()));
    QVERIFY(f.form.findChild<QTabWidget *>(u"networkTabs"_s)->tabText(0).contains(u"(!)"_s));
    f.line(field).clear();
    f.type(field, {});
    emit f.line(field).textEdited({});
    QVERIFY(f.form.isUsable());
    QVERIFY(f.problem().isEmpty());
}

void TstNetworkForm::masksSecrets()
{
    Fixture f;
    f.form.present(someSettings(), someSecrets());
    for (const QString &name : {u"headerValue1"_s, u"cookies"_s, u"proxyPassword"_s, u"keyPassphrase"_s})
        QCOMPARE(f.line(name).echoMode(), QLineEdit::Password);
    QCOMPARE(f.line(u"headerValue0"_s).echoMode(), QLineEdit::Normal);
    // The box makes it one, and Authorization cannot be anything else.
    f.form.findChild<QCheckBox *>(u"headerSecret0"_s)->click();
    QCOMPARE(f.line(u"headerValue0"_s).echoMode(), QLineEdit::Password);
    QVERIFY(f.form.settings().headers.first().value.isEmpty());
    QVERIFY(!f.form.findChild<QCheckBox *>(u"headerSecret1"_s)->isEnabled());
}

void TstNetworkForm::takesFurtherAddressesOneALine()
{
    Fixture f;
    f.form.setAddress(QUrl(u"wss://a.example/"_s));
    auto *addresses = f.form.findChild<QPlainTextEdit *>(u"furtherAddresses"_s);
    QVERIFY(!addresses->accessibleName().isEmpty());
    QSignalSpy edited(&f.form, &NetworkForm::edited);
    QTest::keyClicks(addresses, u"wss://b.example/chat"_s);
    QVERIFY(f.form.isUsable() && !edited.isEmpty());
    QTest::keyClick(addresses, Qt::Key_Return);
    QTest::keyClicks(addresses, u"ws://c.example/"_s);
    QVERIFY(!f.form.isUsable());
    QVERIFY2(f.problem().contains(u"encrypted"_s), qPrintable(f.problem()));
    QVERIFY(f.form.findChild<QTabWidget *>(u"networkTabs"_s)->tabText(0).contains(u"(!)"_s));
    f.form.setAddress(QUrl(u"ws://a.example/"_s));
    QVERIFY2(f.form.isUsable(), qPrintable(f.problem()));
    QCOMPARE(f.form.settings().furtherAddresses,
             (QStringList{u"wss://b.example/chat"_s, u"ws://c.example/"_s}));
    // The key that leaves every other field leaves this one, too.
    QTest::keyClick(addresses, Qt::Key_Tab);
    QVERIFY(!addresses->hasFocus());
    addresses->setPlainText(u"not an address at all"_s);
    QVERIFY2(f.problem().contains(u"one a line"_s), qPrintable(f.problem()));
}

void TstNetworkForm::asksForAProxyOnlyWhereThereIsOne()
{
    Fixture f;
    auto *mode = f.form.findChild<QComboBox *>(u"proxyMode"_s);
    QVERIFY(!f.line(u"proxyHost"_s).isEnabled());
    mode->setCurrentIndex(mode->findData(int(ProxySettings::Mode::HttpConnect)));
    QVERIFY(f.line(u"proxyHost"_s).isEnabled());
    QVERIFY2(f.problem().contains(u"name or address of the proxy"_s), qPrintable(f.problem()));
    f.type(u"proxyHost"_s, u"proxy.example"_s);
    QVERIFY2(f.problem().contains(u"port"_s), qPrintable(f.problem()));
    f.type(u"proxyPort"_s, u"99999"_s);
    QVERIFY(!f.form.isUsable());
    f.type(u"proxyPort"_s, u"3128"_s);
    QVERIFY(f.form.isUsable());
    QCOMPARE(f.form.settings().proxy.port, quint16(3128));
    mode->setCurrentIndex(mode->findData(int(ProxySettings::Mode::None)));
    QCOMPARE(f.form.settings().proxy, ProxySettings{.mode = ProxySettings::Mode::None});
}

void TstNetworkForm::everythingHasANameAndIsReachedByTab()
{
    Fixture f;
    f.form.present(someSettings(), someSecrets());
    // Rows that were taken out.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    for (const QLineEdit *edit : f.form.findChildren<QLineEdit *>())
        QVERIFY2(!edit->accessibleName().isEmpty() && !edit->objectName().isEmpty(),
                 qPrintable(edit->objectName()));
    for (const QComboBox *box : f.form.findChildren<QComboBox *>())
        QVERIFY(!box->accessibleName().isEmpty());
    QStringList reached;
    const QWidget *first = &f.line(u"headerName0"_s);
    for (const QWidget *at = first; reached.isEmpty() || at != first; at = at->nextInFocusChain())
        reached += at->objectName();
    for (const QString &name :
         {u"headerValue1"_s, u"headerSecret0"_s, u"removeHeader1"_s, u"addHeader"_s, u"cookies"_s, u"route"_s,
          u"compression"_s, u"proxyMode"_s, u"keyPassphrase"_s})
        QVERIFY2(reached.contains(name), qPrintable(name));
}

void TstNetworkForm::isFoldedAwayInTheConnectDialog()
{
    AccountSpec opened;
    ConnectDialog dialog(
        [&](const AccountSpec &spec) -> Result<bool> {
            opened = spec;
            return true;
        },
        u"Secrets are kept in the system keychain."_s);
    dialog.show();
    auto *form = dialog.findChild<NetworkForm *>();
    auto *connectButton = dialog.findChild<QPushButton *>(u"connect"_s);
    QVERIFY(!form->isVisible());
    dialog.findChild<QPushButton *>(u"unfold"_s)->click();
    QVERIFY(form->isVisible());
    QTest::keyClicks(dialog.findChild<QLineEdit *>(u"address"_s), u"wss://ops.example/chat"_s);
    QTest::keyClicks(dialog.findChild<QLineEdit *>(u"user"_s), u"lan"_s);
    auto *name = form->findChild<QLineEdit *>(u"headerName0"_s);
    QTest::keyClicks(name, u"Host"_s);
    QVERIFY(!connectButton->isEnabled());
    name->clear();
    QTest::keyClicks(name, u"X-A"_s);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"headerValue0"_s), u"1"_s);
    QVERIFY(connectButton->isEnabled());
    connectButton->click();
    QVERIFY(opened.network.has_value());
    QCOMPARE(opened.network->headers.first().name, QByteArray("X-A"));
}

void TstNetworkForm::anUntouchedFormChangesNothing()
{
    ConnectDialog dialog([](const AccountSpec &) -> Result<bool> { return true; }, {});
    dialog.setAddress(u"wss://ops.example/chat"_s);
    dialog.setUser(UserId(u"lan"_s));
    QVERIFY(!dialog.spec().network.has_value());
    dialog.setNetwork(someSettings(), someSecrets());
    QCOMPARE(dialog.spec().network, std::optional(someSettings()));
    QCOMPARE(dialog.spec().networkSecrets, someSecrets());
}

void TstNetworkForm::savesForAnAccount()
{
    NetworkDialog dialog(u"ops.example"_s, u"Secrets are kept in the system keychain."_s);
    dialog.present(someSettings(), someSecrets());
    dialog.show();
    QSignalSpy saved(&dialog, &NetworkDialog::saved);
    auto *origin = dialog.findChild<QLineEdit *>(u"origin"_s);
    origin->clear();
    QTest::keyClicks(origin, u"x"_s);
    QVERIFY(!dialog.findChild<QPushButton *>(u"save"_s)->isEnabled());
    origin->clear();
    QTest::keyClicks(origin, u"https://b.example"_s);
    dialog.findChild<QPushButton *>(u"save"_s)->click();
    QCOMPARE(saved.size(), 1);
    QCOMPARE(saved.first().at(0).value<NetworkSettings>().origin, QByteArray("https://b.example"));
    QCOMPARE(saved.first().at(1).value<NetworkSecrets>(), someSecrets());
}

void TstNetworkForm::opensWhereItIsMended()
{
    NetworkDialog dialog(u"ops.example"_s, {});
    dialog.present(someSettings(), someSecrets());
    dialog.showTabOf(NetworkField::ProxyHost);
    dialog.show();
    QVERIFY(dialog.findChild<QLineEdit *>(u"proxyHost"_s)->isVisible());
    dialog.showTabOf(NetworkField::ClientCertificate);
    QVERIFY(dialog.findChild<QLineEdit *>(u"clientCertificate"_s)->isVisible());
    // Nothing is marked as wrong by it.
    QVERIFY(dialog.findChild<QPushButton *>(u"save"_s)->isEnabled());
    QVERIFY(!dialog.findChild<QLineEdit *>(u"clientCertificate"_s)->property("roomscopeProblem").toBool());
}

void TstNetworkForm::revokesTrust()
{
    NetworkDialog dialog(u"ops.example"_s, {});
    dialog.present(someSettings(), someSecrets());
    dialog.showPins();
    dialog.show();
    QSignalSpy revoked(&dialog, &NetworkDialog::revoked);
    QVERIFY(dialog.findChild<QLabel *>(u"pinServer0"_s)->text().contains(u"ops.example:443"_s));
    QVERIFY(dialog.findChild<QLabel *>(u"pinFingerprint0"_s)->text().startsWith(u"5C:5C:"_s));
    auto *button = dialog.findChild<QPushButton *>(u"revokePin0"_s);
    QVERIFY(button->accessibleName().contains(u"ops.example"_s));
    button->click();
    QCOMPARE(revoked.first().at(0).value<CertificatePin>(), someSettings().tls.pins.first());
    dialog.presentPins({});
    QTRY_VERIFY(!dialog.findChild<QPushButton *>(u"revokePin0"_s));
    QVERIFY(dialog.findChild<QLabel *>(u"noPins"_s));
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstNetworkForm)
#include "tst_networkform.moc"
