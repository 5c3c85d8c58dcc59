// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/connectionstate.h"

#include <QAbstractListModel>

#include <deque>

namespace roomscope {

//! One line of the connection log: a transition with its cause, or a note (login, gap proof, server's bye).
struct ConnectionLogEntry
{
    enum class Kind : quint8
    {
        Transition,
        Resumed,
        GapProof,
        Note
    };

    Kind kind = Kind::Transition;
    WallTime wall = {};
    ConnectionState from = ConnectionState::Disconnected;
    ConnectionState to = ConnectionState::Disconnected;
    int attempt = 0;
    std::optional<std::chrono::milliseconds> delay = {};
    std::optional<Outcome> outcome = {};
    //! Stable word, see ConnectionEvent::cause; for a Note its technical text.
    QString cause = {};
    //! Messages waiting when it happened.
    int outboxDepth = 0;
    //! Resumed: conversations; GapProof: over all conversations.
    qint64 count = 0;
    std::chrono::milliseconds offline{0};
    qint64 missed = 0;
    qint64 fetched = 0;
    qint64 missing = 0;
};

//! The connection log, newest last, bounded; the oldest lines go first and are counted. GUI thread.
class ConnectionLogModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    static constexpr int kMaxRows = 2000;

    enum Role
    {
        EntryRole = Qt::UserRole + 1 /*!< roomscope::ConnectionLogEntry */
    };

    explicit ConnectionLogModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    void append(const QList<ConnectionLogEntry> &entries);
    [[nodiscard]] quint64 dropped() const { return m_dropped; }

private:
    std::deque<ConnectionLogEntry> m_rows;
    quint64 m_dropped = 0;
};

} // namespace roomscope
