// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/windowwords.h"

#include "common/textguard.h"
#include "inspector/framesmodel.h"
#include "words/connectionwords.h"
#include "words/errorwords.h"
#include "words/figures.h"
#include "words/networkwords.h"
#include "words/outcomewords.h"
#include "workspace/account.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace roomscope::windowwords {

namespace {

struct Shell
{
    Q_DECLARE_TR_FUNCTIONS(Shell)
};

QString addressText(const Account *account)
{
    const QUrl url = account->figures().endpoint.isEmpty() ? account->address() : account->figures().endpoint;
    if (url.isEmpty())
        return {};
    const QString port = url.port() > 0 ? u':' + QString::number(url.port()) : QString();
    return url.scheme() + u" · "_s + textguard::line(url.host()) + port;
}

QString waitingText(const Account *account)
{
    const int waiting = account->figures().waiting;
    if (waiting <= 0)
        return {};
    const bool isUnderWay = account->status().isOnline() && !account->storageError();
    return isUnderWay ? words::sendingText(waiting) : words::waitingSentence(waiting);
}

} // namespace

QString accountName(const Account *account)
{
    if (!account)
        return Shell::tr("Not connected");
    const QString user = textguard::line(account->user().text());
    return account->isDemo() ? Shell::tr("%1 · demo").arg(user)
                             : user + u'@' + textguard::line(account->address().host());
}

AccountHead::Light light(const Account *account)
{
    if (!account)
        return AccountHead::Light::Off;
    switch (account->status().state) {
    case ConnectionState::Active:
    case ConnectionState::Idle:
        return AccountHead::Light::Good;
    case ConnectionState::Failed:
        return AccountHead::Light::Bad;
    case ConnectionState::Disconnected:
        return AccountHead::Light::Off;
    case ConnectionState::Connecting:
    case ConnectionState::Handshaking:
    case ConnectionState::Connected:
    case ConnectionState::Suspect:
    case ConnectionState::Closing:
    case ConnectionState::WaitingToRetry:
        break;
    }
    return AccountHead::Light::Busy;
}

QString state(const Account *account, SteadyTime now)
{
    if (!account)
        return Shell::tr("No server chosen");
    return words::statusText(account->status(), now, account->figures().lastRoundTrip);
}

QString headState(const Account *account, SteadyTime now)
{
    if (account && account->storageError())
        return words::storageAdvice(*account->storageError()).title;
    const QString words = state(account, now);
    // Why, where it does not get on without the person.
    if (account && account->status().state == ConnectionState::Failed && account->status().outcome)
        return words::outcomeAdvice(*account->status().outcome).title;
    return words;
}

StatusLine::Values statusValues(const Account *account, SteadyTime now)
{
    StatusLine::Values values;
    values.light = light(account);
    values.state = state(account, now);
    if (!account)
        return values;
    const LinkFigures &figures = account->figures();
    values.address = addressText(account);
    values.route = words::routeSummary(figures.route);
    if (account->status().isOnline()) {
        std::optional<std::chrono::milliseconds> sincePong;
        if (figures.lastPong)
            sincePong = std::chrono::duration_cast<std::chrono::milliseconds>(now - *figures.lastPong);
        values.heartbeat = words::heartbeatSummary(figures.heartbeatInterval, sincePong);
    }
    values.waiting = waitingText(account);
    values.frames = Shell::tr("frames %1 · %2")
                        .arg(words::number(qint64(account->frames()->totalFrames())),
                             words::bytes(qint64(account->frames()->totalBytes())));
    return values;
}

QString secrets(const Account *account)
{
    if (account && account->tokenPlace() == TokenPlace::Keychain)
        return words::keychainSentence();
    if (account && account->tokenPlace() == TokenPlace::Memory && !account->isDemo())
        return Shell::tr("No system keychain answers here: secrets are kept in memory until you quit.");
    return Shell::tr(
        "Secrets are kept in the system keychain; where there is none, in memory until you quit.");
}

QString networkSecrets(const Account *account)
{
    if (!account->networkSettings().hasSecrets)
        return secrets(account);
    switch (account->networkSecretsPlace()) {
    case TokenPlace::Keychain:
        return words::keychainSentence();
    case TokenPlace::Memory:
        return words::networkSecretsInMemory();
    case TokenPlace::None:
        break;
    }
    return words::networkSecretsLost();
}

} // namespace roomscope::windowwords
