// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/networkjson.h"

#include "base/timetext.h"
#include "workspace/networkcheck.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <limits>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxPins = 100;
constexpr qsizetype kMaxHeaders = 50;
constexpr qsizetype kMaxAddresses = 20;
constexpr qsizetype kSha256Bytes = 32;

QString modeWord(ProxySettings::Mode mode)
{
    switch (mode) {
    case ProxySettings::Mode::System:
        return u"system"_s;
    case ProxySettings::Mode::None:
        return u"none"_s;
    case ProxySettings::Mode::HttpConnect:
        return u"http"_s;
    case ProxySettings::Mode::Socks5:
        return u"socks5"_s;
    }
    return {};
}

ProxySettings::Mode modeOf(const QString &word)
{
    for (const auto mode :
         {ProxySettings::Mode::None, ProxySettings::Mode::HttpConnect, ProxySettings::Mode::Socks5}) {
        if (word == modeWord(mode))
            return mode;
    }
    return ProxySettings::Mode::System;
}

quint16 portOf(const QJsonValue &value)
{
    const double port = value.toDouble();
    return port >= 1 && port <= std::numeric_limits<quint16>::max() ? quint16(port) : quint16(0);
}

void put(QJsonObject *object, const QString &key, const QString &value)
{
    if (!value.isEmpty())
        object->insert(key, value);
}

QJsonObject proxyToJson(const ProxySettings &proxy)
{
    QJsonObject object{{u"mode"_s, modeWord(proxy.mode)}};
    put(&object, u"host"_s, proxy.host);
    if (proxy.port != 0)
        object.insert(u"port"_s, proxy.port);
    put(&object, u"user"_s, proxy.user);
    return object;
}

QJsonObject tlsToJson(const TlsSettings &tls)
{
    QJsonObject object;
    put(&object, u"authorityFile"_s, tls.authorityFile);
    put(&object, u"clientCertificateFile"_s, tls.clientCertificateFile);
    put(&object, u"clientKeyFile"_s, tls.clientKeyFile);
    QJsonArray pins;
    for (const CertificatePin &pin : tls.pins)
        pins.append(QJsonObject{{u"host"_s, pin.host},
                                {u"port"_s, pin.port},
                                {u"sha256"_s, QString::fromLatin1(pin.sha256.toHex())},
                                {u"trustedAt"_s, double(toUnixMs(pin.trustedAt))}});
    if (!pins.isEmpty())
        object.insert(u"pins"_s, pins);
    return object;
}

TlsSettings tlsFromJson(const QJsonObject &object)
{
    TlsSettings tls{.authorityFile = object.value(u"authorityFile"_s).toString(),
                    .clientCertificateFile = object.value(u"clientCertificateFile"_s).toString(),
                    .clientKeyFile = object.value(u"clientKeyFile"_s).toString()};
    for (const QJsonValue &value : object.value(u"pins"_s).toArray()) {
        const QJsonObject item = value.toObject();
        const CertificatePin pin{
            .host = item.value(u"host"_s).toString(),
            .port = portOf(item.value(u"port"_s)),
            .sha256 = QByteArray::fromHex(item.value(u"sha256"_s).toString().toLatin1()),
            .trustedAt = WallTime(std::chrono::milliseconds(item.value(u"trustedAt"_s).toInteger()))};
        if (!pin.host.isEmpty() && pin.host.size() < 256 && pin.port != 0 &&
            pin.sha256.size() == kSha256Bytes && tls.pins.size() < kMaxPins)
            tls.pins.append(pin);
    }
    return tls;
}

//! Puts what \a problem names back to its default. False: nothing more can be done about it.
bool mend(NetworkSettings *settings, const NetworkProblem &problem)
{
    const NetworkSettings plain;
    switch (problem.field) {
    case NetworkField::FurtherAddress:
        settings->furtherAddresses.removeAt(problem.row);
        return true;
    case NetworkField::Header:
        settings->headers.removeAt(problem.row);
        return true;
    case NetworkField::Origin:
        settings->origin = plain.origin;
        return true;
    case NetworkField::Query:
        settings->query = plain.query;
        return true;
    case NetworkField::Subprotocols:
        settings->subprotocols = plain.subprotocols;
        return true;
    case NetworkField::UserAgent:
        settings->userAgent = plain.userAgent;
        return true;
    case NetworkField::AuthorityFile:
        settings->tls.authorityFile.clear();
        return true;
    case NetworkField::ClientCertificate:
    case NetworkField::ClientKey:
        settings->tls.clientCertificateFile.clear();
        settings->tls.clientKeyFile.clear();
        return true;
    case NetworkField::ProxyHost:
    case NetworkField::ProxyPort:
    case NetworkField::ProxyUser:
        settings->proxy = {.mode = settings->proxy.mode};
        return false;
    case NetworkField::Cookies:
    case NetworkField::ProxyPassword:
    case NetworkField::KeyPassphrase:
        break;
    }
    return false;
}

} // namespace

QJsonObject networkToJson(const NetworkSettings &settings)
{
    const NetworkSettings plain;
    QJsonObject object;
    if (!settings.furtherAddresses.isEmpty())
        object.insert(u"furtherAddresses"_s, QJsonArray::fromStringList(settings.furtherAddresses));
    QJsonArray headers;
    for (const HeaderSetting &header : settings.headers) {
        QJsonObject item{{u"name"_s, QString::fromLatin1(header.name)}};
        if (header.isSecret)
            item.insert(u"secret"_s, true);
        else
            item.insert(u"value"_s, QString::fromUtf8(header.value));
        headers.append(item);
    }
    if (!headers.isEmpty())
        object.insert(u"headers"_s, headers);
    put(&object, u"origin"_s, QString::fromUtf8(settings.origin));
    put(&object, u"query"_s, settings.query);
    put(&object, u"userAgent"_s, QString::fromUtf8(settings.userAgent));
    if (settings.subprotocols != plain.subprotocols)
        object.insert(u"subprotocols"_s, QJsonArray::fromStringList(settings.subprotocols));
    if (!settings.isCompressionOffered)
        object.insert(u"compression"_s, false);
    if (settings.route == NetworkSettings::Route::Direct)
        object.insert(u"route"_s, u"direct"_s);
    if (settings.proxy != plain.proxy)
        object.insert(u"proxy"_s, proxyToJson(settings.proxy));
    if (const QJsonObject tls = tlsToJson(settings.tls); !tls.isEmpty())
        object.insert(u"tls"_s, tls);
    if (settings.hasSecrets)
        object.insert(u"hasSecrets"_s, true);
    return object;
}

NetworkSettings networkFromJson(const QJsonObject &object)
{
    NetworkSettings settings;
    for (const QJsonValue &value : object.value(u"furtherAddresses"_s).toArray()) {
        if (settings.furtherAddresses.size() < kMaxAddresses)
            settings.furtherAddresses.append(value.toString());
    }
    for (const QJsonValue &value : object.value(u"headers"_s).toArray()) {
        const QJsonObject item = value.toObject();
        const bool isSecret = item.value(u"secret"_s).toBool();
        // One that could not be told from its bytes is found wrong by the check below.
        if (settings.headers.size() < kMaxHeaders)
            settings.headers.append(
                {.name = item.value(u"name"_s).toString().toUtf8(),
                 .value = isSecret ? QByteArray() : item.value(u"value"_s).toString().toUtf8(),
                 .isSecret = isSecret});
    }
    settings.origin = object.value(u"origin"_s).toString().toUtf8();
    settings.query = object.value(u"query"_s).toString();
    settings.userAgent = object.value(u"userAgent"_s).toString().toUtf8();
    if (const QJsonValue names = object.value(u"subprotocols"_s); names.isArray()) {
        settings.subprotocols.clear();
        for (const QJsonValue &name : names.toArray())
            settings.subprotocols.append(name.toString());
    }
    settings.isCompressionOffered = object.value(u"compression"_s).toBool(true);
    if (object.value(u"route"_s).toString() == u"direct"_s)
        settings.route = NetworkSettings::Route::Direct;
    const QJsonObject proxy = object.value(u"proxy"_s).toObject();
    settings.proxy = {.mode = modeOf(proxy.value(u"mode"_s).toString()),
                      .host = proxy.value(u"host"_s).toString(),
                      .port = portOf(proxy.value(u"port"_s)),
                      .user = proxy.value(u"user"_s).toString()};
    settings.tls = tlsFromJson(object.value(u"tls"_s).toObject());
    settings.hasSecrets = object.value(u"hasSecrets"_s).toBool();
    while (const auto problem = problemOf(settings)) {
        if (!mend(&settings, *problem))
            break;
    }
    return settings;
}

QString secretsToText(const NetworkSecrets &secrets)
{
    QJsonObject object;
    QJsonArray headers;
    // Latin-1 keeps every byte of a header's value as one character.
    for (const auto &[name, value] : secrets.headers)
        headers.append(QJsonArray{QString::fromLatin1(name), QString::fromLatin1(value)});
    if (!headers.isEmpty())
        object.insert(u"headers"_s, headers);
    put(&object, u"cookies"_s, QString::fromLatin1(secrets.cookies));
    put(&object, u"proxyPassword"_s, secrets.proxyPassword);
    put(&object, u"keyPassphrase"_s, secrets.keyPassphrase);
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

NetworkSecrets secretsFromText(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    NetworkSecrets secrets{.cookies = object.value(u"cookies"_s).toString().toLatin1(),
                           .proxyPassword = object.value(u"proxyPassword"_s).toString(),
                           .keyPassphrase = object.value(u"keyPassphrase"_s).toString()};
    for (const QJsonValue &value : object.value(u"headers"_s).toArray()) {
        const QJsonArray pair = value.toArray();
        if (secrets.headers.size() < kMaxHeaders)
            secrets.headers.append({pair.at(0).toString().toLatin1(), pair.at(1).toString().toLatin1()});
    }
    // A header that could break the request is never sent, wherever it comes from.
    NetworkSettings settings;
    for (const auto &[name, value] : std::as_const(secrets.headers))
        settings.headers.append({.name = name, .isSecret = true});
    settings.proxy.mode = ProxySettings::Mode::System;
    return problemOf(settings, secrets) ? NetworkSecrets{} : secrets;
}

} // namespace roomscope
