// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/messageref.h"
#include "inspector/framelog.h"

#include <QAbstractTableModel>

#include <memory>

namespace roomscope {

//! The frame table: one row a record of a FrameLog that passes the filter, oldest first, plus one row
//! wherever records were dropped. Takes new rows at most once per screen frame, in one group. GUI thread.
class FramesModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column
    {
        DirectionColumn,
        TimeColumn,
        FrameColumn,
        EventColumn,
        SizeColumn,
        PayloadColumn,
        ColumnCount
    };
    Q_ENUM(Column)
    enum class RowKind
    {
        Frame,
        AttemptStarted,
        UpgradeDone,
        AttemptEnded,
        Dropped
    };
    Q_ENUM(RowKind)
    enum Role
    {
        KindRole = Qt::UserRole + 1, //!< int(RowKind)
        DirectionRole,               //!< int(Direction)
        ConnectionRole,              //!< quint64
        RecordNumberRole,            //!< quint64
        WallTimeRole,                //!< qint64, ms since the epoch
        OpcodeRole,                  //!< int(wire::Opcode)
        EventRole,                   //!< QString: the envelope's event name, read lazily
        SizeRole,                    //!< qint64, payload bytes
        PreviewRole,                 //!< QString: the payload's start, one line, secrets masked
        RecordRole,                  //!< roomscope::wire::Record: all that is known, for the detail
        DroppedRole,                 //!< QVariantList {count, first wall ms, last wall ms}; Dropped rows
        LinkRole,      //!< QVariantList of quint64: connection, ordinal, direction of the message it carries
        FindingsRole,  //!< QStringList: stable names of the rules the frame breaks; invalid: none seen
        IsFinalRole,   //!< bool: FIN; invalid: not visible
        RoundTripRole, //!< qint64 nanoseconds of a pong that answers our ping; else invalid
    };
    Q_ENUM(Role)

    explicit FramesModel(QObject *parent = nullptr);
    explicit FramesModel(FrameLog::Limits limits, QObject *parent = nullptr);
    ~FramesModel() override;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    //! Appends what the network thread gathered since the last screen frame.
    void append(const QList<FrameEntry> &entries);
    void clear();
    //! Paused: the log goes on, the table stays as it is until resumed. What the log cannot hold meanwhile is
    //! dropped after the last row of the table, and said there.
    void setPaused(bool isPaused);
    [[nodiscard]] bool isPaused() const;
    //! Plain text, case-insensitive, matched against event and payload; empty shows all. Rows follow in
    //! slices of a few milliseconds, oldest first, so that a full log does not hold up the window.
    void setFilter(const QString &text);
    [[nodiscard]] QString filter() const;
    //! The rows of a message; empty when they are not in the table (dropped, filtered, cleared).
    [[nodiscard]] QList<QModelIndex> indexesOf(const MessageRef &message) const;
    [[nodiscard]] quint64 totalFrames() const;
    [[nodiscard]] quint64 totalBytes() const;
    [[nodiscard]] quint64 droppedFrames() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace roomscope
