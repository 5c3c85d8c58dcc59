// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/alarm.h"
#include "transport/relay/bodyreader.h"
#include "wire/headreader.h"

#include <QObject>

#include <optional>

class QAbstractSocket;

namespace roomscope {

//! One request head upstream and what comes back: the head of the answer, and of any answer but 101 the
//! beginning of its body, for which a slow server has two seconds. Used once; ends in answered() or failed().
class UpgradeExchange final : public QObject
{
    Q_OBJECT
public:
    explicit UpgradeExchange(Clock &clock, QObject *parent = nullptr);

    //! \a socket is connected, and is left alone after the end.
    void start(QAbstractSocket *socket, const QByteArray &requestHead);

    [[nodiscard]] const wire::ResponseHead &answer() const { return m_reader.response(); }
    [[nodiscard]] QByteArray body() const { return m_body ? m_body->body() : QByteArray(); }
    [[nodiscard]] bool isBodyCut() const { return m_body && m_body->isCut(); }
    //! After 101: what came behind the head.
    [[nodiscard]] const QByteArray &rest() const { return m_rest; }
    //! All bytes of the head that came, whole or not.
    [[nodiscard]] const QByteArray &raw() const { return m_reader.raw(); }
    //! After failed(): the rule that the head breaks; absent when the connection ended before its end.
    [[nodiscard]] std::optional<wire::Rule> violation() const { return m_reader.violation(); }

    //! The first thing that went wrong with the socket: TLS tells why before it tells that it is over.
    [[nodiscard]] const QString &socketError() const { return m_socketError; }

signals:
    void answered();
    void failed();

private:
    void onReadyRead();
    void onHead(const QByteArray &bytes);
    void onBody(const QByteArray &bytes);
    void onDisconnected();
    void finish(void (UpgradeExchange::*end)());

    QAbstractSocket *m_socket = nullptr;
    wire::HeadReader m_reader{wire::HeadReader::Kind::Response};
    std::optional<BodyReader> m_body;
    QByteArray m_rest;
    QString m_socketError;
    Alarm m_bodyAlarm;
};

} // namespace roomscope
