// SPDX-License-Identifier: GPL-3.0-or-later
#include "soakarchive.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>

namespace roomscope::test {

using namespace Qt::StringLiterals;

namespace {

//! One file, open for reading; the first error stays.
class File final
{
public:
    explicit File(const QString &path) : m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s, path))
    {
        m_database.setDatabaseName(path);
        m_database.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
        if (!m_database.open())
            m_error = path + u": "_s + m_database.lastError().text();
    }
    ~File()
    {
        const QString name = m_database.connectionName();
        m_database = {};
        QSqlDatabase::removeDatabase(name);
    }
    File(const File &) = delete;
    File &operator=(const File &) = delete;

    //! Calls \a use for each row of \a sql.
    template <typename Use>
    void each(const QString &sql, Use use)
    {
        if (!m_error.isEmpty())
            return;
        QSqlQuery query(m_database);
        query.setForwardOnly(true);
        if (!query.exec(sql)) {
            m_error = sql + u": "_s + query.lastError().text();
            return;
        }
        while (query.next())
            use(query);
    }

    [[nodiscard]] const QString &error() const { return m_error; }

private:
    QSqlDatabase m_database;
    QString m_error;
};

void finish(SoakArchive &archive, File &file)
{
    file.each(u"PRAGMA integrity_check"_s,
              [&](const QSqlQuery &row) { archive.integrity = row.value(0).toString(); });
    for (ArchivedConversation &conversation : archive.conversations) {
        for (ArchivedConversation::Row &row : conversation.rows)
            std::sort(row.reactions.begin(), row.reactions.end());
    }
    archive.error = file.error();
}

} // namespace

SoakArchive readServerFile(const QString &path)
{
    SoakArchive archive;
    File file(path);
    file.each(u"SELECT name, rev FROM logs WHERE deleted_at IS NULL"_s, [&](const QSqlQuery &row) {
        archive.conversations[row.value(0).toString()].rev = row.value(1).toLongLong();
    });
    file.each(u"SELECT l.name, m.seq, m.rev, m.user, m.client_id, m.body, m.edited_at IS NOT NULL "
              "FROM messages m JOIN logs l ON l.id = m.log ORDER BY l.name, m.seq"_s,
              [&](const QSqlQuery &row) {
                  archive.conversations[row.value(0).toString()].rows.append(
                      {.seq = row.value(1).toLongLong(),
                       .rev = row.value(2).toLongLong(),
                       .from = row.value(3).toString(),
                       .clientId = row.value(4).toString(),
                       .text = QString::fromUtf8(row.value(5).toByteArray()),
                       .isEdited = row.value(6).toBool()});
              });
    file.each(
        u"SELECT l.name, r.seq, r.emoji || ' ' || r.user FROM reactions r JOIN logs l ON l.id = r.log"_s,
        [&](const QSqlQuery &row) {
            ArchivedConversation &conversation = archive.conversations[row.value(0).toString()];
            const qint64 seq = row.value(1).toLongLong();
            if (seq >= 1 && seq <= conversation.rows.size())
                conversation.rows[seq - 1].reactions.append(row.value(2).toString());
        });
    finish(archive, file);
    return archive;
}

SoakArchive readClientFile(const QString &path, const QString &user)
{
    SoakArchive archive;
    File file(path);
    QHash<qint64, QString> names;
    file.each(
        u"SELECT e.id, c.name, e.held_rev FROM epochs e JOIN conversations c ON c.id = e.conversation"_s,
        [&](const QSqlQuery &row) {
            QStringList users{user, row.value(1).toString().section(u':', 1)};
            QString name = users[1];
            if (row.value(1).toString().startsWith(u"dm:"_s)) {
                users.sort();
                name = users.join(u' ');
            }
            // A second archive of one conversation would be a reset that nobody asked for.
            if (archive.conversations.contains(name))
                name += u" again"_s;
            names.insert(row.value(0).toLongLong(), name);
            archive.conversations[name].rev = row.value(2).toLongLong();
        });
    // A message has the rev of its whole state; reactions that came later have theirs.
    file.each(u"SELECT m.epoch, m.ord, max(m.rev, coalesce((SELECT max(r.rev) FROM reactions r "
              "WHERE r.epoch = m.epoch AND r.ord = m.ord), 0)), m.sender, m.client_id, m.body, "
              "m.edited_at IS NOT NULL FROM messages m ORDER BY m.epoch, m.ord"_s,
              [&](const QSqlQuery &row) {
                  archive.conversations[names.value(row.value(0).toLongLong())].rows.append(
                      {.seq = row.value(1).toLongLong(),
                       .rev = row.value(2).toLongLong(),
                       .from = row.value(3).toString(),
                       .clientId = row.value(4).toString(),
                       .text = QString::fromUtf8(row.value(5).toByteArray()),
                       .isEdited = row.value(6).toBool()});
              });
    file.each(u"SELECT epoch, ord, emoji || ' ' || user FROM reactions WHERE is_on"_s,
              [&](const QSqlQuery &row) {
                  ArchivedConversation &conversation =
                      archive.conversations[names.value(row.value(0).toLongLong())];
                  const qint64 seq = row.value(1).toLongLong();
                  if (seq >= 1 && seq <= conversation.rows.size())
                      conversation.rows[seq - 1].reactions.append(row.value(2).toString());
              });
    file.each(u"SELECT epoch, first || '-' || last FROM ranges ORDER BY first"_s, [&](const QSqlQuery &row) {
        archive.conversations[names.value(row.value(0).toLongLong())].ranges.append(row.value(1).toString());
    });
    file.each(u"SELECT count(*) FROM outbox"_s,
              [&](const QSqlQuery &row) { archive.outbox = row.value(0).toInt(); });
    finish(archive, file);
    return archive;
}

} // namespace roomscope::test
