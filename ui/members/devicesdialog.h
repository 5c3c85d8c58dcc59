// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/member.h"

#include <QDialog>

#include <functional>

class QPushButton;
class QStackedWidget;
class QTreeWidget;

namespace roomscope {

class EmptyState;
class PlainLabel;

//! The devices that may log in as this user, when each was last used, which is this one; and taking the right
//! away from one, which asks first.
class DevicesDialog final : public QDialog
{
    Q_OBJECT
public:
    struct Server
    {
        template <typename T>
        using Done = std::function<void(const Result<T> &)>;
        std::function<void(QObject *context, Done<QList<Device>>)> list;
        std::function<void(const DeviceId &, QObject *context, Done<bool>)> revoke;
    };

    explicit DevicesDialog(Server server, QWidget *parent = nullptr);

    void reload();

private:
    void onDevices(const Result<QList<Device>> &devices);
    [[nodiscard]] const Device *current() const;
    void ask();
    void revoke(const DeviceId &device);

    const Server m_server;
    QList<Device> m_devices;
    QTreeWidget *m_list;
    EmptyState *m_state;
    QPushButton *m_again;
    QStackedWidget *m_stack;
    PlainLabel *m_problem;
    QPushButton *m_revoke;
};

} // namespace roomscope
