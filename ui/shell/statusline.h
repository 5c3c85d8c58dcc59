// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rooms/accounthead.h"

#include <QWidget>

namespace roomscope {

class ElidingLabel;
class PlainLabel;

//! The bottom line of the window: state, address, heartbeat, what waits, what went over the wire.
class StatusLine final : public QWidget
{
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);

    struct Values
    {
        AccountHead::Light light = AccountHead::Light::Off;
        QString state = {};
        QString address = {};
        QString heartbeat = {};
        QString waiting = {};
        QString frames = {};
        //! Only where it is not the usual one.
        QString route = {};
    };
    void present(const Values &values);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    AccountHead::Light m_light = AccountHead::Light::Off;
    PlainLabel *m_state;
    ElidingLabel *m_address;
    ElidingLabel *m_heartbeat;
    ElidingLabel *m_route;
    PlainLabel *m_waiting;
    PlainLabel *m_frames;
};

} // namespace roomscope
