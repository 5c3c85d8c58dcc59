// SPDX-License-Identifier: GPL-3.0-or-later
// soak_client URL USER PEER DATADIR make|join    the invite is the first line of standard input; then lines
//                                                "allow N" and "quit". Its end is the client's end.
// soak_client serve ...                          the server, as `roomscope serve` runs it.
#include "cli/serve.h"
#include "support/soak_client/soakclient.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <cstdio>
#include <unistd.h>

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace roomscope;
using namespace roomscope::test;

void say(FILE *where, const QString &line)
{
    std::fprintf(where, "%s\n", line.toUtf8().constData());
    std::fflush(where);
}

//! Everything in a tenth of the time: faults come every second here.
ConnectionSettings hurried()
{
    ConnectionSettings settings;
    settings.retry = {.base = 100ms, .cap = 500ms, .stableAfter = 1s};
    settings.heartbeat = {
        .interval = 600ms, .deadline = 600ms, .probeAfter = 400ms, .probeDeadline = 500ms, .idleAfter = 10s};
    settings.deadlines = {.attempt = 2s, .connect = 1s, .close = 500ms};
    return settings;
}

//! The commands of whoever runs this, a line each.
class Orders final : public QObject
{
    Q_OBJECT
public:
    explicit Orders(QObject *parent) : QObject(parent), m_notifier(STDIN_FILENO, QSocketNotifier::Read)
    {
        connect(&m_notifier, &QSocketNotifier::activated, this, &Orders::read);
    }

signals:
    void line(const QByteArray &line);
    void ended();

private:
    void read()
    {
        char bytes[4096];
        const ssize_t count = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (count <= 0) {
            m_notifier.setEnabled(false);
            emit ended();
            return;
        }
        m_buffer.append(bytes, count);
        for (qsizetype end = m_buffer.indexOf('\n'); end >= 0; end = m_buffer.indexOf('\n')) {
            const QByteArray one = m_buffer.left(end);
            m_buffer.remove(0, end + 1);
            emit line(one);
        }
    }

    QSocketNotifier m_notifier;
    QByteArray m_buffer;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.value(0) == u"serve"_s)
        return runServe(arguments.mid(1));
    if (arguments.size() != 5) {
        say(stderr, u"usage: soak_client URL USER PEER DATADIR make|join, or soak_client serve ..."_s);
        return 2;
    }

    std::unique_ptr<SoakClient> client;
    Orders orders(nullptr);
    QObject::connect(&orders, &Orders::ended, &application, &QCoreApplication::quit);
    QObject::connect(&orders, &Orders::line, &application, [&](const QByteArray &line) {
        if (!client) {
            client = std::make_unique<SoakClient>(SoakOptions{.address = QUrl(arguments[0]),
                                                              .user = UserId(arguments[1]),
                                                              .peer = UserId(arguments[2]),
                                                              .invite = QString::fromUtf8(line),
                                                              .dataDir = arguments[3],
                                                              .makesRoom = arguments[4] == u"make"_s,
                                                              .connection = hurried()});
            QObject::connect(client.get(), &SoakClient::said, client.get(),
                             [](const QString &said) { say(stdout, said); });
            QObject::connect(client.get(), &SoakClient::failed, client.get(), [](const QString &why) {
                say(stderr, why);
                QCoreApplication::exit(1);
            });
            client->start();
        } else if (line.startsWith("allow ")) {
            client->allow(line.mid(6).toInt());
        } else if (line == "quit") {
            QCoreApplication::quit();
        }
    });
    return QCoreApplication::exec();
}

#include "main.moc"
