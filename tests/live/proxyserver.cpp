// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxyserver.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

constexpr int kPatience = 30'000;

// Nothing of it needs a network: names are those of the hosts file, and nobody answers for others.
constexpr const char *kSquid = R"(http_port 127.0.0.1:@port@
pid_filename none
cache_log /dev/null
access_log none
netdb_filename none
cache deny all
coredump_dir none
pinger_enable off
visible_hostname proxy.test
shutdown_lifetime 0 seconds
max_filedescriptors 256
dns_nameservers 127.0.0.1
dns_timeout 1 second
connect_timeout 3 seconds
@auth@
acl open port @open@
acl known proxy_auth REQUIRED
http_access deny CONNECT !open
http_access allow known
http_access deny all
)";

constexpr const char *kSquidBasic = R"(auth_param basic program @helpers@/basic_ncsa_auth @folder@/basic
auth_param basic children 1
auth_param basic realm roomscope)";

constexpr const char *kSquidDigest =
    R"(auth_param digest program @helpers@/digest_file_auth -c @folder@/digest
auth_param digest children 1
auth_param digest realm roomscope)";

constexpr const char *kTinyproxy = R"(Port @port@
Listen 127.0.0.1
Timeout 60
MaxClients 20
LogLevel Info
Allow 127.0.0.1
BasicAuth @user@ @password@
)";

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16(0);
}

QString nameOf(ProxyServer::Program program)
{
    switch (program) {
    case ProxyServer::Program::SquidBasic:
    case ProxyServer::Program::SquidDigest:
        return u"squid"_s;
    case ProxyServer::Program::Tinyproxy:
        return u"tinyproxy"_s;
    case ProxyServer::Program::Microsocks:
    case ProxyServer::Program::MicrosocksOpen:
        return u"microsocks"_s;
    }
    return {};
}

QString binary(ProxyServer::Program program)
{
    const QString name = nameOf(program);
    const QString found = QStandardPaths::findExecutable(name);
    // Debian keeps squid where only root's path leads.
    return found.isEmpty() ? QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/usr/local/sbin"_s})
                           : found;
}

QString helperFolder()
{
    for (const QString &folder : {u"/usr/lib/squid"_s, u"/usr/lib64/squid"_s, u"/usr/libexec/squid"_s}) {
        if (QFile::exists(folder + u"/basic_ncsa_auth"_s) && QFile::exists(folder + u"/digest_file_auth"_s))
            return folder;
    }
    return {};
}

//! tinyproxy reads its configuration in words.
QString passwordFor(ProxyServer::Program program)
{
    return program == ProxyServer::Program::Tinyproxy ? u"s3cret"_s : u"s3cret word"_s;
}

} // namespace

ProxyServer::ProxyServer(Program program) : m_program(program)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    // squid's helpers run as another user where the tests are root's.
    QFile::setPermissions(m_folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner |
                                               QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther |
                                               QFile::ExeOther);
}

ProxyServer::~ProxyServer()
{
    kill();
}

void ProxyServer::kill()
{
    if (!isSquid()) {
        m_process.kill();
    } else {
        // Its helpers end with it only when it can tell them.
        m_process.terminate();
        if (!m_process.waitForFinished(5000))
            m_process.kill();
    }
    m_process.waitForFinished();
}

QString ProxyServer::whyNot(Program program)
{
    if (binary(program).isEmpty())
        return nameOf(program) + u" is not installed"_s;
    if (nameOf(program) == u"squid" && helperFolder().isEmpty())
        return u"squid's basic_ncsa_auth and digest_file_auth are not installed"_s;
    if (program == Program::SquidBasic && QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
        return u"openssl is not installed"_s;
    return {};
}

bool ProxyServer::start(const QList<quint16> &openPorts)
{
    const QDeadlineTimer deadline(kPatience);
    // Somebody else may take the port between our look and its: then it ends, and we look again.
    while (!deadline.hasExpired()) {
        if (m_process.state() == QProcess::NotRunning) {
            configure(openPorts);
            m_process.start(binary(m_program), arguments());
            if (!m_process.waitForStarted())
                return false;
        }
        QTcpSocket probe;
        probe.connectToHost(u"127.0.0.1"_s, m_port);
        if (probe.waitForConnected(500) && m_process.state() == QProcess::Running)
            return true;
        m_process.waitForFinished(50);
    }
    return false;
}

QStringList ProxyServer::arguments() const
{
    const QString file = m_folder.filePath(u"conf"_s);
    if (isSquid())
        return {u"-N"_s, u"-d"_s, u"1"_s, u"-n"_s, u"roomscope%1"_s.arg(m_port), u"-f"_s, file};
    if (m_program == Program::Tinyproxy)
        return {u"-d"_s, u"-c"_s, file};
    QStringList list{u"-i"_s, u"127.0.0.1"_s, u"-p"_s, QString::number(m_port)};
    if (m_program == Program::Microsocks)
        list += QStringList{u"-u"_s, user(), u"-P"_s, password()};
    return list;
}

void ProxyServer::configure(const QList<quint16> &openPorts)
{
    m_port = freePort();
    if (isSocks())
        return;
    QByteArray text;
    const QByteArray word = passwordFor(m_program).toUtf8();
    const QByteArray name = user().toUtf8();
    if (m_program == Program::Tinyproxy) {
        text = kTinyproxy;
        for (const quint16 port : openPorts)
            text += "ConnectPort " + QByteArray::number(port) + '\n';
    } else {
        text = kSquid;
        text.replace("@auth@", m_program == Program::SquidBasic ? kSquidBasic : kSquidDigest);
        QByteArrayList ports;
        for (const quint16 port : openPorts)
            ports.append(QByteArray::number(port));
        text.replace("@open@", ports.join(' '));
        QProcess openssl;
        openssl.start(u"openssl"_s, {u"passwd"_s, u"-apr1"_s, QString::fromUtf8(word)});
        openssl.waitForFinished();
        write(u"basic"_s, name + ':' + openssl.readAllStandardOutput().trimmed() + '\n');
        const QByteArray secret =
            QCryptographicHash::hash(name + ":roomscope:" + word, QCryptographicHash::Md5).toHex();
        write(u"digest"_s, name + ":roomscope:" + secret + '\n');
    }
    const std::initializer_list<std::pair<QByteArray, QByteArray>> values{
        {"@folder@", QFile::encodeName(m_folder.path())},
        {"@helpers@", QFile::encodeName(helperFolder())},
        {"@port@", QByteArray::number(m_port)},
        {"@user@", name},
        {"@password@", word},
    };
    for (const auto &[key, value] : values)
        text.replace(key, value);
    write(u"conf"_s, text);
}

void ProxyServer::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(file.fileName()));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
}

ProxySettings ProxyServer::settings(const QString &user) const
{
    return {.mode = isSocks() ? ProxySettings::Mode::Socks5 : ProxySettings::Mode::HttpConnect,
            .host = u"127.0.0.1"_s,
            .port = m_port,
            .user = user};
}

QString ProxyServer::password() const
{
    return passwordFor(m_program);
}

QByteArray ProxyServer::output()
{
    m_output += m_process.readAll();
    return m_output;
}

} // namespace roomscope::test
