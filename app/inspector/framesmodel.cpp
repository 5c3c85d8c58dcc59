// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/framesmodel.h"

#include "base/timetext.h"
#include "inspector/framefilter.h"
#include "inspector/payloadtext.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <deque>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

// A slice of filtering; well below one screen frame.
constexpr qint64 kSliceMs = 5;
constexpr int kEntriesPerLookAtTheClock = 64;

QString opcodeName(wire::Opcode opcode)
{
    switch (opcode) {
    case wire::Opcode::Continuation:
        return u"cont"_s;
    case wire::Opcode::Text:
        return u"text"_s;
    case wire::Opcode::Binary:
        return u"binary"_s;
    case wire::Opcode::Close:
        return u"close"_s;
    case wire::Opcode::Ping:
        return u"ping"_s;
    case wire::Opcode::Pong:
        return u"pong"_s;
    }
    return {};
}

QString timeText(WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(toUnixMs(time)).toString(u"HH:mm:ss.zzz"_s);
}

QStringList ruleNames(wire::Findings findings)
{
    QStringList names;
    for (const wire::Rule rule : findings.toVector())
        names += QString::fromLatin1(wire::nameOf(rule));
    return names;
}

FramesModel::RowKind kindOfRecord(const wire::Record &record)
{
    if (std::holds_alternative<wire::AttemptStarted>(record.what))
        return FramesModel::RowKind::AttemptStarted;
    if (std::holds_alternative<wire::UpgradeDone>(record.what))
        return FramesModel::RowKind::UpgradeDone;
    if (std::holds_alternative<wire::AttemptEnded>(record.what))
        return FramesModel::RowKind::AttemptEnded;
    return FramesModel::RowKind::Frame;
}

QString separatorText(const wire::Record &record)
{
    if (const auto *started = std::get_if<wire::AttemptStarted>(&record.what))
        return payloadtext::url(started->url);
    if (const auto *done = std::get_if<wire::UpgradeDone>(&record.what))
        return QString::fromUtf8(done->subprotocol);
    if (const auto *ended = std::get_if<wire::AttemptEnded>(&record.what))
        return QString::fromUtf8(ended->summary);
    return {};
}

} // namespace

//! A row is the id of an entry, or of the entry before which frames were dropped: twice the id for that mark,
//! one more for the entry itself. So the rows ascend, and any id is found by bisection.
class FramesModel::Private
{
public:
    Private(FramesModel *model, FrameLog::Limits limits) : q(model), log(limits)
    {
        timer.setSingleShot(true);
        QObject::connect(&timer, &QTimer::timeout, model, [this] { scan(); });
    }

    static quint64 markKey(quint64 id) { return id * 2; }
    static quint64 entryKey(quint64 id) { return id * 2 + 1; }

    [[nodiscard]] int rowOf(quint64 key) const
    {
        return int(std::lower_bound(rows.begin(), rows.end(), key) - rows.begin());
    }
    [[nodiscard]] quint64 scanEnd() const { return isPaused ? pausedAt : log.endId(); }
    [[nodiscard]] const FrameEntry *entryOf(int row) const { return log.at(rows[size_t(row)] / 2); }
    [[nodiscard]] bool isMark(int row) const { return rows[size_t(row)] % 2 == 0; }

    //! Keeps the log within its limits, and the table in step with it.
    void trim()
    {
        while (const auto chunk = log.excess(isPaused ? pausedAt : 0))
            dropChunk(*chunk);
    }

    void dropChunk(const FrameLog::Range &chunk)
    {
        const int first = rowOf(markKey(chunk.from));
        const int end = rowOf(markKey(chunk.to));
        if (end > first) {
            q->beginRemoveRows({}, first, end - 1);
            rows.erase(rows.begin() + first, rows.begin() + end);
            log.drop(chunk);
            q->endRemoveRows();
        } else {
            log.drop(chunk);
        }
        const quint64 next = log.heldFrom(chunk.to);
        const FrameEntry *entry = log.at(next);
        if (next >= scanned || !entry || entry->dropped.count == 0)
            return;
        const int row = rowOf(markKey(next));
        if (row < int(rows.size()) && rows[size_t(row)] == markKey(next)) {
            emit q->dataChanged(q->index(row, 0), q->index(row, ColumnCount - 1),
                                {Qt::DisplayRole, DroppedRole});
            return;
        }
        q->beginInsertRows({}, row, row);
        rows.insert(rows.begin() + row, markKey(next));
        q->endInsertRows();
    }

    //! Turns entries not yet looked at into rows: all at once without a filter, else for one slice.
    void scan()
    {
        QElapsedTimer clock;
        clock.start();
        std::vector<quint64> found;
        int looked = 0;
        bool isSliceOver = false;
        while (!isSliceOver && (scanned = log.heldFrom(scanned)) < scanEnd()) {
            const FrameEntry &entry = *log.at(scanned);
            if (entry.dropped.count > 0)
                found.push_back(markKey(scanned));
            if (filter.passes(entry))
                found.push_back(entryKey(scanned));
            ++scanned;
            isSliceOver =
                !filter.isEmpty() && ++looked % kEntriesPerLookAtTheClock == 0 && clock.elapsed() >= kSliceMs;
        }
        if (!found.empty()) {
            const int first = int(rows.size());
            q->beginInsertRows({}, first, first + int(found.size()) - 1);
            rows.insert(rows.end(), found.begin(), found.end());
            q->endInsertRows();
        }
        if (isSliceOver)
            timer.start(0);
    }

    [[nodiscard]] QVariant markData(const FrameEntry &entry, int role) const
    {
        switch (role) {
        case KindRole:
            return int(RowKind::Dropped);
        case DroppedRole:
            return QVariantList{entry.dropped.count, toUnixMs(entry.dropped.first),
                                toUnixMs(entry.dropped.last)};
        case WallTimeRole:
            return toUnixMs(entry.dropped.first);
        default:
            return {};
        }
    }

    [[nodiscard]] static QVariant frameData(const FrameEntry &entry, const wire::Frame &frame, int role)
    {
        switch (role) {
        case OpcodeRole:
            return int(frame.opcode);
        case EventRole:
            return frame.opcode == wire::Opcode::Text
                       ? envelope::read(frame.payload).event.value_or(QString())
                       : QString();
        case SizeRole:
            return frame.length;
        case PreviewRole:
            return payloadtext::preview(frame);
        case RoundTripRole:
            return frame.roundTrip ? QVariant(qint64(frame.roundTrip->count())) : QVariant();
        case FindingsRole:
            return frame.findings.isEmpty() ? QVariant() : QVariant(ruleNames(frame.findings));
        case IsFinalRole:
            return frame.fin ? QVariant(*frame.fin) : QVariant();
        case LinkRole:
            return entry.message.isValid()
                       ? QVariant(QVariantList{entry.message.connection, entry.message.ordinal,
                                               quint64(entry.message.direction)})
                       : QVariant();
        default:
            return {};
        }
    }

    [[nodiscard]] static QVariant displayData(const FrameEntry &entry, int column)
    {
        const wire::Frame *frame = entry.record.frame();
        switch (Column(column)) {
        case DirectionColumn:
            return frame ? QVariant(entry.record.direction == Direction::In ? u"in"_s : u"out"_s)
                         : QVariant();
        case TimeColumn:
            return timeText(entry.record.wall);
        case FrameColumn:
            return frame ? QVariant(opcodeName(frame->opcode)) : QVariant();
        case EventColumn:
            return frame ? frameData(entry, *frame, EventRole) : QVariant();
        case SizeColumn:
            return frame ? QVariant(frame->length) : QVariant();
        case PayloadColumn:
            return frame ? payloadtext::preview(*frame) : separatorText(entry.record);
        case ColumnCount:
            break;
        }
        return {};
    }

    FramesModel *q;
    FrameLog log;
    FrameFilter filter;
    std::deque<quint64> rows;
    //! The next id to be looked at.
    quint64 scanned = 0;
    quint64 pausedAt = 0;
    bool isPaused = false;
    QTimer timer;
};

FramesModel::FramesModel(QObject *parent) : FramesModel(FrameLog::Limits{}, parent) {}

FramesModel::FramesModel(FrameLog::Limits limits, QObject *parent)
    : QAbstractTableModel(parent), d(std::make_unique<Private>(this, limits))
{
}

FramesModel::~FramesModel() = default;

int FramesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(d->rows.size());
}

int FramesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant FramesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FrameEntry *entry = d->entryOf(index.row());
    if (!entry)
        return {};
    if (d->isMark(index.row()))
        return d->markData(*entry, role);
    const wire::Record &record = entry->record;
    switch (role) {
    case Qt::DisplayRole:
        return Private::displayData(*entry, index.column());
    case KindRole:
        return int(kindOfRecord(record));
    case DirectionRole:
        return int(record.direction);
    case ConnectionRole:
        return record.connection;
    case RecordNumberRole:
        return record.number;
    case WallTimeRole:
        return toUnixMs(record.wall);
    case RecordRole:
        return QVariant::fromValue(record);
    case PreviewRole:
        if (!record.frame())
            return separatorText(record);
        break;
    default:
        break;
    }
    return record.frame() ? Private::frameData(*entry, *record.frame(), role) : QVariant();
}

QVariant FramesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case DirectionColumn:
    case ColumnCount:
        break;
    case TimeColumn:
        return u"Time"_s;
    case FrameColumn:
        return u"Frame"_s;
    case EventColumn:
        return u"Event"_s;
    case SizeColumn:
        return u"Size"_s;
    case PayloadColumn:
        return u"Payload"_s;
    }
    return QString();
}

void FramesModel::append(const QList<FrameEntry> &entries)
{
    for (const FrameEntry &entry : entries)
        d->log.append(entry);
    d->trim();
    if (!d->timer.isActive())
        d->scan();
}

void FramesModel::clear()
{
    beginResetModel();
    d->timer.stop();
    d->log.clear();
    d->rows.clear();
    d->scanned = d->pausedAt = d->log.endId();
    endResetModel();
}

void FramesModel::setPaused(bool isPaused)
{
    if (isPaused == d->isPaused)
        return;
    d->pausedAt = d->log.endId();
    d->isPaused = isPaused;
    d->trim();
    if (!isPaused && !d->timer.isActive())
        d->scan();
}

bool FramesModel::isPaused() const
{
    return d->isPaused;
}

void FramesModel::setFilter(const QString &text)
{
    FrameFilter filter(text);
    if (filter.text() == d->filter.text())
        return;
    beginResetModel();
    d->timer.stop();
    d->rows.clear();
    d->filter = std::move(filter);
    d->scanned = 0;
    endResetModel();
    d->scan();
}

QString FramesModel::filter() const
{
    return d->filter.text();
}

QList<QModelIndex> FramesModel::indexesOf(const MessageRef &message) const
{
    QList<QModelIndex> found;
    if (!message.isValid())
        return found;
    for (const quint64 id : d->log.idsOf(message)) {
        const int row = d->rowOf(Private::entryKey(id));
        if (row < rowCount() && d->rows[size_t(row)] == Private::entryKey(id))
            found.append(index(row, 0));
    }
    return found;
}

quint64 FramesModel::totalFrames() const
{
    return d->log.totalFrames();
}

quint64 FramesModel::totalBytes() const
{
    return d->log.totalBytes();
}

quint64 FramesModel::droppedFrames() const
{
    return d->log.droppedFrames();
}

} // namespace roomscope
