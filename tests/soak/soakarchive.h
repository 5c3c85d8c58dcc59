// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace roomscope::test {

//! One conversation as a file has it: read by plain SQL, so that nothing of ours vouches for itself.
struct ArchivedConversation
{
    struct Row
    {
        qint64 seq = 0;
        qint64 rev = 0;
        QString from;
        QString clientId;
        QString text;
        bool isEdited = false;
        //! "emoji user", sorted.
        QStringList reactions = {};

        bool operator==(const Row &) const = default;
    };
    QList<Row> rows = {};
    //! The highest rev: of the server's log, or held by a client.
    qint64 rev = 0;
    //! Only of a client: "from-to" of each range held.
    QStringList ranges = {};
};

//! A whole file; the names of conversations are the server's ("soak", "alice bob").
struct SoakArchive
{
    QMap<QString, ArchivedConversation> conversations = {};
    int outbox = 0;
    //! Set when the file cannot be read.
    QString error = {};
    //! PRAGMA integrity_check.
    QString integrity = {};
};

[[nodiscard]] SoakArchive readServerFile(const QString &path);
//! \a user owns the file: names its private conversation as the server does.
[[nodiscard]] SoakArchive readClientFile(const QString &path, const QString &user);

} // namespace roomscope::test
