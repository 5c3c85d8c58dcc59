// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/alarm.h"
#include "secrets/secretstore.h"

#include <QFuture>
#include <QPointer>

#include <memory>
#include <unordered_map>

namespace roomscope {

//! The system's keychain (Secret Service, KWallet, Windows Credential Store, macOS Keychain) by way of
//! QtKeychain, with a deadline: some keychains never answer (a service that dies while it is started), then
//! the error is "timeout". May live in any thread with an event loop; QtKeychain itself, which is not
//! thread-safe, works in the application's thread.
class Keychain final : public SecretStore
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kDefaultDeadline{3000};

    //! \a clock outlives the keychain and belongs to the same thread.
    explicit Keychain(Clock &clock, QObject *parent = nullptr,
                      std::chrono::milliseconds deadline = kDefaultDeadline);
    ~Keychain() override;

    void read(const QString &key, QObject *context, ReadDone done) override;
    void write(const QString &key, const QString &secret, QObject *context, WriteDone done) override;
    void remove(const QString &key, QObject *context, WriteDone done) override;
    [[nodiscard]] bool isLasting() const override { return true; }

private:
    struct Wait
    {
        QPointer<QObject> context;
        ReadDone done;
        std::unique_ptr<Alarm> alarm;
    };

    void answerInTime(QFuture<Result<QString>> future, QObject *context, ReadDone done);
    //! The first answer counts; a later one finds nobody waiting.
    void answer(quint64 id, const Result<QString> &result);

    Clock &m_clock;
    const std::chrono::milliseconds m_deadline;
    std::unordered_map<quint64, Wait> m_waits;
    quint64 m_lastWait = 0;
};

} // namespace roomscope
