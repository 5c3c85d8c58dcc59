// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/database.h"
#include "storetools.h"
#include "support/testcase.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <unistd.h>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray hashOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha1)
                                          : QByteArray();
}

//! Works as a user whom file modes stop: root is not one.
class OrdinaryUser
{
public:
    OrdinaryUser()
    {
        if (m_wasRoot && setresuid(kNobody, kNobody, 0) != 0)
            qFatal("setresuid");
    }
    ~OrdinaryUser()
    {
        if (m_wasRoot && setresuid(0, 0, 0) != 0)
            qFatal("setresuid");
    }
    OrdinaryUser(const OrdinaryUser &) = delete;
    OrdinaryUser &operator=(const OrdinaryUser &) = delete;

    static void giveFile(const QString &path)
    {
        if (geteuid() == 0 && chown(QFile::encodeName(path).constData(), kNobody, kNobody) != 0)
            qFatal("chown");
    }

private:
    static constexpr uid_t kNobody = 65534;
    const bool m_wasRoot = geteuid() == 0;
};

} // namespace

class TstStoreFaults final : public TestCase
{
    Q_OBJECT
private slots:
    void cleanup() { m_dir = std::make_unique<QTemporaryDir>(); }

    void fullFileRefusesAndKeepsWhatWasTyped();
    void fullDiskRefusesAndGoesOnWhenThereIsSpace();
    void folderThatMayNotBeWrittenIsReadOnly();
    void fileThatMayNotBeWrittenIsReadOnly();
    void newerFileIsLeftAlone();
    void damagedFileIsAnErrorAndNoCrash();
    void truncatedFileIsAnErrorAndNoCrash();
    void numbersThatMeanNothingAreAnErrorAndNoCrash_data();
    void numbersThatMeanNothingAreAnErrorAndNoCrash();
    void openingAgainAfterTheFaultWorks();
    void noColumnIsForSecrets();

private:
    [[nodiscard]] QString path() const { return m_dir->filePath(u"account.db"_s); }
    void fill(qint64 count) const;

    std::unique_ptr<QTemporaryDir> m_dir{new QTemporaryDir};
};

void TstStoreFaults::fill(qint64 count) const
{
    AccountStore store(path(), kSelf);
    (void)got(store.open(kDevice));
    (void)got(store.file({.messages = messages(1, count), .ranges = {range(1, count)}}));
}

void TstStoreFaults::fullFileRefusesAndKeepsWhatWasTyped()
{
    qint64 kept = 0;
    {
        AccountStore store(path(), kSelf, 60);
        (void)got(store.open(kDevice));
        const QString text(2000, u'x');
        QString error;
        while (error.isEmpty()) {
            error = errorOf(store.enqueue(sendRow(u"m%1"_s.arg(kept), text)));
            kept += error.isEmpty() ? 1 : 0;
            QVERIFY(kept < 1000);
        }
        QCOMPARE(error, u"disk-full"_s);
        QVERIFY(kept > 10);
        // Jobs that wait together: each one's answer is true of the disk.
        QList<QFuture<Result<OutboxRow>>> rows;
        for (int i = 0; i < 20; ++i)
            rows << store.enqueue(sendRow(u"n%1"_s.arg(i), i % 2 == 0 ? text + text : u"short"_s));
        for (auto &row : rows)
            kept += row.result() ? 1 : 0;
        // Reading goes on, and room that is made is used.
        (void)got(store.pageBefore(kRoom, {}, 10));
        (void)got(store.removeFromOutbox(ClientId(u"m0"_s)));
        (void)got(store.removeFromOutbox(ClientId(u"m1"_s)));
        QCOMPARE(errorOf(store.enqueue(sendRow(u"again"_s, text))), QString());
        kept -= 1;
    }
    AccountStore again(path(), kSelf);
    QCOMPARE(got(again.open(kDevice)).outbox.size(), kept);
}

void TstStoreFaults::fullDiskRefusesAndGoesOnWhenThereIsSpace()
{
    const QString disk = m_dir->filePath(u"disk"_s);
    QVERIFY(QDir().mkdir(disk));
    if (QProcess::execute(u"mount"_s, {u"-t"_s, u"tmpfs"_s, u"-o"_s, u"size=2m"_s, u"tmpfs"_s, disk}) != 0)
        QSKIP("no right to mount a small disk here");
    const auto unmount = qScopeGuard([&disk] { QProcess::execute(u"umount"_s, {disk}); });
    int kept = 0;
    {
        AccountStore store(disk + u"/account.db"_s, kSelf);
        (void)got(store.open(kDevice));
        const QString text(10'000, u'x');
        QString error;
        while (error.isEmpty()) {
            error = errorOf(store.enqueue(sendRow(u"m%1"_s.arg(kept), text)));
            kept += error.isEmpty() ? 1 : 0;
            QVERIFY(kept < 1000);
        }
        QCOMPARE(error, u"disk-full"_s);
        QVERIFY(kept > 5);
        QCOMPARE(errorOf(store.enqueue(sendRow(u"still"_s, text))), u"disk-full"_s);
        QCOMPARE(QProcess::execute(u"mount"_s, {u"-o"_s, u"remount,size=8m"_s, disk}), 0);
        QCOMPARE(errorOf(store.enqueue(sendRow(u"still"_s, text))), QString());
        ++kept;
    }
    {
        AccountStore again(disk + u"/account.db"_s, kSelf);
        const StoredAccount account = got(again.open(kDevice));
        QCOMPARE(account.outbox.size(), kept);
        QCOMPARE(account.outbox.constLast().id, ClientId(u"still"_s));
    }
}

void TstStoreFaults::folderThatMayNotBeWrittenIsReadOnly()
{
    QVERIFY(QFile::setPermissions(m_dir->path(),
                                  QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther));
    const auto restore = qScopeGuard([this] {
        QFile::setPermissions(m_dir->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    });
    const OrdinaryUser user;
    AccountStore here(path(), kSelf);
    QCOMPARE(errorOf(here.open(kDevice)), u"read-only"_s);
    AccountStore below(m_dir->filePath(u"new/folder/account.db"_s), kSelf);
    QCOMPARE(errorOf(below.open(kDevice)), u"read-only"_s);
}

void TstStoreFaults::fileThatMayNotBeWrittenIsReadOnly()
{
    fill(5);
    OrdinaryUser::giveFile(path());
    OrdinaryUser::giveFile(m_dir->path());
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner));
    const QByteArray before = hashOf(path());
    {
        const OrdinaryUser user;
        AccountStore store(path(), kSelf);
        QCOMPARE(errorOf(store.open(kDevice)), u"read-only"_s);
        QCOMPARE(errorOf(store.enqueue(sendRow(u"a"_s))), u"read-only"_s);
    }
    QCOMPARE(hashOf(path()), before);
}

void TstStoreFaults::newerFileIsLeftAlone()
{
    fill(5);
    {
        auto database = std::move(Database::open({.path = path()}).value());
        QVERIFY(database->run(u"PRAGMA user_version = 99"_s));
    }
    const QByteArray before = hashOf(path());
    {
        AccountStore store(path(), kSelf);
        QCOMPARE(errorOf(store.open(kDevice)), u"newer-file"_s);
        QCOMPARE(errorOf(store.file({.messages = messages(6, 7)})), u"newer-file"_s);
        QCOMPARE(errorOf(store.pageBefore(kRoom, {}, 5)), u"newer-file"_s);
    }
    QCOMPARE(hashOf(path()), before);
}

void TstStoreFaults::damagedFileIsAnErrorAndNoCrash()
{
    fill(3000);
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    // Every page but the first of the file and of the schema: whatever is read next is damaged.
    for (qint64 at = 24 * 4096; at < file.size(); at += 4096) {
        file.seek(at);
        file.write(QByteArray(200, '\xaa'));
    }
    file.close();
    AccountStore store(path(), kSelf);
    const Result<StoredAccount> opened = store.open(kDevice).result();
    const QString reading = errorOf(store.pageBefore(kRoom, ArchiveKey{1, 1500}, 500));
    const QString writing = errorOf(store.file({.messages = messages(2000, 2100)}));
    const QStringList errors{opened ? QString() : opened.error().code, reading, writing};
    QVERIFY2(errors.contains(u"corrupt"_s), qPrintable(errors.join(u' ')));
    for (const QString &error : errors)
        QVERIFY2(error.isEmpty() || error == u"corrupt"_s, qPrintable(errors.join(u' ')));
}

void TstStoreFaults::truncatedFileIsAnErrorAndNoCrash()
{
    fill(3000);
    QFile file(path());
    QVERIFY(file.resize(6 * 4096));
    AccountStore store(path(), kSelf);
    const Result<StoredAccount> opened = store.open(kDevice).result();
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, u"corrupt"_s);
    QVERIFY(!opened.error().detail.isEmpty());
}

void TstStoreFaults::numbersThatMeanNothingAreAnErrorAndNoCrash_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("kind") << u"kind = 4"_s;
    QTest::newRow("negative kind") << u"kind = -1"_s;
    QTest::newRow("kind beyond a byte") << u"kind = 256"_s;
    QTest::newRow("state") << u"state = 9"_s;
    QTest::newRow("body kind") << u"body_kind = 2"_s;
}

void TstStoreFaults::numbersThatMeanNothingAreAnErrorAndNoCrash()
{
    QFETCH(QString, change);
    {
        AccountStore store(path(), kSelf);
        (void)got(store.open(kDevice));
        (void)got(
            store.enqueue({.id = ClientId(u"a"_s), .conversation = kRoom, .body = Body::plain(u"x"_s)}));
    }
    {
        auto database = std::move(Database::open({.path = path()}).value());
        QVERIFY(database->run(u"UPDATE outbox SET "_s + change));
    }
    AccountStore store(path(), kSelf);
    QCOMPARE(errorOf(store.open(kDevice)), u"corrupt"_s);
}

void TstStoreFaults::openingAgainAfterTheFaultWorks()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(4096, 'x'));
    file.close();
    AccountStore store(path(), kSelf);
    QCOMPARE(errorOf(store.open(kDevice)), u"corrupt"_s);
    QVERIFY(file.remove());
    QCOMPARE(got(store.open(kDevice)).device, kDevice);
    (void)got(store.file({.messages = messages(1, 3)}));
    QCOMPARE(got(store.pageBefore(kRoom, {}, 5)).rows.size(), 3);
}

void TstStoreFaults::noColumnIsForSecrets()
{
    fill(1);
    auto database = std::move(Database::open({.path = path()}).value());
    Query column =
        database->query(u"SELECT m.name || '.' || c.name FROM sqlite_schema m, pragma_table_info(m.name) c "
                        "WHERE m.type = 'table'"_s);
    const QRegularExpression secret(u"token|secret|passw|credential|_key"_s);
    int columns = 0;
    while (column.next()) {
        ++columns;
        QVERIFY2(!column.text(0).contains(secret), qPrintable(column.text(0)));
    }
    QVERIFY(!column.error());
    QVERIFY(columns > 40);
}

QTEST_GUILESS_MAIN(TstStoreFaults)
#include "tst_storefaults.moc"
