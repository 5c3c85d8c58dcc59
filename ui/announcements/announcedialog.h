// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/announcement.h"

#include <QDialog>
#include <QTimer>

#include <functional>

class QCheckBox;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QRadioButton;
class QStackedWidget;

namespace roomscope {

class PlainLabel;

//! Makes an announcement: its text, whether it is urgent, whom it is for and how many that is; and asks again
//! before it goes, because it cannot be taken back. Stays open, with the words, until the server has it.
class AnnounceDialog final : public QDialog
{
    Q_OBJECT
public:
    struct Room
    {
        RoomId id;
        QString title = {};
    };
    struct Server
    {
        template <typename T>
        using Done = std::function<void(const Result<T> &)>;
        std::function<void(const Audience &, QObject *context, Done<qint64>)> count;
        std::function<void(const AnnouncementOrder &, QObject *context, Done<AnnouncementProgress>)> announce;
        //! That the person may choose from.
        QList<Room> rooms = {};
        qint64 messageLimit = 64 * 1024;
    };

    AnnounceDialog(Server server, const QString &text, QWidget *parent = nullptr);

signals:
    void announced(const roomscope::AnnouncementProgress &progress);

private:
    QWidget *makeAudience();
    QWidget *makeFooter();
    void connectParts();
    [[nodiscard]] Audience audience() const;
    //! What is wrong with what is typed; empty when it can go.
    [[nodiscard]] QString problem() const;
    void changed();
    void askCount();
    void check();
    //! The last question before it goes, and back from it.
    void askAgain();
    void goBack();
    void setFormEnabled(bool isEnabled);
    void submit();

    const Server m_server;
    QTimer m_countTimer;
    quint64 m_question = 0;
    //! Of the audience as it is chosen now.
    std::optional<qint64> m_count;
    std::optional<Error> m_countError;
    bool m_isBusy = false;
    QPlainTextEdit *m_text;
    QCheckBox *m_urgent;
    QRadioButton *m_everyone;
    QRadioButton *m_inRooms;
    QRadioButton *m_people;
    QListWidget *m_rooms;
    QLineEdit *m_users;
    PlainLabel *m_reach;
    PlainLabel *m_problem;
    QStackedWidget *m_footer;
    QPushButton *m_cancel;
    QPushButton *m_next;
    PlainLabel *m_sure;
    QPushButton *m_back;
    QPushButton *m_act;
};

} // namespace roomscope
