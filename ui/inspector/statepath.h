// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/connectionstate.h"

#include <QWidget>

namespace roomscope {

//! The states of a connection as a row of pills that wraps, the present one filled. Its accessible name is
//! "Connection state", its description the state.
class StatePath final : public QWidget
{
    Q_OBJECT
public:
    explicit StatePath(QWidget *parent = nullptr);

    void setState(ConnectionState state);
    [[nodiscard]] ConnectionState state() const { return m_state; }

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Pill
    {
        ConnectionState state = ConnectionState::Disconnected;
        QString text = {};
        QRect rect = {};
    };
    //! Where everything is at \a width; the one source for size and paint.
    [[nodiscard]] QList<Pill> layoutFor(int width) const;

    ConnectionState m_state = ConnectionState::Disconnected;
};

} // namespace roomscope
