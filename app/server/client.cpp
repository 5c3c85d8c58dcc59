// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/client.h"

#include "base/logging.h"
#include "server/closecodes.h"
#include "server/wording.h"

namespace roomscope::server {

using namespace Qt::StringLiterals;

namespace {

//! Catching up goes on while less than this waits for the client, and so many pages a turn: others have their
//! turn too.
constexpr qint64 kCatchupBacklog = 1024 * 1024;
constexpr int kCatchupPages = 4;

} // namespace

Client::Client(const Arrival &arrival, const Works &works, QObject *parent)
    : QObject(parent)
    , m_works(works)
    , m_link(arrival, works.office.limits, works.office.clock, this)
    , m_rate(works.office.limits.perMinute, works.office.clock.now())
    , m_loginDeadline(works.office.clock,
                      [this] {
                          emit rejected(ServerReject::TooSlow);
                          close(kSilent, u"no hello in time"_s, {});
                      })
    , m_since(works.office.clock.wallNow())
{
    connect(&m_link, &ClientLink::received, this, &Client::onText);
    connect(&m_link, &ClientLink::receivedBinary, this, [this] {
        refuse({}, {u"bad-request"_s, u"binary messages are not part of the protocol"_s});
    });
    connect(&m_link, &ClientLink::overflowed, this, [this] {
        emit rejected(ServerReject::SlowReader);
        dismiss(kTryAgainLater, u"the connection reads too slowly"_s);
    });
    connect(&m_link, &ClientLink::fellSilent, this, [this] {
        emit rejected(ServerReject::TooSlow);
        close(kSilent, u"no byte for too long"_s, {});
    });
    connect(&m_link, &ClientLink::drained, this, &Client::pumpCatchup);
    connect(&m_link, &ClientLink::closed, this, [this] {
        leave();
        emit closed();
    });
    m_loginDeadline.start(works.office.limits.loginDeadline);
}

Client::~Client()
{
    m_works.office.turn.forget(this);
}

void Client::dismiss(quint16 code, const QString &why,
                     std::optional<std::chrono::milliseconds> reconnectAfter)
{
    close(code, why, wording::bye(code, why, reconnectAfter));
}

void Client::close(quint16 code, const QString &reason, const QByteArray &lastWords)
{
    qCInfo(lcServer) << "closing session" << m_session << "at" << address().toString() << "with" << code
                     << reason;
    leave();
    m_link.closeWith(code, reason, lastWords);
}

void Client::leave()
{
    m_loginDeadline.stop();
    m_catchup.reset();
    // What is still queued for it stays unsaid; a session that nobody reads would only fill memory.
    m_works.office.turn.forget(this);
    m_works.reception.goodbye(std::exchange(m_session, 0));
}

void Client::onTurnAbandoned()
{
    if (m_session == 0)
        return;
    // A session that a newer login took is not given back; its connection's end went with the turn.
    const bool isReplaced = !m_works.office.sessions.find(m_session);
    if (!m_isSettled || isReplaced)
        dismiss(kTryAgainLater, u"the server could not store the login"_s);
}

void Client::onTurnSettled()
{
    if (m_session == 0)
        return;
    m_isSettled = true;
    if (m_catchup)
        QMetaObject::invokeMethod(this, &Client::pumpCatchup, Qt::QueuedConnection);
}

void Client::deliver(const QList<Parcel> &parcels)
{
    const Session *session = m_works.office.sessions.find(m_session);
    if (session && session->isBatching && parcels.size() > 1) {
        const QList<QByteArray> texts = wording::batched(parcels, m_works.office.limits.frameBytes);
        for (const QByteArray &text : texts)
            m_link.send(text);
    } else {
        for (const Parcel &parcel : parcels)
            m_link.send(parcel.json);
    }
    m_link.flush();
}

void Client::onText(const QByteArray &text)
{
    const auto envelopes = protocol::decodeClient(text);
    for (const auto &envelope : envelopes) {
        if (!m_link.isOpen())
            return;
        onEnvelope(envelope);
    }
}

void Client::onEnvelope(const protocol::Decoded<protocol::ClientEnvelope> &decoded)
{
    const std::optional<ClientId> id = decoded ? Dispatcher::idOf(*decoded) : decoded.error().id;
    if (const auto wait = m_rate.take(m_works.office.clock.now()); wait.count() > 0) {
        refuse(id, {u"rate-limited"_s, u"at most %1 a minute"_s.arg(m_works.office.limits.perMinute)}, wait);
        return;
    }
    if (!decoded) {
        const QString &field = decoded.error().field;
        refuse(id, {u"bad-request"_s,
                    field.isEmpty() ? decoded.error().why : field + u": "_s + decoded.error().why});
        return;
    }
    if (Session *session = m_works.office.sessions.find(m_session)) {
        m_works.dispatcher.handle(*session, *decoded);
    } else if (!m_isStranger) {
        // Replaced by a newer connection, and about to be closed.
        return;
    } else if (m_isChecking) {
        refuse(id, {u"bad-request"_s, u"event: the hello is not answered yet"_s});
    } else if (const auto *hello = std::get_if<protocol::Hello>(&decoded->what)) {
        onHello(*hello);
    } else {
        refuse(id, {u"unauthenticated"_s, u"event: hello comes first"_s});
        m_works.office.turn.postClose(this, kUnauthenticated, u"hello comes first"_s);
    }
}

void Client::onHello(const protocol::Hello &hello)
{
    const QString password =
        m_works.desks.logins.passwordOf(hello.token.value_or(QString()), hello.password.value_or(QString()));
    if (password.isEmpty()) {
        logIn(hello, {});
        return;
    }
    m_isChecking = true;
    // The time that others' passwords take is not this client's.
    m_loginDeadline.stop();
    m_works.passwords.check({.user = hello.user, .address = address(), .password = password}, this,
                            [this, hello](const PasswordDesk::Answer &answer) { onPassword(hello, answer); });
}

void Client::onPassword(const protocol::Hello &hello, const PasswordDesk::Answer &answer)
{
    m_isChecking = false;
    if (!m_link.isOpen())
        return;
    m_loginDeadline.start(m_works.office.limits.loginDeadline);
    switch (answer.verdict) {
    case PasswordDesk::Verdict::Right:
        return logIn(hello, true);
    case PasswordDesk::Verdict::Wrong:
        return logIn(hello, false);
    case PasswordDesk::Verdict::TooOften:
        refuse(hello.id, {u"rate-limited"_s, u"password: too many wrong ones, wait before the next"_s},
               answer.retryAfter);
        break;
    case PasswordDesk::Verdict::Busy:
        refuse(hello.id, {u"unavailable"_s, u"too many people sign in at this moment"_s}, answer.retryAfter);
        break;
    }
    emit rejected(ServerReject::PasswordThrottled);
    m_works.office.turn.postClose(this, kTryAgainLater, u"signing in must wait"_s);
}

void Client::logIn(const protocol::Hello &hello, std::optional<bool> isPasswordRight)
{
    Session *session =
        m_works.reception.hello(*this, hello, QString::fromUtf8(m_link.bearer()), isPasswordRight);
    if (!session) {
        if (m_works.office.people.isBanned(hello.user))
            emit rejected(ServerReject::NotAllowed);
        else
            emit rejected(isPasswordRight == false ? ServerReject::WrongPassword : ServerReject::BadToken);
        return;
    }
    m_session = session->id;
    m_isStranger = false;
    m_loginDeadline.stop();
    if (!hello.resume.isEmpty())
        m_catchup = std::make_unique<Catchup>(m_works.office, m_works.desks.history, *session, hello.resume);
    emit loggedIn();
}

ServerFigures::Connection Client::figures() const
{
    const Session *session = m_works.office.sessions.find(m_session);
    return {.user = session ? session->user : UserId(),
            .address = address().toString(),
            .since = m_since,
            .bytesIn = m_link.bytesIn(),
            .bytesOut = m_link.bytesOut(),
            .queued = m_link.queuedBytes()};
}

void Client::refuse(const std::optional<ClientId> &id, const Error &error,
                    std::optional<std::chrono::milliseconds> retryAfter)
{
    m_works.office.turn.post(this, wording::error(id, error, retryAfter), id);
}

void Client::pumpCatchup()
{
    for (int pages = 0; m_catchup && m_isSettled && pages < kCatchupPages; ++pages) {
        if (backlog() > kCatchupBacklog)
            return;
        const auto sheet = m_catchup->next();
        if (!sheet) {
            qCWarning(lcServer) << "cannot read history:" << sheet.error().code << sheet.error().detail;
            dismiss(kTryAgainLater, u"the server cannot read its history"_s);
            return;
        }
        if (!*sheet) {
            m_catchup.reset();
            return;
        }
        m_works.office.turn.post(this, wording::envelope({**sheet}));
    }
}

} // namespace roomscope::server
