// SPDX-License-Identifier: GPL-3.0-or-later
#include "rooms/joinroomdialog.h"

#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace roomscope {

JoinRoomDialog::JoinRoomDialog(Server server, QWidget *parent)
    : PickDialog(Search::FilterRows, tr("Join"), parent), m_server(std::move(server))
{
    setObjectName(u"joinRoomDialog"_s);
    setWindowTitle(tr("Join a room"));
    searchField()->setPlaceholderText(tr("Filter by name"));
    searchField()->setAccessibleName(tr("Filter rooms"));
    reload();
}

void JoinRoomDialog::reload()
{
    presentLoading(tr("Loading rooms…"));
    m_server.listRooms(this, [this](const Result<QList<RoomInfo>> &rooms) { onListed(rooms); });
}

void JoinRoomDialog::onListed(const Result<QList<RoomInfo>> &rooms)
{
    if (!rooms) {
        presentFailure(rooms.error());
        return;
    }
    QList<PickModel::Row> rows;
    rows.reserve(rooms->size());
    for (const RoomInfo &room : *rooms) {
        if (room.state == RoomState::Deleted)
            continue;
        const QString members =
            m_server.isMember(room.id) ? tr("you are in") : tr("%n member(s)", nullptr, int(room.members));
        rows.append(
            {room.id.text(), room.title, room.topic.isEmpty() ? members : room.topic + u" · "_s + members});
    }
    presentRows(rows, tr("No rooms to join"),
                tr("Nobody has made a room here yet, or all of them are private."));
}

void JoinRoomDialog::act(const QString &key)
{
    setBusy(true);
    m_server.joinRoom(RoomId(key), this, [this](const Result<ConversationId> &conversation) {
        if (!conversation) {
            presentProblem(conversation.error());
            return;
        }
        emit joined(*conversation);
        accept();
    });
}

} // namespace roomscope
