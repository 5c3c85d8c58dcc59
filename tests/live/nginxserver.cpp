// SPDX-License-Identifier: GPL-3.0-or-later
#include "nginxserver.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

constexpr int kPatience = 20'000;

// One process that needs no rights. "@x@" is filled in.
constexpr const char *kConfiguration = R"(daemon off;
master_process off;
pid @folder@/nginx.pid;
error_log @folder@/error.log warn;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path @folder@/body; proxy_temp_path @folder@/proxy; fastcgi_temp_path @folder@/fastcgi;
  uwsgi_temp_path @folder@/uwsgi; scgi_temp_path @folder@/scgi;
  proxy_http_version 1.1;
  proxy_set_header Host $http_host;
  map $http_upgrade $connection_upgrade { default upgrade; '' close; }
  server {
    listen 127.0.0.1:@secure@ ssl;
    ssl_certificate @certificate@; ssl_certificate_key @key@; ssl_protocols TLSv1.2 TLSv1.3;
    location /chat { proxy_pass http://127.0.0.1:@backend@;
      proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade; }
    location /idle { proxy_pass http://127.0.0.1:@backend@; proxy_read_timeout 1s;
      proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade; }
    location /noupgrade { proxy_pass http://127.0.0.1:@inner@; }
    location /dead { proxy_pass http://127.0.0.1:1;
      proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade; }
    location /basic { auth_basic "staff only"; auth_basic_user_file @folder@/htpasswd;
      proxy_pass http://127.0.0.1:@backend@; proxy_set_header Authorization "";
      proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade; }
    location /moved { return 301 https://$http_host/chat; }
    location /elsewhere { return 302 https://other.example/chat; }
    location /down { return 302 http://localhost:@plain@/chat; }
    location /round { return 302 /round; }
  }
  server { listen 127.0.0.1:@plain@; location / { return 301 https://localhost:@secure@$request_uri; } }
  # What stands behind /noupgrade: it wants an upgrade and sees none.
  server { listen 127.0.0.1:@inner@; location / { return 400 "this is a WebSocket server"; } }
}
)";

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16(0);
}

QString binary()
{
    // Debian keeps it where only root's path leads.
    const QString found = QStandardPaths::findExecutable(u"nginx"_s);
    return found.isEmpty()
               ? QStandardPaths::findExecutable(u"nginx"_s, {u"/usr/sbin"_s, u"/usr/local/sbin"_s})
               : found;
}

} // namespace

NginxServer::NginxServer() : m_authority(m_lab.authority(u"Test authority"_s))
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
}

NginxServer::~NginxServer()
{
    m_process.kill();
    m_process.waitForFinished();
}

QString NginxServer::whyNot()
{
    if (binary().isEmpty())
        return u"nginx is not installed"_s;
    return TlsLab::isThere() ? QString() : u"openssl is not installed"_s;
}

bool NginxServer::start(quint16 backend)
{
    const QDeadlineTimer deadline(kPatience);
    // Somebody else may take a port between our look and nginx's: then nginx ends, and we look again.
    while (!deadline.hasExpired()) {
        if (m_process.state() == QProcess::NotRunning) {
            configure(backend);
            m_process.start(binary(),
                            {u"-c"_s, m_lab.file(u"nginx.conf"_s), u"-e"_s, m_lab.file(u"error.log"_s)});
            m_process.waitForStarted();
        }
        QTcpSocket probe;
        probe.connectToHost(u"127.0.0.1"_s, m_plainPort);
        if (probe.waitForConnected(500) && m_process.state() == QProcess::Running)
            return true;
        m_process.waitForFinished(50);
    }
    return false;
}

void NginxServer::configure(quint16 backend)
{
    const TlsLab::Identity own = m_lab.issued({.name = u"localhost"_s}, m_authority);
    m_securePort = freePort();
    m_plainPort = freePort();
    m_innerPort = freePort();
    QByteArray text(kConfiguration);
    const std::initializer_list<std::pair<QByteArray, QByteArray>> values{
        {"@folder@", QFile::encodeName(m_lab.file(u"."_s))},
        {"@certificate@", QFile::encodeName(own.certificate)},
        {"@key@", QFile::encodeName(own.key)},
        {"@secure@", QByteArray::number(m_securePort)},
        {"@plain@", QByteArray::number(m_plainPort)},
        {"@inner@", QByteArray::number(m_innerPort)},
        {"@backend@", QByteArray::number(backend)},
    };
    for (const auto &[name, value] : values)
        text.replace(name, value);
    m_lab.write(u"nginx.conf"_s, text);
    m_lab.write(u"htpasswd"_s, "staff:{PLAIN}s3cret\n");
}

QUrl NginxServer::secureUrl(const QString &path) const
{
    return QUrl(u"wss://localhost:%1/%2"_s.arg(m_securePort).arg(path));
}

QUrl NginxServer::plainUrl(const QString &path) const
{
    return QUrl(u"ws://localhost:%1/%2"_s.arg(m_plainPort).arg(path));
}

QByteArray NginxServer::log()
{
    return m_lab.read(m_lab.file(u"error.log"_s)) + m_process.readAll();
}

} // namespace roomscope::test
