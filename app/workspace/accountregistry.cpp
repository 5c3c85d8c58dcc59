// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/accountregistry.h"

#include "base/logging.h"
#include "workspace/address.h"
#include "workspace/networkjson.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <utility>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype kMaxAccounts = 100;
constexpr qint64 kMaxFileBytes = 1024 * 1024;
} // namespace

AccountRegistry::AccountRegistry(QString dataDir) : m_path(std::move(dataDir) + u"/accounts.json"_s)
{
    m_writer.setMaxThreadCount(1);
    load();
}

AccountRegistry::~AccountRegistry()
{
    m_writer.waitForDone();
}

void AccountRegistry::add(const AccountSpec &spec)
{
    if (spec.isDemo)
        return;
    AccountSpec kept = spec;
    kept.secret.clear();
    kept.networkSecrets = {};
    const QString key = keyOf(kept);
    for (const AccountSpec &known : std::as_const(m_accounts)) {
        if (!kept.network && keyOf(known) == key)
            kept.network = known.network;
    }
    for (AccountSpec &known : m_accounts) {
        if (keyOf(known) != key)
            continue;
        if (std::exchange(known.network, kept.network) != kept.network)
            save();
        return;
    }
    m_accounts.append(kept);
    while (m_accounts.size() > kMaxAccounts)
        m_accounts.removeFirst();
    save();
}

bool AccountRegistry::move(const QString &key, int step)
{
    for (qsizetype i = 0; i < m_accounts.size(); ++i) {
        const qsizetype to = i + step;
        if (keyOf(m_accounts.at(i)) != key || to < 0 || to >= m_accounts.size())
            continue;
        m_accounts.move(i, to);
        save();
        return true;
    }
    return false;
}

void AccountRegistry::remove(const QString &key)
{
    if (m_accounts.removeIf([&](const AccountSpec &other) { return keyOf(other) == key; }) > 0)
        save();
}

void AccountRegistry::setNetwork(const QString &key, const NetworkSettings &network)
{
    for (AccountSpec &spec : m_accounts) {
        if (keyOf(spec) != key || spec.network == network)
            continue;
        spec.network = network;
        save();
    }
}

QString AccountRegistry::keyOf(const AccountSpec &spec)
{
    if (spec.isDemo)
        return u"demo"_s;
    const QString identity = spec.address.toString(QUrl::FullyEncoded) + u'\n' + spec.user.text();
    const QByteArray hash =
        QCryptographicHash::hash(identity.toUtf8(), QCryptographicHash::Sha256).toHex().left(8);
    QString host = spec.address.host(QUrl::FullyEncoded).left(64);
    for (QChar &c : host) {
        if (!c.isLetterOrNumber() && c != u'.' && c != u'-')
            c = u'_';
    }
    return spec.user.text() + u'@' + host + u'-' + QString::fromLatin1(hash);
}

void AccountRegistry::load()
{
    QFile file(m_path);
    if (!file.exists())
        return;
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMaxFileBytes) {
        qCWarning(lcWorkspace) << "cannot read the list of accounts" << m_path << file.errorString();
        return;
    }
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (error.error != QJsonParseError::NoError) {
        qCWarning(lcWorkspace) << "the list of accounts is not JSON" << m_path << error.errorString();
        return;
    }
    for (const QJsonValue &value : document.object().value(u"accounts"_s).toArray()) {
        const auto spec = parseAccountAddress(value.toObject().value(u"address"_s).toString());
        const UserId user(value.toObject().value(u"user"_s).toString());
        if (spec && isValidName(user.text()) && m_accounts.size() < kMaxAccounts)
            m_accounts.append({.address = spec->address,
                               .user = user,
                               .network = networkFromJson(value.toObject().value(u"network"_s).toObject())});
    }
}

void AccountRegistry::save()
{
    QJsonArray list;
    for (const AccountSpec &spec : std::as_const(m_accounts)) {
        QJsonObject item{{u"address"_s, spec.address.toString(QUrl::FullyEncoded)},
                         {u"user"_s, spec.user.text()}};
        const QJsonObject network = networkToJson(spec.network.value_or(NetworkSettings()));
        if (!network.isEmpty())
            item.insert(u"network"_s, network);
        list.append(item);
    }
    const QByteArray bytes = QJsonDocument(QJsonObject{{u"accounts"_s, list}}).toJson();
    m_writer.start([path = m_path, bytes] {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
            qCWarning(lcWorkspace) << "cannot write the list of accounts" << path << file.errorString();
        else
            QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    });
}

} // namespace roomscope
