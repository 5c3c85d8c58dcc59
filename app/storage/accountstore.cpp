// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/accountstore.h"

#include "db/groupcommitwriter.h"
#include "storage/archivereader.h"
#include "storage/archivesearch.h"
#include "storage/batchwriter.h"
#include "storage/conversationrows.h"
#include "storage/searchindex.h"

static void initAccountSql()
{
    // The files are in a static library: nobody else refers to them.
    Q_INIT_RESOURCE(accountsql);
}

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

Result<DeviceId> ownDevice(Database &database, const UserId &self, const DeviceId &newDevice)
{
    const auto made =
        database.run(u"INSERT INTO account (only, user, device) VALUES (1, ?, ?) ON CONFLICT DO NOTHING"_s,
                     self.text(), newDevice.text());
    if (!made)
        return failure(made.error());
    Query row = database.query(u"SELECT user, device FROM account"_s);
    if (!row.next())
        return failure(row.error().value_or(Error{u"internal"_s, u"the account row is not there"_s}));
    if (row.text(0) != self.text())
        return failure(u"internal"_s, u"the file is another user's"_s);
    return DeviceId(row.text(1));
}

Result<QList<User>> loadUsers(Database &database)
{
    QList<User> users;
    Query row = database.query(u"SELECT id, name FROM users ORDER BY id"_s);
    while (row.next())
        users << User{UserId(row.text(0)), row.text(1)};
    if (row.error())
        return failure(*row.error());
    return users;
}

Result<StoredAccount> loadAccount(Database &database, const UserId &self, const DeviceId &newDevice)
{
    StoredAccount account;
    Result<void> done;
    const auto take = [&done](auto result, auto &into) {
        if (!done)
            return;
        if (result)
            into = std::move(*result);
        else
            done = failure(result.error());
    };
    take(ownDevice(database, self, newDevice), account.device);
    take(conversationrows::load(database), account.conversations);
    take(OutboxTable::load(database), account.outbox);
    take(loadUsers(database), account.users);
    if (done)
        return account;
    Error error = done.error();
    if (error.code == u"corrupt"_s) {
        // The one time that the long check is worth its time: it says what is broken.
        if (const auto checked = database.check(); !checked && !checked.error().detail.isEmpty())
            error.detail = checked.error().detail;
    }
    return failure(error);
}

} // namespace

class AccountStore::Private
{
public:
    Private(const QString &path, UserId user, qint64 maxPages)
        : self(std::move(user))
        , readerOptions{.path = path, .mode = DatabaseOptions::Mode::ReadOnly}
        , batches(self)
        , writer({.database = {.path = path, .maxPages = maxPages},
                  .sqlPrefix = u":/sql/account"_s,
                  .undone = [this] { batches.forget(); }})
        , reader(u"reader"_s)
    {
    }
    ~Private()
    {
        // The reader first: the last connection to close tidies the log away, and that must be able to write.
        (void)reader.post([this] { readerDatabase.reset(); });
        reader.stop();
        writer.close();
    }

    template <typename Function>
    auto read(Function function)
    {
        using Answer = std::invoke_result_t<Function &, ArchiveReader &>;
        return reader.run([this, function = std::move(function)]() mutable -> Answer {
            if (!readerDatabase)
                return failure(readerError);
            ArchiveReader archive(*readerDatabase);
            return function(archive);
        });
    }

    void openReader()
    {
        readerDatabase.reset();
        auto opened = Database::open(readerOptions);
        if (opened)
            readerDatabase = std::move(*opened);
        else
            readerError = opened.error();
    }

    const UserId self;
    const DatabaseOptions readerOptions;
    //! Of the writer's thread.
    BatchWriter batches;
    GroupCommitWriter writer;
    //! Of the reader's thread.
    std::unique_ptr<Database> readerDatabase;
    Error readerError{u"closed"_s};
    WorkerThread reader;
};

AccountStore::AccountStore(QString path, UserId self, qint64 maxPages)
    : d(std::make_unique<Private>(path, std::move(self), maxPages))
{
    initAccountSql();
}

AccountStore::~AccountStore() = default;

QFuture<Result<StoredAccount>> AccountStore::open(const DeviceId &newDevice)
{
    const QFuture<Result<int>> opened = d->writer.open();
    // Pages asked for meanwhile wait in the reader's queue until there is a file to read.
    (void)d->reader.post([d = d.get(), opened] {
        const auto version = opened.result();
        if (version)
            d->openReader();
        else
            d->readerError = version.error();
    });
    return d->writer.post(
        [d = d.get(), newDevice](Database &database) { return loadAccount(database, d->self, newDevice); });
}

QFuture<Result<FiledBatch>> AccountStore::file(IncomingBatch batch)
{
    return d->writer.post([d = d.get(), batch = std::move(batch)](Database &database) {
        return d->batches.file(database, batch);
    });
}

QFuture<Result<OutboxRow>> AccountStore::enqueue(OutboxRow row)
{
    return d->writer.post([d = d.get(), row = std::move(row)](Database &database) {
        return d->batches.outbox().insert(database, row);
    });
}

QFuture<Result<bool>> AccountStore::updateOutbox(const ClientId &id, const Delivery &delivery)
{
    return d->writer.post([d = d.get(), id, delivery](Database &database) {
        return d->batches.outbox().update(database, id, delivery);
    });
}

QFuture<Result<FiledBatch>> AccountStore::accept(const ClientId &id, const Message &message,
                                                 IncomingBatch proofs)
{
    return d->writer.post([d = d.get(), id, message, proofs = std::move(proofs)](Database &database) {
        return d->batches.accept(database, id, message, proofs);
    });
}

QFuture<Result<FiledBatch>> AccountStore::removeFromOutbox(const ClientId &id, IncomingBatch effects)
{
    return d->writer.post([d = d.get(), id, effects = std::move(effects)](Database &database) {
        return d->batches.removeFromOutbox(database, id, effects);
    });
}

QFuture<Result<StoredConversation>> AccountStore::setRead(const ConversationId &conversation, qint64 order)
{
    return d->writer.post([d = d.get(), conversation, order](Database &database) {
        return d->batches.setRead(database, conversation, order);
    });
}

QFuture<Result<bool>> AccountStore::setDeliveredSent(const ConversationId &conversation, qint64 order)
{
    return d->writer.post([d = d.get(), conversation, order](Database &database) {
        return d->batches.setDeliveredSent(database, conversation, order);
    });
}

QFuture<Result<bool>> AccountStore::setDraft(const ConversationId &conversation, const QString &text)
{
    return d->writer.post([d = d.get(), conversation, draft = Body::plain(text)](Database &database) {
        return d->batches.setDraft(database, conversation, draft);
    });
}

QFuture<Result<StoredConversation>> AccountStore::setPreferences(const ConversationId &conversation,
                                                                 const ConversationPreferences &preferences)
{
    return d->writer.post([d = d.get(), conversation, preferences](Database &database) {
        return d->batches.setPreferences(database, conversation, preferences);
    });
}

QFuture<Result<TimelinePage>> AccountStore::pageBefore(const ConversationId &conversation,
                                                       std::optional<ArchiveKey> before, int limit)
{
    return d->read([=](ArchiveReader &archive) { return archive.pageBefore(conversation, before, limit); });
}

QFuture<Result<TimelinePage>> AccountStore::pageAfter(const ConversationId &conversation, ArchiveKey after,
                                                      int limit)
{
    return d->read([=](ArchiveReader &archive) { return archive.pageAfter(conversation, after, limit); });
}

QFuture<Result<ReceiptLevels>> AccountStore::receipts(const ConversationId &conversation)
{
    return d->read([=](ArchiveReader &archive) { return archive.receipts(conversation); });
}

QFuture<Result<bool>> AccountStore::fillIndex(const ConversationId &conversation)
{
    return d->writer.post(
        [conversation](Database &database) { return searchindex::fillStep(database, conversation); });
}

QFuture<Result<SearchPage>> AccountStore::search(const ConversationId &conversation, const QString &text,
                                                 int limit)
{
    return d->reader.run([d = d.get(), conversation, text, limit]() -> Result<SearchPage> {
        if (!d->readerDatabase)
            return failure(d->readerError);
        return archivesearch::find(*d->readerDatabase, conversation, text, limit);
    });
}

} // namespace roomscope
