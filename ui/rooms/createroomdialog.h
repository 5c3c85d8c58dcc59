// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/ids.h"

#include <QDialog>

#include <functional>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace roomscope {

class PlainLabel;

//! Makes a room: its name is derived from the title until the person writes one.
class CreateRoomDialog final : public QDialog
{
    Q_OBJECT
public:
    struct Request
    {
        RoomId room;
        QString title = {};
        QString topic = {};
        bool isPrivate = false;
    };
    using Create =
        std::function<void(const Request &, QObject *, std::function<void(const Result<ConversationId> &)>)>;

    explicit CreateRoomDialog(Create create, QWidget *parent = nullptr);

    //! "Kho Thủ Đức 2" -> "kho-thu-duc-2": a valid name, or nothing where no letter is left.
    [[nodiscard]] static QString nameFor(const QString &title);

signals:
    void created(const roomscope::ConversationId &conversation);

private:
    void check();
    void submit();

    Create m_create;
    bool m_isNameTyped = false;
    bool m_isBusy = false;
    QLineEdit *m_title;
    QLineEdit *m_name;
    QLineEdit *m_topic;
    QCheckBox *m_private;
    PlainLabel *m_problem;
    QPushButton *m_cancel;
    QPushButton *m_act;
};

} // namespace roomscope
