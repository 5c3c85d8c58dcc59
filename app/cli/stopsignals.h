// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace roomscope {

//! Turns the system's orders to stop (SIGTERM, SIGINT, SIGHUP; Ctrl+C and closing the console on Windows)
//! into a signal of the event loop. One object at a time; the orders mean what they meant before once it is
//! gone.
class StopSignals final : public QObject
{
    Q_OBJECT
public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

signals:
    void stopAsked();
};

} // namespace roomscope
