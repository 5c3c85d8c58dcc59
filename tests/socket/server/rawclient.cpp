// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawclient.h"

#include <QJsonDocument>
#include <QNetworkRequest>
#include <QTest>
#include <QWebSocketHandshakeOptions>

#include <algorithm>

namespace roomscope::test {

using namespace Qt::StringLiterals;

RawClient::RawClient(const QUrl &address) : m_address(address), m_ids(m_clock, m_random) {}

RawClient::~RawClient()
{
    if (m_socket)
        m_socket->disconnect(this);
}

bool RawClient::open(const QList<QPair<QByteArray, QByteArray>> &headers, const QString &origin)
{
    m_socket = std::make_unique<QWebSocket>(origin);
    m_socket->setOutgoingFrameSize(64 * 1024 * 1024);
    m_isClosed = m_isRefused = false;
    m_log.clear();
    m_inbox.clear();
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, &RawClient::onText);
    connect(m_socket.get(), &QWebSocket::disconnected, this, [this] { m_isClosed = true; });
    connect(m_socket.get(), QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this,
            [this] { m_isRefused = true; });
    QNetworkRequest request(m_address);
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({u"roomscope.v1"_s});
    m_socket->open(request, options);
    [[maybe_unused]] const bool isDecided = QTest::qWaitFor(
        [this] { return m_socket->state() == QAbstractSocket::ConnectedState || m_isClosed || m_isRefused; });
    return m_socket->state() == QAbstractSocket::ConnectedState;
}

QJsonObject RawClient::hello(const QString &user, const QString &token, const QString &device,
                             const QJsonArray &resume, const QJsonArray &features)
{
    QJsonObject data{{u"version"_s, 1}, {u"user"_s, user}, {u"device"_s, device}, {u"features"_s, features}};
    if (!token.isEmpty())
        data.insert(u"token"_s, token);
    if (!resume.isEmpty())
        data.insert(u"resume"_s, resume);
    return request(u"hello"_s, data);
}

QJsonArray RawClient::defaultFeatures()
{
    return {u"rooms"_s, u"history"_s, u"receipts"_s, u"typing"_s, u"presence"_s, u"edits"_s, u"reactions"_s};
}

void RawClient::sendRaw(const QString &text)
{
    m_socket->sendTextMessage(text);
}

void RawClient::send(const QString &event, const QJsonObject &data)
{
    sendRaw(QString::fromUtf8(
        QJsonDocument(QJsonObject{{u"event"_s, event}, {u"data"_s, data}}).toJson(QJsonDocument::Compact)));
}

QString RawClient::ask(const QString &event, QJsonObject data, const QString &id)
{
    const QString used = id.isEmpty() ? newId() : id;
    data.insert(u"id"_s, used);
    send(event, data);
    return used;
}

QJsonObject RawClient::answer(const QString &id)
{
    QJsonObject result;
    const auto take = [&] {
        const auto found = std::find_if(m_inbox.begin(), m_inbox.end(), [&](const QJsonObject &envelope) {
            const QString event = envelope.value(u"event"_s).toString();
            return (event == u"ack"_s || event == u"error"_s) &&
                   envelope.value(u"data"_s).toObject().value(u"id"_s).toString() == id;
        });
        if (found == m_inbox.end())
            return false;
        result = found->value(u"data"_s).toObject();
        m_inbox.erase(found);
        return true;
    };
    [[maybe_unused]] const bool came = QTest::qWaitFor([&] { return take() || m_isClosed; });
    return result;
}

QJsonObject RawClient::request(const QString &event, const QJsonObject &data, const QString &id)
{
    return answer(ask(event, data, id));
}

QJsonObject RawClient::next(const QString &event)
{
    QJsonObject result;
    const auto take = [&] {
        const auto found = std::find_if(m_inbox.begin(), m_inbox.end(), [&](const QJsonObject &envelope) {
            return envelope.value(u"event"_s).toString() == event;
        });
        if (found == m_inbox.end())
            return false;
        result = found->value(u"data"_s).toObject();
        m_inbox.erase(found);
        return true;
    };
    [[maybe_unused]] const bool came = QTest::qWaitFor([&] { return take() || m_isClosed; });
    return result;
}

bool RawClient::has(const QString &event) const
{
    return std::any_of(m_inbox.begin(), m_inbox.end(), [&](const QJsonObject &envelope) {
        return envelope.value(u"event"_s).toString() == event;
    });
}

bool RawClient::hasNone(const QString &event)
{
    const QJsonObject there = request(u"conversation.list"_s, {{u"limit"_s, 1}});
    return there.contains(u"conversations"_s) && !has(event);
}

bool RawClient::waitClosed()
{
    return QTest::qWaitFor([this] { return m_isClosed; });
}

void RawClient::cut()
{
    m_socket->abort();
}

void RawClient::onText(const QString &text)
{
    const QJsonObject envelope = QJsonDocument::fromJson(text.toUtf8()).object();
    if (envelope.value(u"event"_s).toString() != u"batch"_s) {
        file(envelope);
        return;
    }
    ++m_batches;
    const QJsonArray messages = envelope.value(u"data"_s).toObject().value(u"messages"_s).toArray();
    for (const QJsonValue &message : messages)
        file(message.toObject());
}

void RawClient::file(const QJsonObject &envelope)
{
    m_log.append(envelope);
    m_inbox.append(envelope);
}

} // namespace roomscope::test
