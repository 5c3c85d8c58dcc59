// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace roomscope {

//! Turns the system's orders to stop (SIGTERM, SIGINT, SIGHUP; Ctrl+C and closing the console on Windows)
//! into signals of the event loop. SIGHUP may mean "read your files again" instead. One object at a time; the
//! orders mean what they meant before once it is gone.
class StopSignals final : public QObject
{
    Q_OBJECT
public:
    enum class HangUp
    {
        Stops,
        Reloads
    };

    explicit StopSignals(QObject *parent = nullptr, HangUp hangUp = HangUp::Stops);
    ~StopSignals() override;

signals:
    void stopAsked();
    void reloadAsked();
};

} // namespace roomscope
