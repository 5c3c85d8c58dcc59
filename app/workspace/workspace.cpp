// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/workspace.h"

#include "base/logging.h"
#include "server/embeddedserver.h"
#include "storage/accountstore.h"
#include "transport/networkwatch.h"
#include "workspace/accountprivate.h"
#include "workspace/accountregistry.h"
#include "workspace/address.h"
#include "workspace/hosting.h"
#include "workspace/networkcheck.h"

#include <QFile>
#include <QHash>
#include <QThread>

#include <atomic>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

const UserId kDemoUser(u"you"_s);

void removeFiles(const QString &path, const QString &feeds)
{
    for (const QString &file : {path, path + u"-wal"_s, path + u"-shm"_s, feeds}) {
        if (QFile::exists(file) && !QFile::remove(file))
            qCWarning(lcWorkspace) << "the file of a removed account stays" << file;
    }
}

} // namespace

class Workspace::Private final
{
public:
    Private(QString directory, Workspace *workspace)
        : dataDir(std::move(directory))
        , registry(dataDir)
        , hosting(dataDir + u"/hosted-server"_s)
        , q(workspace)
    {
        network.setObjectName(u"network"_s);
        network.start();
    }

    Account *open(const AccountSpec &spec);
    [[nodiscard]] NetworkSettings storedNetwork(const QString &key) const;

    const QString dataDir;
    AccountRegistry registry;
    QThread network;
    NetworkWatch networkWatch;
    QList<Account *> accounts;
    //! By key: whether the account's file is to go when its store is closed.
    QHash<QString, std::shared_ptr<std::atomic_bool>> files;
    std::unique_ptr<EmbeddedServer> demoServer;
    Hosting hosting;

private:
    Workspace *q;
};

Workspace::Workspace(QString dataDir, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(std::move(dataDir), this))
{
}

Workspace::~Workspace()
{
    while (!d->accounts.isEmpty())
        closeAccount(d->accounts.constLast());
    // Engines end in the network thread, and their stores finish what was asked of them, before it stops.
    d->network.quit();
    d->network.wait();
    d->demoServer.reset();
}

QString Workspace::dataDir() const
{
    return d->dataDir;
}

QList<AccountSpec> Workspace::storedAccounts() const
{
    return d->registry.accounts();
}

Result<Account *> Workspace::openAccount(const AccountSpec &spec)
{
    auto parsed = parseAccountAddress(spec.address.toString(QUrl::FullyEncoded));
    if (!parsed)
        return failure(parsed.error());
    if (spec.user.isEmpty())
        return failure(u"no-user"_s);
    if (!isValidName(spec.user.text()))
        return failure(u"bad-user"_s, spec.user.text());
    parsed->user = spec.user;
    parsed->secret = spec.secret.isEmpty() ? parsed->secret : spec.secret;
    parsed->network = spec.network;
    parsed->networkSecrets = spec.networkSecrets;
    if (parsed->network && (problemOf(*parsed->network, parsed->networkSecrets) ||
                            furtherAddressProblem(*parsed->network, parsed->address)))
        return failure(u"bad-network"_s);
    const QString key = AccountRegistry::keyOf(*parsed);
    const NetworkSettings stored = d->storedNetwork(key);
    if (parsed->network) {
        // Whom one trusts is not decided by a form that does not show it.
        parsed->network->tls.pins = stored.tls.pins;
        parsed->network->hasSecrets = !parsed->networkSecrets.isEmpty();
    }
    for (Account *account : std::as_const(d->accounts)) {
        if (account->key() != key)
            continue;
        if (parsed->network)
            account->setNetwork(*parsed->network, parsed->networkSecrets);
        if (!spec.secret.isEmpty())
            account->setCredential(spec.secret);
        account->connectToServer();
        return account;
    }
    d->registry.add(*parsed);
    const bool isNewNetwork = parsed->network.has_value();
    parsed->network = parsed->network.value_or(stored);
    Account *account = d->open(*parsed);
    if (isNewNetwork)
        account->setNetwork(*parsed->network, parsed->networkSecrets);
    account->connectToServer();
    return account;
}

Account *Workspace::openDemo()
{
    for (Account *account : std::as_const(d->accounts)) {
        if (account->isDemo())
            return account;
    }
    Account *account = d->open({.user = kDemoUser, .isDemo = true});
    account->connectToServer();
    d->demoServer = std::make_unique<EmbeddedServer>(
        ServerOptions{.dataDir = d->dataDir + u"/demo-server"_s, .isDemo = true, .owner = kDemoUser.text()});
    connect(d->demoServer.get(), &EmbeddedServer::listening, account,
            [account](const QUrl &address, const QString &invite) { account->setEndpoint(address, invite); });
    connect(d->demoServer.get(), &EmbeddedServer::failed, this, &Workspace::demoFailed);
    d->demoServer->start();
    return account;
}

void Workspace::openStoredAccounts()
{
    for (const AccountSpec &spec : storedAccounts()) {
        if (const auto opened = openAccount(spec); !opened)
            qCWarning(lcWorkspace) << "a stored account does not open" << opened.error().code;
    }
}

void Workspace::removeAccount(Account *account, Archive archive)
{
    if (!d->accounts.contains(account))
        return;
    const QString key = account->key();
    d->registry.remove(key);
    account->forgetSecrets();
    if (archive == Archive::Delete)
        d->files.value(key)->store(true);
    closeAccount(account);
}

void Workspace::moveAccount(Account *account, int step)
{
    const qsizetype from = d->accounts.indexOf(account);
    const qsizetype to = from + step;
    if (from < 0 || to < 0 || to >= d->accounts.size())
        return;
    // The demo has no place in the registry, only here.
    if (!account->isDemo() && !d->accounts.at(to)->isDemo())
        d->registry.move(account->key(), step);
    d->accounts.move(from, to);
    emit accountsMoved();
}

void Workspace::closeAccount(Account *account)
{
    if (d->accounts.removeAll(account) == 0)
        return;
    d->files.remove(account->key());
    emit accountClosing(account);
    const bool wasDemo = account->isDemo();
    delete account;
    if (wasDemo)
        d->demoServer.reset();
}

Hosting *Workspace::hosting() const
{
    return &d->hosting;
}

QList<Account *> Workspace::accounts() const
{
    return d->accounts;
}

Result<AccountSpec> Workspace::parseAddress(const QString &text)
{
    return parseAccountAddress(text);
}

NetworkSettings Workspace::Private::storedNetwork(const QString &key) const
{
    for (const AccountSpec &spec : registry.accounts()) {
        if (AccountRegistry::keyOf(spec) == key)
            return spec.network.value_or(NetworkSettings());
    }
    return {};
}

Account *Workspace::Private::open(const AccountSpec &spec)
{
    const QString key = AccountRegistry::keyOf(spec);
    const QString path = dataDir + u"/accounts/"_s + key + u".sqlite"_s;
    const QString feeds = dataDir + u"/accounts/"_s + key + u".feeds.json"_s;
    const auto isDoomed = std::make_shared<std::atomic_bool>(false);
    files.insert(key, isDoomed);
    // The last to let go of it is a thread that may wait; only then has nobody the file open.
    const std::shared_ptr<AccountStore> store(new AccountStore(path, spec.user),
                                              [path, feeds, isDoomed](AccountStore *closing) {
                                                  delete closing;
                                                  if (isDoomed->load())
                                                      removeFiles(path, feeds);
                                              });
    auto data =
        std::make_unique<Account::Private>(spec, key,
                                           EngineSetup{.key = key,
                                                       .user = spec.user,
                                                       .address = spec.address,
                                                       .network = spec.network.value_or(NetworkSettings()),
                                                       .store = store,
                                                       .usesKeychain = !spec.isDemo},
                                           feeds, network);
    Account::Private *inside = data.get();
    auto *account = new Account(std::move(data), q);
    accounts.append(account);
    QObject::connect(&networkWatch, &NetworkWatch::returned, account, [inside] {
        inside->inEngine([](AccountEngine &engine) { engine.connection().networkReturned(); });
    });
    QObject::connect(account, &Account::networkChanged, q,
                     [this, account] { registry.setNetwork(account->key(), account->networkSettings()); });
    if (!spec.secret.isEmpty())
        account->setCredential(spec.secret);
    inside->start();
    emit q->accountOpened(account);
    return account;
}

} // namespace roomscope
