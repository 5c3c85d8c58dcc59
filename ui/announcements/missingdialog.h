// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/announcement.h"

#include <QDialog>

#include <functional>

class QListWidget;
class QPushButton;
class QStackedWidget;

namespace roomscope {

class EmptyState;
class PlainLabel;

//! Who has not got an announcement yet, and telling them again.
class MissingDialog final : public QDialog
{
    Q_OBJECT
public:
    struct Server
    {
        template <typename T>
        using Done = std::function<void(const Result<T> &)>;
        std::function<void(const std::optional<QString> &after, QObject *context, Done<AnnouncementStatus>)>
            status;
        std::function<void(QObject *context, Done<bool>)> repeat;
        std::function<QString(const UserId &)> nameOf;
    };

    //! So many names are listed at most; the rest is a number.
    static constexpr int kMaxListed = 1000;

    explicit MissingDialog(Server server, QWidget *parent = nullptr);

    //! Asks anew.
    void reload();
    //! It got further meanwhile.
    void progressed(const AnnouncementProgress &progress);

private:
    void ask(const std::optional<QString> &after);
    void onStatus(const Result<AnnouncementStatus> &status);
    void repeat();

    const Server m_server;
    PlainLabel *m_head;
    QListWidget *m_list;
    EmptyState *m_state;
    QStackedWidget *m_stack;
    PlainLabel *m_note;
    QPushButton *m_again;
    QPushButton *m_close;
};

} // namespace roomscope
