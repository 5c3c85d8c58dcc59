// SPDX-License-Identifier: GPL-3.0-or-later
// What the rows of a TimelineModel say, role by role.
#include "chat/timelineprivate.h"

#include "base/timetext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

QVariantList keyOf(const ArchiveKey &key)
{
    return {key.epochRank, key.order};
}

QStringList idsOf(const QList<UserId> &users)
{
    QStringList ids;
    for (const UserId &user : users)
        ids.append(user.text());
    return ids;
}

template <typename T>
QVariant orInvalid(const std::optional<T> &value)
{
    return value ? QVariant::fromValue(*value) : QVariant();
}

} // namespace

QVariant TimelineModel::Private::bodyData(const Body &body, int role)
{
    if (role == TimelineModel::TextSizeRole)
        return qint64(body.kind == Body::Kind::Plain ? body.bytes.size() : 0);
    if (body.kind != Body::Kind::Plain)
        return role == TimelineModel::BodyRole ? QVariant(QByteArray()) : QVariant(QString());
    if (role == TimelineModel::BodyRole)
        return body.bytes;
    return QString::fromUtf8(QByteArrayView(body.bytes).first(std::min(body.bytes.size(), kTextStart)));
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (index.row() >= d->archived())
        return d->pendingData(d->pending.at(index.row() - d->archived()), role);
    const TimelineRow &row = d->rows[size_t(index.row())];
    switch (row.kind) {
    case RowKind::GapProof:
        return role == KindRole    ? QVariant(int(RowKind::GapProof))
               : role == ProofRole ? QVariant::fromValue(*row.proof)
               : role == TimeRole  ? QVariant(toUnixMs(row.proof->at))
                                   : QVariant();
    case RowKind::Hole:
        return role == KindRole   ? QVariant(int(RowKind::Hole))
               : role == KeyRole  ? QVariant(keyOf(row.key))
               : role == HoleRole ? QVariant(QVariantList{row.key.order, row.holeTo})
                                  : QVariant();
    default:
        return d->messageData(row, role);
    }
}

QVariant TimelineModel::Private::messageData(const TimelineRow &row, int role) const
{
    const Message &message = row.message;
    switch (role) {
    case KindRole:
        return int(RowKind::Message);
    case KeyRole:
        return keyOf(row.key);
    case ClientIdRole:
        return message.id.text();
    case FromRole:
        return message.from.text();
    case IsMineRole:
        return message.from == self;
    case TimeRole:
        return toUnixMs(message.at);
    case Qt::DisplayRole:
    case TextRole:
        if (const OutboxRow *edit = changeFor(row, OutboxKind::Edit))
            return edit->body.text();
        return message.body.text();
    case TextStartRole:
    case TextSizeRole:
    case BodyRole: {
        const OutboxRow *edit = changeFor(row, OutboxKind::Edit);
        return bodyData(edit ? edit->body : message.body, role);
    }
    case MentionsRole:
        return idsOf(message.mentions);
    case IsSealedRole:
        return message.body.kind == Body::Kind::Sealed && !message.isDeleted;
    case IsEditedRole:
        return message.edited.has_value() || changeFor(row, OutboxKind::Edit);
    case IsDeletedRole:
        return message.isDeleted;
    case ReplyToRole:
        return orInvalid(message.replyTo);
    case ReplyTextRole:
        return replyText(row.key.epochRank, message.replyTo);
    case ReactionsRole:
        return reactions(row);
    case IsUnreadStartRole:
        return isUnreadStart(row.key);
    case OutgoingRefRole:
    case AckRefRole:
    case ArrivedRefRole:
        return refData(message.id, role);
    default:
        return message.from == self ? ownData(row, role) : QVariant();
    }
}

QVariant TimelineModel::Private::ownData(const TimelineRow &row, int role) const
{
    // Receipts speak of the present epoch; of an older one nothing is known any more.
    const bool isCurrent = row.key.epochRank == epochRank;
    const int delivered = isCurrent ? receipts.delivered(row.key.order) : 0;
    const int read = isCurrent ? receipts.read(row.key.order) : 0;
    switch (role) {
    case DeliveryRole: {
        const OutboxRow *change = changeFor(row, OutboxKind::Edit);
        if (!change)
            change = changeFor(row, OutboxKind::Delete);
        if (change)
            return int(change->delivery.state);
        return int(read > 0        ? DeliveryState::Read
                   : delivered > 0 ? DeliveryState::Delivered
                                   : DeliveryState::Accepted);
    }
    case DeliveredCountRole:
        return delivered;
    case ReadCountRole:
        return read;
    case RecipientsRole:
        return recipients;
    case LifeRole: {
        const auto life = lives.constFind(row.message.id);
        return life == lives.cend() ? QVariant() : QVariant::fromValue(*life);
    }
    default:
        return {};
    }
}

QVariant TimelineModel::Private::pendingData(const OutboxRow &row, int role) const
{
    switch (role) {
    case KindRole:
        return int(RowKind::Pending);
    case ClientIdRole:
        return row.id.text();
    case FromRole:
        return self.text();
    case IsMineRole:
        return true;
    case TimeRole:
        return toUnixMs(row.created);
    case Qt::DisplayRole:
    case TextRole:
        return row.body.text();
    case TextStartRole:
    case TextSizeRole:
    case BodyRole:
        return bodyData(row.body, role);
    case MentionsRole:
        return idsOf(row.mentions);
    case IsSealedRole:
        return row.body.kind == Body::Kind::Sealed;
    case IsEditedRole:
        return row.kind == OutboxKind::Edit;
    case IsDeletedRole:
    case IsUnreadStartRole:
        return false;
    case ReplyToRole:
        return orInvalid(row.replyTo);
    case ReplyTextRole:
        return replyText(epochRank, row.replyTo);
    case ReactionsRole:
        return QVariantList();
    case DeliveryRole:
        return int(row.delivery.state);
    case DeliveredCountRole:
    case ReadCountRole:
        return 0;
    case RecipientsRole:
        return recipients;
    case ErrorCodeRole:
        return row.delivery.error ? row.delivery.error->code : QString();
    case ErrorDetailRole:
        return row.delivery.error ? row.delivery.error->detail : QString();
    case OutgoingRefRole:
    case AckRefRole:
    case ArrivedRefRole:
        return refData(row.id, role);
    case LifeRole:
        return QVariant::fromValue(row.delivery);
    default:
        return {};
    }
}

QVariant TimelineModel::Private::refData(const ClientId &id, int role) const
{
    const auto known = refs.constFind(id);
    if (known == refs.cend())
        return {};
    return orInvalid(role == OutgoingRefRole ? known->outgoing
                     : role == AckRefRole    ? known->ack
                                             : known->arrived);
}

QString TimelineModel::Private::replyText(qint64 rank, const std::optional<qint64> &order) const
{
    const int at = order ? find({rank, *order}) : -1;
    if (at < 0)
        return {};
    const Message &original = rows[size_t(at)].message;
    const QString name = names.value(original.from);
    const QString start = bodyData(original.body, TextStartRole).toString();
    return u"%1: %2"_s.arg(name.isEmpty() ? original.from.text() : name, start.simplified());
}

const OutboxRow *TimelineModel::Private::changeFor(const TimelineRow &row, OutboxKind kind) const
{
    if (changes.isEmpty() || row.key.epochRank != epochRank)
        return nullptr;
    // The last one is what the person wants now.
    const auto found = std::find_if(changes.crbegin(), changes.crend(), [&](const OutboxRow &change) {
        return change.kind == kind && change.target == row.key.order;
    });
    return found == changes.crend() ? nullptr : &*found;
}

QVariantList TimelineModel::Private::reactions(const TimelineRow &row) const
{
    QList<Reaction> all = row.message.reactions;
    for (const OutboxRow &change : changes) {
        if (change.kind != OutboxKind::React || change.target != row.key.order ||
            row.key.epochRank != epochRank)
            continue;
        auto known = std::find_if(all.begin(), all.end(),
                                  [&](const Reaction &reaction) { return reaction.emoji == change.emoji; });
        if (known == all.end())
            known = all.insert(all.end(), {change.emoji});
        known->users.removeAll(self);
        if (change.isOn)
            known->users.append(self);
        if (known->users.isEmpty())
            all.erase(known);
    }
    QVariantList result;
    for (const Reaction &reaction : std::as_const(all)) {
        QStringList users;
        for (const UserId &user : reaction.users)
            users.append(user.text());
        result.append(QVariant(QVariantList{reaction.emoji, users}));
    }
    return result;
}

void TimelineModel::Private::remember(const ClientId &id, const Delivery &life)
{
    if (!lives.contains(id))
        livesOrder.enqueue(id);
    lives.insert(id, life);
    if (livesOrder.size() > kMaxLives)
        lives.remove(livesOrder.dequeue());
}

void TimelineModel::Private::remember(const Refs &known)
{
    auto place = refs.find(known.id);
    if (place == refs.end()) {
        place = refs.insert(known.id, {known.conversation, known.id});
        refsOrder.enqueue(known.id);
    }
    if (known.outgoing)
        place->outgoing = known.outgoing;
    if (known.ack)
        place->ack = known.ack;
    if (known.arrived)
        place->arrived = known.arrived;
    if (refsOrder.size() > kMaxRefs)
        refs.remove(refsOrder.dequeue());
}

QHash<int, QByteArray> TimelineModel::roleNames() const
{
    return {{KindRole, "kind"},
            {KeyRole, "key"},
            {ClientIdRole, "clientId"},
            {FromRole, "from"},
            {IsMineRole, "isMine"},
            {TimeRole, "time"},
            {TextRole, "text"},
            {TextStartRole, "textStart"},
            {TextSizeRole, "textSize"},
            {BodyRole, "body"},
            {MentionsRole, "mentions"},
            {IsSealedRole, "isSealed"},
            {IsEditedRole, "isEdited"},
            {IsDeletedRole, "isDeleted"},
            {ReplyToRole, "replyTo"},
            {ReplyTextRole, "replyText"},
            {ReactionsRole, "reactions"},
            {DeliveryRole, "delivery"},
            {DeliveredCountRole, "deliveredCount"},
            {ReadCountRole, "readCount"},
            {RecipientsRole, "recipients"},
            {ErrorCodeRole, "errorCode"},
            {ErrorDetailRole, "errorDetail"},
            {ProofRole, "proof"},
            {HoleRole, "hole"},
            {IsUnreadStartRole, "isUnreadStart"},
            {OutgoingRefRole, "outgoingRef"},
            {AckRefRole, "ackRef"},
            {ArrivedRefRole, "arrivedRef"},
            {LifeRole, "life"}};
}

} // namespace roomscope
