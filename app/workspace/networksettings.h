// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/proxysettings.h"
#include "domain/tlssettings.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

namespace roomscope {

//! One header that an account adds to its handshake.
struct HeaderSetting
{
    QByteArray name = {};
    //! Empty where it is a secret: then the value is a NetworkSecrets.
    QByteArray value = {};
    bool isSecret = false;

    bool operator==(const HeaderSetting &) const = default;
};

//! How one account goes to its server. Holds no secret, so it may be stored as it is.
struct NetworkSettings
{
    enum class Route : quint8
    {
        Relay, //!< every byte is seen; direct where the relay cannot be used
        Direct
    };

    //! Of the same server, as typed: where an attempt fails, the next goes to another one, the last good one
    //! first. None has credentials in it; the account's go to each of them.
    QStringList furtherAddresses = {};
    QList<HeaderSetting> headers = {};
    QByteArray origin = {};
    //! Added to the query of the address, "name=value&…".
    QString query = {};
    QStringList subprotocols = {QStringLiteral("roomscope.v1")};
    QByteArray userAgent = {};
    bool isCompressionOffered = true;
    Route route = Route::Relay;
    ProxySettings proxy = {};
    TlsSettings tls = {};
    //! There are secrets to look for in the keychain.
    bool hasSecrets = false;

    bool operator==(const NetworkSettings &) const = default;
};

//! The secret half of it: from the keychain, in memory only.
struct NetworkSecrets
{
    //! Values of the headers marked secret, by name, in the order of the settings.
    QList<QPair<QByteArray, QByteArray>> headers = {};
    //! "name=value; other=value"; sessions live in cookies, so all of them are secrets.
    QByteArray cookies = {};
    QString proxyPassword = {};
    QString keyPassphrase = {};

    bool operator==(const NetworkSecrets &) const = default;
    [[nodiscard]] bool isEmpty() const
    {
        return headers.isEmpty() && cookies.isEmpty() && proxyPassword.isEmpty() && keyPassphrase.isEmpty();
    }
    //! The value of the secret header at \a row of \a settings; empty where it is not (or no longer) known.
    [[nodiscard]] QByteArray valueOf(const NetworkSettings &settings, qsizetype row) const;
};

} // namespace roomscope
