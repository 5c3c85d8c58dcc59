// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "workspace/accountregistry.h"

#include <QFile>
#include <QTemporaryDir>

using namespace roomscope;
using namespace Qt::StringLiterals;

class TstAccountRegistry final : public test::TestCase
{
    Q_OBJECT
private slots:
    void keepsAccountsWithoutTheirSecrets();
    void keepsTheOrderThePersonMade();
    void aBrokenFileIsSaidAndSurvived();
    void keepsNetworkSettingsWithoutTheirSecrets();
    void keysAreSafeFileNamesAndDiffer();
};

static AccountSpec specOf(const QString &address, const QString &user, const QString &secret = {})
{
    return {.address = QUrl(address), .user = UserId(user), .secret = secret};
}

void TstAccountRegistry::keepsAccountsWithoutTheirSecrets()
{
    QTemporaryDir dir;
    {
        AccountRegistry registry(dir.path());
        registry.add(specOf(u"ws://a.example/"_s, u"lan"_s, u"top-secret-token"_s));
        AccountSpec demo = specOf(u"ws://127.0.0.1:1/"_s, u"you"_s);
        demo.isDemo = true;
        registry.add(demo);
    }
    AccountRegistry again(dir.path());
    QCOMPARE(again.accounts().size(), 1);
    QCOMPARE(again.accounts().first().user, UserId(u"lan"_s));
    QFile file(dir.filePath(u"accounts.json"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("top-secret"));
    QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
}

void TstAccountRegistry::keepsTheOrderThePersonMade()
{
    QTemporaryDir dir;
    const AccountSpec a = specOf(u"ws://a.example/"_s, u"lan"_s);
    const AccountSpec b = specOf(u"ws://b.example/"_s, u"lan"_s);
    {
        AccountRegistry registry(dir.path());
        registry.add(a);
        registry.add(b);
        registry.add(a);
        QCOMPARE(registry.accounts().size(), 2);
        QCOMPARE(registry.accounts().first().address, a.address);
        QVERIFY(!registry.move(AccountRegistry::keyOf(a), -1));
        QVERIFY(registry.move(AccountRegistry::keyOf(b), -1));
        QVERIFY(!registry.move(u"nobody"_s, 1));
    }
    AccountRegistry again(dir.path());
    QCOMPARE(again.accounts().size(), 2);
    QCOMPARE(again.accounts().first().address, b.address);
    again.remove(AccountRegistry::keyOf(b));
    QCOMPARE(again.accounts().size(), 1);
    QCOMPARE(again.accounts().first().address, a.address);
}

void TstAccountRegistry::aBrokenFileIsSaidAndSurvived()
{
    QTemporaryDir dir;
    QFile file(dir.filePath(u"accounts.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"accounts\": [");
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"not JSON"_s));
    AccountRegistry registry(dir.path());
    QVERIFY(registry.accounts().isEmpty());
}

void TstAccountRegistry::keepsNetworkSettingsWithoutTheirSecrets()
{
    QTemporaryDir dir;
    NetworkSettings network;
    network.headers = {{.name = "X-Tenant", .value = "hcm"}, {.name = "Authorization", .isSecret = true}};
    network.hasSecrets = true;
    AccountSpec spec = specOf(u"ws://a.example/"_s, u"lan"_s);
    spec.network = network;
    spec.networkSecrets = {.headers = {{"Authorization", "Bearer top-secret"}}, .cookies = "sid=top-secret"};
    {
        AccountRegistry registry(dir.path());
        registry.add(spec);
        // Opened again without any: what is stored stays.
        registry.add(specOf(u"ws://b.example/"_s, u"lan"_s));
        registry.add(specOf(u"ws://a.example/"_s, u"lan"_s));
        QCOMPARE(registry.accounts().first().network, std::optional(network));
        QVERIFY(registry.accounts().first().networkSecrets.isEmpty());
        network.route = NetworkSettings::Route::Direct;
        registry.setNetwork(AccountRegistry::keyOf(spec), network);
    }
    AccountRegistry again(dir.path());
    QCOMPARE(again.accounts().first().network, std::optional(network));
    QFile file(dir.filePath(u"accounts.json"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("top-secret"));
}

void TstAccountRegistry::keysAreSafeFileNamesAndDiffer()
{
    const QString one = AccountRegistry::keyOf(specOf(u"ws://[::1]:9000/a/../b"_s, u"lan"_s));
    const QString two = AccountRegistry::keyOf(specOf(u"ws://[::1]:9001/a/../b"_s, u"lan"_s));
    QVERIFY(one != two);
    for (const QString &key : {one, two}) {
        QVERIFY2(!key.contains(u'/') && !key.contains(u'\\') && !key.contains(u':'), qPrintable(key));
        QVERIFY(!key.startsWith(u'.'));
    }
}

QTEST_GUILESS_MAIN(TstAccountRegistry)
#include "tst_accountregistry.moc"
