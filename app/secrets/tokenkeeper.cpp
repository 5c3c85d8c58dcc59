// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/tokenkeeper.h"

#include "base/logging.h"
#include "secrets/keychain.h"

#include <QPointer>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

//! \a done for as long as its context lives: the store only knows the keeper.
template <typename... Values>
auto guarded(QObject *context, std::function<void(Values...)> done)
{
    return [context = QPointer<QObject>(context), done = std::move(done)](auto... values) {
        if (context && done)
            done(values...);
    };
}

} // namespace

TokenKeeper::TokenKeeper(Clock &clock, QObject *parent)
    : TokenKeeper(std::make_unique<Keychain>(clock), parent)
{
}

TokenKeeper::TokenKeeper(std::unique_ptr<SecretStore> store, QObject *parent)
    : QObject(parent), m_store(store.release())
{
    // A child follows the keeper into another thread.
    m_store->setParent(this);
}

TokenKeeper::~TokenKeeper() = default;

void TokenKeeper::find(const QString &key, QObject *context, FindDone done)
{
    m_store->read(
        key, this, [this, key, answer = guarded(context, std::move(done))](const Result<QString> &read) {
            // What was kept meanwhile is newer than what the store says.
            if (const auto kept = m_inMemory.constFind(key); kept != m_inMemory.constEnd()) {
                answer(std::optional(*kept), Place::Memory);
            } else if (read) {
                answer(std::optional(*read), m_store->isLasting() ? Place::Keychain : Place::Memory);
            } else {
                if (read.error().code != u"not-found"_s)
                    qCInfo(lcSecrets) << "no token read:" << read.error().code << read.error().detail;
                answer(std::optional<QString>(), Place::None);
            }
        });
}

void TokenKeeper::keep(const QString &key, const QString &token, QObject *context, PlaceDone done)
{
    m_inMemory.insert(key, token);
    m_store->write(
        key, token, this,
        [this, key, token, answer = guarded(context, std::move(done))](const Result<void> &written) {
            if (!written)
                qCInfo(lcSecrets) << "token stays in memory:" << written.error().code
                                  << written.error().detail;
            // A newer token may have come meanwhile: that one still waits for its own answer.
            else if (m_inMemory.value(key) == token)
                m_inMemory.remove(key);
            answer(written && m_store->isLasting() ? Place::Keychain : Place::Memory);
        });
}

void TokenKeeper::forget(const QString &key, QObject *context, PlaceDone done)
{
    m_inMemory.remove(key);
    m_store->remove(key, this, [answer = guarded(context, std::move(done))](const Result<void> &removed) {
        if (!removed && removed.error().code != u"no-keychain"_s)
            qCInfo(lcSecrets) << "token not removed:" << removed.error().code << removed.error().detail;
        answer(removed || removed.error().code == u"no-keychain"_s ? Place::None : Place::Keychain);
    });
}

} // namespace roomscope
