// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/certificatedialog.h"
#include "support/guitestcase.h"

#include <QCheckBox>
#include <QFrame>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

TlsFacts factsWith(const QList<TlsProblem> &problems)
{
    const CertificateFacts own{.subject = u"CN=ops\u202E.example<b>"_s,
                               .issuer = u"CN=Own CA"_s,
                               .names = {u"ops.example"_s, u"*.ops.example"_s},
                               .notBefore = WallTime(std::chrono::milliseconds(1'767'398'400'000)),
                               .notAfter = WallTime(std::chrono::milliseconds(1'798'934'400'000)),
                               .key = u"RSA 2048"_s,
                               .signature = u"SHA-256 with RSA"_s,
                               .sha256 = QByteArray(32, '\x5c')};
    CertificateFacts authority = own;
    authority.subject = u"CN=Own CA"_s;
    authority.sha256 = QByteArray(32, '\x1a');
    return {.host = u"OPS.example"_s, .port = 8443, .chain = {own, authority}, .problems = problems};
}

class Fixture
{
public:
    explicit Fixture(const TlsFacts &facts) : dialog(facts) { dialog.show(); }

    [[nodiscard]] QString text(const QString &name) { return dialog.findChild<QLabel *>(name)->text(); }
    [[nodiscard]] QPushButton *button(const QString &name) { return dialog.findChild<QPushButton *>(name); }

    CertificateDialog dialog;
};

} // namespace

class TstCertificateDialog : public GuiTestCase
{
    Q_OBJECT
private slots:
    void saysWhatIsWrongAndShowsTheChain();
    void trustTakesTwoDeliberateSteps();
    void returnNeverTrusts();
    void shoutsWhenThePinChanged();
    void whatTrustWouldNotMendCannotBeTrusted_data();
    void whatTrustWouldNotMendCannotBeTrusted();
    void showsAGoodOneAsWell();
    void allOfItIsPlainText();
};

void TstCertificateDialog::saysWhatIsWrongAndShowsTheChain()
{
    Fixture f(factsWith({TlsProblem::SelfSigned, TlsProblem::WrongHost}));
    QCOMPARE(f.text(u"title"_s), u"OPS.example shows a certificate that is not trusted"_s);
    QCOMPARE(f.text(u"problems"_s), u"It is for other names than this server's.\n"
                                    "It is signed by itself, so nobody vouches for it."_s);
    QCOMPARE(f.text(u"valid"_s), u"2026-01-03 to 2027-01-03"_s);
    QVERIFY(f.text(u"fingerprint"_s).startsWith(u"5C:5C:5C:5C:5C:5C:5C:5C\n"_s));
    QVERIFY(!f.text(u"subject"_s).contains(QChar(0x202E)));
    auto *chain = f.dialog.findChild<QListWidget *>(u"chain"_s);
    QCOMPARE(chain->count(), 2);
    chain->setCurrentRow(1);
    QVERIFY(f.text(u"fingerprint"_s).startsWith(u"1A:1A"_s));
}

void TstCertificateDialog::trustTakesTwoDeliberateSteps()
{
    Fixture f(factsWith({TlsProblem::SelfSigned}));
    QSignalSpy trusted(&f.dialog, &CertificateDialog::trusted);
    QVERIFY(!f.button(u"trust"_s)->isVisible());
    f.button(u"trustThis"_s)->click();
    QVERIFY(trusted.isEmpty());
    // What is to be compared stays in sight as a whole.
    auto *fingerprint = f.dialog.findChild<QLabel *>(u"fingerprint"_s);
    QTRY_VERIFY(fingerprint->height() >= 4 * fingerprint->fontMetrics().height());
    QVERIFY(f.button(u"trust"_s)->isVisible() && !f.button(u"trust"_s)->isEnabled());
    f.dialog.findChild<QCheckBox *>(u"compared"_s)->click();
    f.button(u"trust"_s)->click();
    QCOMPARE(trusted.size(), 1);
    const auto pin = trusted.first().at(0).value<CertificatePin>();
    QCOMPARE(pin.host, u"ops.example"_s);
    QCOMPARE(pin.port, quint16(8443));
    QCOMPARE(pin.sha256, QByteArray(32, '\x5c'));
    QVERIFY(!f.dialog.isVisible());
}

void TstCertificateDialog::returnNeverTrusts()
{
    Fixture f(factsWith({TlsProblem::SelfSigned}));
    QSignalSpy trusted(&f.dialog, &CertificateDialog::trusted);
    for (const QPushButton *button : f.dialog.findChildren<QPushButton *>()) {
        const bool isSafe = button->objectName() == u"doNotConnect";
        QCOMPARE(button->isDefault(), isSafe);
        QVERIFY(isSafe || !button->autoDefault());
    }
    QCOMPARE(f.dialog.focusWidget(), f.button(u"doNotConnect"_s));
    f.button(u"trustThis"_s)->click();
    f.dialog.findChild<QCheckBox *>(u"compared"_s)->click();
    QTest::keyClick(&f.dialog, Qt::Key_Return);
    QVERIFY(trusted.isEmpty());
    QVERIFY(!f.dialog.isVisible());
}

void TstCertificateDialog::shoutsWhenThePinChanged()
{
    TlsFacts facts = factsWith({TlsProblem::SelfSigned, TlsProblem::PinChanged});
    facts.pinnedSha256 = QByteArray(32, '\x77');
    Fixture f(facts);
    QVERIFY(f.text(u"title"_s).contains(u"⚠ WARNING"_s));
    QVERIFY(
        f.text(u"problems"_s).startsWith(u"It is not the certificate that you trusted for this server."_s));
    QVERIFY(f.text(u"advice"_s).contains(u"listening in"_s));
    QVERIFY(f.text(u"pinnedFingerprint"_s).contains(u"77:77"_s));
    QCOMPARE(f.dialog.findChild<QFrame *>(u"pinChanged"_s)->property("roomscopeRole").toString(), u"alarm"_s);
    QVERIFY(Fixture(factsWith({TlsProblem::SelfSigned})).dialog.findChild<QFrame *>(u"pinChanged"_s) ==
            nullptr);
}

void TstCertificateDialog::whatTrustWouldNotMendCannotBeTrusted_data()
{
    QTest::addColumn<int>("problem");
    for (const auto problem : {TlsProblem::WeakKey, TlsProblem::Revoked, TlsProblem::OldProtocol,
                               TlsProblem::ClientCertificate, TlsProblem::Other})
        QTest::addRow("%d", int(problem)) << int(problem);
}

void TstCertificateDialog::whatTrustWouldNotMendCannotBeTrusted()
{
    QFETCH(int, problem);
    Fixture f(factsWith({TlsProblem::SelfSigned, TlsProblem(problem)}));
    QVERIFY(!f.button(u"trustThis"_s) && !f.button(u"trust"_s));
    QCOMPARE(f.button(u"doNotConnect"_s)->text(), u"Close"_s);
}

void TstCertificateDialog::showsAGoodOneAsWell()
{
    Fixture f(factsWith({}));
    QCOMPARE(f.text(u"title"_s), u"The certificate of OPS.example"_s);
    QVERIFY(!f.button(u"trustThis"_s));
    QVERIFY(!f.dialog.findChild<QLabel *>(u"problems"_s)->isVisible());
    Fixture empty(TlsFacts{.host = u"a"_s, .problems = {TlsProblem::OldProtocol}});
    QVERIFY(!empty.dialog.findChild<QListWidget *>(u"chain"_s));
}

void TstCertificateDialog::allOfItIsPlainText()
{
    Fixture f(factsWith({TlsProblem::SelfSigned}));
    for (const QLabel *label : f.dialog.findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstCertificateDialog)
#include "tst_certificatedialog.moc"
