// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverfixture.h"

#include <QTest>

namespace roomscope::test {

using namespace Qt::StringLiterals;

ServerFixture::ServerFixture(ServerOptions options) : m_options(std::move(options))
{
    if (m_options.dataDir.isEmpty())
        m_options.dataDir = m_dir.filePath(u"server"_s);
}

ServerFixture::~ServerFixture() = default;

bool ServerFixture::start()
{
    m_error.reset();
    m_address.clear();
    m_server = std::make_unique<EmbeddedServer>(m_options);
    QObject::connect(m_server.get(), &EmbeddedServer::listening, m_server.get(),
                     [this](const QUrl &address, const QString &invite) {
                         m_address = address;
                         m_invite = invite;
                     });
    QObject::connect(m_server.get(), &EmbeddedServer::failed, m_server.get(),
                     [this](const Error &error) { m_error = error; });
    m_server->start();
    return QTest::qWaitFor([this] { return !m_address.isEmpty() || m_error; }) && !m_error;
}

bool ServerFixture::stop()
{
    bool isStopped = false;
    QObject::connect(m_server.get(), &EmbeddedServer::stopped, m_server.get(), [&] { isStopped = true; });
    m_server->stop();
    return QTest::qWaitFor([&] { return isStopped; });
}

QString ServerFixture::databasePath() const
{
    return m_options.dataDir + u'/' + m_options.databaseName;
}

std::unique_ptr<RawClient> ServerFixture::login(const QString &user, const QString &device,
                                                const QJsonArray &resume, const QJsonArray &features)
{
    auto client = std::make_unique<RawClient>(m_address);
    if (!client->open())
        return nullptr;
    m_helloAck = client->hello(user, m_tokens.value(user, m_invite),
                               device.isEmpty() ? u"device-"_s + user : device, resume, features);
    if (!m_helloAck.contains(u"token"_s))
        return nullptr;
    if (!m_tokens.contains(user))
        m_tokens.insert(user, m_helloAck.value(u"token"_s).toString());
    return client;
}

} // namespace roomscope::test
