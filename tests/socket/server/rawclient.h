// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "base/systemclock.h"
#include "base/ulid.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QWebSocket>

#include <memory>

namespace roomscope::test {

//! A bare QWebSocket that speaks the envelopes by hand, so that nothing of ours judges itself. Its waits spin
//! the event loop until what they name came or the deadline passed; then they return nothing.
class RawClient final : public QObject
{
    Q_OBJECT
public:
    explicit RawClient(const QUrl &address);
    ~RawClient() override;

    //! Opens with the given extra headers; true once upgraded, false when refused or lost.
    [[nodiscard]] bool open(const QList<QPair<QByteArray, QByteArray>> &headers = {},
                            const QString &origin = {});
    //! Says hello and waits for the answer: its data, or what the server said instead under "refused".
    QJsonObject hello(const QString &user, const QString &token, const QString &device,
                      const QJsonArray &resume = {}, const QJsonArray &features = defaultFeatures());
    [[nodiscard]] static QJsonArray defaultFeatures();

    void sendRaw(const QString &text);
    void send(const QString &event, const QJsonObject &data);
    //! Sends a request under a fresh id (or the given one) and returns the id.
    QString ask(const QString &event, QJsonObject data, const QString &id = {});
    //! The answer to a request: its data; an error has its "code".
    [[nodiscard]] QJsonObject answer(const QString &id);
    //! ask() and answer() in one.
    QJsonObject request(const QString &event, const QJsonObject &data, const QString &id = {});
    //! Takes the next message of this event that was not taken before.
    [[nodiscard]] QJsonObject next(const QString &event);
    //! Whether one came, without waiting.
    [[nodiscard]] bool has(const QString &event) const;
    //! Proves that nothing of this event is on its way: a request there and back, then a look.
    [[nodiscard]] bool hasNone(const QString &event);

    [[nodiscard]] bool waitClosed();
    //! The code QWebSocket reports; it turns 1012 to 1014 into 1002.
    [[nodiscard]] int closeCode() const { return int(m_socket->closeCode()); }
    [[nodiscard]] QString newId() { return m_ids.next(); }
    [[nodiscard]] QWebSocket &socket() { return *m_socket; }
    //! Every envelope since the start, batches taken apart, in order.
    [[nodiscard]] const QList<QJsonObject> &log() const { return m_log; }
    [[nodiscard]] int batches() const { return m_batches; }
    //! Cuts without a Close frame.
    void cut();

private:
    void onText(const QString &text);
    void file(const QJsonObject &envelope);

    QUrl m_address;
    std::unique_ptr<QWebSocket> m_socket;
    SystemClock m_clock;
    SystemRandom m_random;
    UlidSource m_ids;
    QList<QJsonObject> m_log;
    QList<QJsonObject> m_inbox;
    int m_batches = 0;
    bool m_isClosed = false;
    bool m_isRefused = false;
};

} // namespace roomscope::test
