// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawclient.h"
#include "serveprocess.h"
#include "terminal.h"

#include "support/testcase.h"
#include "support/tlslab.h"

#include <QSslConfiguration>
#include <QTcpSocket>
#include <QTemporaryDir>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

namespace {

const QString kPassword = u"correct horse"_s;

//! What a command said, and how it ended.
struct Said
{
    int exitCode = -1;
    QString out = {};
    QString err = {};
};

//! Runs `roomscope serve` to its end. \a input is standard input, closed behind it.
Said command(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(QStringLiteral(SERVE_PROGRAM), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 20'000))
        return {};
    return {.exitCode = process.exitCode(),
            .out = QString::fromUtf8(process.readAllStandardOutput()),
            .err = QString::fromUtf8(process.readAllStandardError())};
}

//! A command that talks to a person at a terminal.
class Conversation final
{
public:
    explicit Conversation(const QStringList &arguments)
    {
        m_process.setStandardInputFile(m_terminal.slave());
        m_process.start(QStringLiteral(SERVE_PROGRAM), arguments);
    }
    ~Conversation()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    //! Waits for a prompt with these words, with the echo off.
    [[nodiscard]] bool isAsked(const QString &part)
    {
        return QTest::qWaitFor(
            [&] {
                m_said += QString::fromUtf8(m_process.readAllStandardError());
                return m_said.contains(part) && !m_terminal.isEchoing();
            },
            15'000);
    }
    void type(const QByteArray &keys)
    {
        m_said.clear();
        m_terminal.type(keys);
    }
    [[nodiscard]] bool isOver()
    {
        const bool isDone =
            QTest::qWaitFor([&] { return m_process.state() == QProcess::NotRunning; }, 20'000);
        m_said += QString::fromUtf8(m_process.readAllStandardError());
        return isDone;
    }
    [[nodiscard]] const QString &said() const { return m_said; }
    [[nodiscard]] int exitCode() const { return m_process.exitCode(); }
    [[nodiscard]] Terminal &terminal() { return m_terminal; }

private:
    Terminal m_terminal;
    QProcess m_process;
    QString m_said;
};

QString codeOf(const QJsonObject &answer)
{
    return answer.value(u"code"_s).toString();
}

} // namespace

class TstServeCommands final : public TestCase
{
    Q_OBJECT
private slots:
    void asksTwiceWithoutShowing()
    {
        QTemporaryDir dir;
        Conversation talk({u"--data"_s, dir.path(), u"--add-user"_s, u"lan"_s});
        QVERIFY2(talk.isAsked(u"lan"_s), qPrintable(talk.said()));
        talk.type(kPassword.toUtf8() + '\n');
        QVERIFY(talk.isAsked(u"again"_s));
        talk.type(kPassword.toUtf8() + '\n');
        QVERIFY(talk.isOver());
        QCOMPARE(talk.exitCode(), 0);
        QVERIFY2(talk.said().contains(u"lan can sign in"_s), qPrintable(talk.said()));
        QVERIFY(!talk.terminal().shown().contains("horse"));
        QVERIFY(talk.terminal().isEchoing());

        ServeProcess serve;
        QVERIFY(serve.start({u"--data"_s, dir.path(), u"--accounts"_s}));
        QVERIFY(serve.link().fragment().isEmpty());
        RawClient client(serve.address());
        QVERIFY(client.open());
        QVERIFY(client.hello(u"lan"_s, kPassword, u"d"_s).contains(u"token"_s));
    }
    void givesUpInWords_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<QString>("part");
        QTest::newRow("another the second time")
            << QByteArray("correct horse\n") << QByteArray("correct house\n") << u"not the same"_s;
        QTest::newRow("too short") << QByteArray("horse\n") << QByteArray() << u"at least 8"_s;
        QTest::newRow("nothing") << QByteArray("\n") << QByteArray() << u"No password"_s;
        QTest::newRow("Ctrl+C") << QByteArray("\x03") << QByteArray() << u"No password"_s;
        QTest::newRow("Ctrl+D") << QByteArray("\x04") << QByteArray() << u"No password"_s;
        QTest::newRow("Ctrl+C in the middle")
            << QByteArray("correct horse\n") << QByteArray("corr\x03") << u"No password"_s;
    }
    void givesUpInWords()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        QFETCH(QString, part);
        QTemporaryDir dir;
        Conversation talk({u"--data"_s, dir.path(), u"--add-user"_s, u"lan"_s});
        QVERIFY(talk.isAsked(u"lan"_s));
        talk.type(first);
        if (!second.isEmpty()) {
            QVERIFY(talk.isAsked(u"again"_s));
            talk.type(second);
        }
        QVERIFY(talk.isOver());
        QCOMPARE(talk.exitCode(), 1);
        QVERIFY2(talk.said().contains(part), qPrintable(talk.said()));
        QVERIFY(talk.terminal().isEchoing());
        // The name is still free.
        QCOMPARE(command({u"--data"_s, dir.path(), u"--add-user"_s, u"lan"_s, u"--password-file"_s, u"-"_s},
                         "correct horse\n")
                     .exitCode,
                 0);
    }
    void refusesToAskWhereThereIsNoTerminal()
    {
        QTemporaryDir dir;
        const Said said = command({u"--data"_s, dir.path(), u"--add-user"_s, u"lan"_s}, "correct horse\n");
        QCOMPARE(said.exitCode, 1);
        QVERIFY2(said.err.contains(u"--password-file"_s), qPrintable(said.err));
    }
    void takesThePasswordFromAFile()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(u"secret"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("correct horse\r\nanother line\n");
        file.close();
        QCOMPARE(command({u"--data"_s, dir.path(), u"--add-user"_s, u"lan"_s, u"--password-file"_s,
                          file.fileName()})
                     .exitCode,
                 0);
        ServeProcess serve;
        QVERIFY(serve.start({u"--data"_s, dir.path(), u"--accounts"_s}));
        RawClient client(serve.address());
        QVERIFY(client.open());
        QVERIFY(client.hello(u"lan"_s, kPassword, u"d"_s).contains(u"token"_s));
        const Said none = command(
            {u"--data"_s, dir.path(), u"--add-user"_s, u"ha"_s, u"--password-file"_s, u"/nonexistent"_s});
        QCOMPARE(none.exitCode, 1);
        QVERIFY(none.err.contains(u"/nonexistent"_s));
    }
    void refusalsAreSentences()
    {
        QTemporaryDir dir;
        const QStringList data{u"--data"_s, dir.path()};
        const auto add = [&](const QString &name) {
            return command(data + QStringList{u"--add-user"_s, name, u"--password-file"_s, u"-"_s},
                           "correct horse\n");
        };
        QCOMPARE(add(u"lan"_s).exitCode, 0);
        const struct
        {
            Said said;
            QString part;
        } cases[] = {
            {add(u"lan"_s), u"already"_s},
            {add(u"Not a name"_s), u"\"Not a name\""_s},
            {command(data + QStringList{u"--set-password"_s, u"ha"_s, u"--password-file"_s, u"-"_s},
                     "correct horse\n"),
             u"no ha"_s},
            {command(data + QStringList{u"--remove-user"_s, u"ha"_s}), u"no ha"_s},
            {command(data + QStringList{u"--list-devices"_s, u"ha"_s}), u"no ha"_s},
            {command(data + QStringList{u"--revoke"_s, u"laptop"_s}), u"no laptop"_s},
            {command(data + QStringList{u"--invite"_s}), u"has not run yet"_s},
            {command({u"--data"_s, dir.filePath(u"elsewhere"_s), u"--invite"_s}), u"no server"_s},
        };
        for (const auto &one : cases) {
            QCOMPARE(one.said.exitCode, 1);
            QVERIFY2(one.said.err.contains(one.part) && one.said.err.trimmed().endsWith(u'.'),
                     qPrintable(one.said.err));
        }
        QVERIFY(!QFile::exists(dir.filePath(u"elsewhere"_s)));
    }
    void anInviteLinkLetsOnePersonIn()
    {
        QTemporaryDir dir;
        ServeProcess serve;
        QVERIFY(serve.start({u"--data"_s, dir.path(), u"--accounts"_s}));
        const Said said = command({u"--data"_s, dir.path(), u"--invite"_s});
        QCOMPARE(said.exitCode, 0);
        const QUrl link(said.out.mid(said.out.indexOf(u"ws://"_s)).trimmed());
        QCOMPARE(link.port(), serve.link().port());
        const QString invite = link.fragment().mid(int(qstrlen("invite=")));
        RawClient lan(serve.address());
        QVERIFY(lan.open());
        QVERIFY(lan.hello(u"lan"_s, invite, u"d"_s).contains(u"token"_s));
        RawClient ha(serve.address());
        QVERIFY(ha.open());
        QCOMPARE(codeOf(ha.hello(u"ha"_s, invite, u"d"_s)), u"unauthenticated"_s);
        serve.signal(SIGTERM);
        QVERIFY(serve.waitFinished());
        const Said later = command({u"--data"_s, dir.path(), u"--invite"_s});
        QCOMPARE(later.exitCode, 0);
        QVERIFY(later.err.contains(u"does not run"_s));
    }
    void devicesAreListedAndRevoked()
    {
        QTemporaryDir dir;
        QCOMPARE(command({u"--data"_s, dir.path(), u"--add-user"_s, u"lan"_s, u"--password-file"_s, u"-"_s},
                         "correct horse\n")
                     .exitCode,
                 0);
        ServeProcess serve;
        QVERIFY(serve.start({u"--data"_s, dir.path(), u"--accounts"_s}));
        QVERIFY(
            command({u"--data"_s, dir.path(), u"--list-devices"_s, u"lan"_s}).err.contains(u"No device"_s));
        RawClient client(serve.address());
        QVERIFY(client.open());
        QVERIFY(client.hello(u"lan"_s, kPassword, u"laptop"_s).contains(u"token"_s));
        RawClient other(serve.address());
        QVERIFY(other.open());
        QVERIFY(other.hello(u"lan"_s, kPassword, u"desk"_s).contains(u"token"_s));
        const Said list = command({u"--data"_s, dir.path(), u"--list-devices"_s, u"lan"_s});
        QVERIFY2(list.out.contains(u"desk"_s) && list.out.contains(u"laptop"_s), qPrintable(list.out));
        QCOMPARE(command({u"--data"_s, dir.path(), u"--revoke"_s, u"desk"_s}).exitCode, 0);
        QVERIFY(other.waitClosed());
        QCOMPARE(other.closeCode(), 4401);
        const Said removed = command({u"--data"_s, dir.path(), u"--remove-user"_s, u"lan"_s});
        QCOMPARE(removed.exitCode, 0);
        QVERIFY(client.waitClosed());
        QCOMPARE(client.closeCode(), 4403);
    }
    void encryptsAndReadsANewCertificateOnSighup()
    {
        if (!TlsLab::isThere())
            QSKIP("openssl is not installed: TLS of the server is NOT TESTED");
        TlsLab lab;
        const auto authority = lab.authority(u"authority"_s);
        const auto first = lab.issued({.name = u"first"_s}, authority);
        QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
        trusting.setCaCertificates(QSslCertificate::fromPath(authority.certificate));
        QSslConfiguration::setDefaultConfiguration(trusting);
        QTemporaryDir dir;
        ServeProcess serve;
        QVERIFY(serve.start({u"--data"_s, dir.path(), u"--listen"_s, u"0.0.0.0:0"_s, u"--tls-cert"_s,
                             first.certificate, u"--tls-key"_s, first.key}));
        QCOMPARE(serve.link().scheme(), u"wss"_s);
        QCOMPARE(serve.link().host(), u"localhost"_s);
        RawClient client(serve.address());
        QVERIFY(client.open());
        QVERIFY(client.hello(u"lan"_s, serve.invite(), u"d"_s).contains(u"token"_s));
        serve.signal(SIGHUP);
        QByteArray said;
        QTRY_VERIFY((said += serve.process().readAllStandardError()).contains("was read again"));
        QCOMPARE(serve.process().state(), QProcess::Running);
        lab.write(u"first.broken"_s, "x");
        QVERIFY(QFile::remove(first.key));
        serve.signal(SIGHUP);
        QTRY_VERIFY((said += serve.process().readAllStandardError()).contains("certificate in use stays"));
    }
    void asksForTheKeysPassword()
    {
        if (!TlsLab::isThere())
            QSKIP("openssl is not installed: TLS of the server is NOT TESTED");
        TlsLab lab;
        const auto self = lab.selfSigned({.name = u"self"_s});
        const QString locked = lab.file(u"locked.pem"_s);
        lab.openssl({u"pkcs8"_s, u"-topk8"_s, u"-in"_s, self.key, u"-out"_s, locked, u"-passout"_s,
                     u"pass:open sesame"_s});
        QTemporaryDir dir;
        const QStringList arguments{u"--data"_s,      dir.path(),     u"--tls-cert"_s,
                                    self.certificate, u"--tls-key"_s, locked};
        Conversation talk(arguments);
        QVERIFY(talk.isAsked(u"locked.pem"_s));
        talk.type("wrong\n");
        QVERIFY(talk.isOver());
        QCOMPARE(talk.exitCode(), 1);
        QVERIFY2(talk.said().contains(u"does not open"_s), qPrintable(talk.said()));
        // Without a terminal there is a sentence, too.
        const Said none = command(arguments);
        QCOMPARE(none.exitCode, 1);
        QVERIFY2(none.err.contains(u"is encrypted"_s), qPrintable(none.err));
        lab.write(u"word"_s, "open sesame\n");
        ServeProcess serve;
        QVERIFY(serve.start(arguments + QStringList{u"--tls-key-password-file"_s, lab.file(u"word"_s)}));
    }
    void tooManyConnectionsAreTold()
    {
        QTemporaryDir dir;
        ServeProcess serve;
        QVERIFY(serve.start({u"--data"_s, dir.path(), u"--max-connections"_s, u"3"_s,
                             u"--max-connections-per-address"_s, u"2"_s}));
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 2; ++i) {
            clients.push_back(std::make_unique<RawClient>(serve.address()));
            QVERIFY(clients.back()->open());
        }
        QTcpSocket third;
        third.connectToHost(u"127.0.0.1"_s, quint16(serve.address().port()));
        third.write("GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        QVERIFY(QTest::qWaitFor([&] { return third.state() == QAbstractSocket::UnconnectedState; }));
        const QByteArray answer = third.readAll();
        QVERIFY2(answer.startsWith("HTTP/1.1 503 ") && answer.contains("Retry-After") &&
                     answer.contains("one address"),
                 answer.constData());
        // A place that is free again is given again.
        clients.clear();
        QVERIFY(QTest::qWaitFor([&serve] {
            RawClient again(serve.address());
            return again.open();
        }));
    }
    void theLogHoldsNoSecretAndNoWord()
    {
        qputenv("QT_LOGGING_RULES", "roomscope.*=true");
        QTemporaryDir dir;
        QCOMPARE(command({u"--data"_s, dir.path(), u"--add-user"_s, u"lan"_s, u"--password-file"_s, u"-"_s},
                         "correct horse\n")
                     .exitCode,
                 0);
        ServeProcess serve;
        QVERIFY(serve.start({u"--data"_s, dir.path(), u"--accounts"_s}));
        qunsetenv("QT_LOGGING_RULES");
        const Said invited = command({u"--data"_s, dir.path(), u"--invite"_s});
        const QString invite = invited.out.mid(invited.out.indexOf(u"invite="_s) + 7).trimmed();
        QStringList secrets{kPassword, invite, u"private thoughts"_s, u"a wrong guess"_s,
                            u"secret room title"_s};
        {
            RawClient lan(serve.address());
            QVERIFY(lan.open());
            secrets.append(lan.hello(u"lan"_s, kPassword, u"d"_s).value(u"token"_s).toString());
            RawClient ha(serve.address());
            QVERIFY(ha.open());
            secrets.append(ha.hello(u"ha"_s, invite, u"e"_s).value(u"token"_s).toString());
            QVERIFY(
                lan.request(u"room.create"_s, {{u"room"_s, u"dock"_s}, {u"title"_s, u"secret room title"_s}})
                    .contains(u"room"_s));
            QVERIFY(lan.request(u"message.send"_s,
                                {{u"conversation"_s, u"room:dock"_s}, {u"text"_s, u"private thoughts"_s}})
                        .contains(u"seq"_s));
            lan.sendRaw(u"private thoughts that are no JSON"_s);
            QVERIFY(codeOf(lan.next(u"error"_s)) == u"bad-request"_s);
            RawClient guesser(serve.address());
            QVERIFY(guesser.open());
            QCOMPARE(codeOf(guesser.hello(u"lan"_s, u"a wrong guess"_s, u"f"_s)), u"unauthenticated"_s);
            RawClient bearer(serve.address());
            QVERIFY(!bearer.open({{"Authorization", "Bearer private thoughts"}}));
        }
        serve.signal(SIGTERM);
        QVERIFY(serve.waitFinished());
        const QString log = QString::fromUtf8(serve.process().readAllStandardError());
        for (const QString &part :
             {u"connection 1 from"_s, u"session"_s, u"refused"_s, u"closing"_s, u"is over"_s})
            QVERIFY2(log.contains(part), qPrintable(part + u" is not in: "_s + log));
        for (const QString &secret : secrets) {
            QVERIFY(!secret.isEmpty());
            QVERIFY2(!log.contains(secret), qPrintable(log));
        }
    }
};

QTEST_GUILESS_MAIN(TstServeCommands)
#include "tst_servecommands.moc"
