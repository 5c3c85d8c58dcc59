// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QWidget>

class QPainter;

namespace roomscope {

class ElidingLabel;

//! Who is signed in where, and how the connection is: a dot, and the same in words.
class AccountHead final : public QWidget
{
    Q_OBJECT
public:
    enum class Light
    {
        Good,
        Busy,
        Bad,
        Off
    };

    explicit AccountHead(QWidget *parent = nullptr);

    void present(const QString &account, Light light, const QString &state);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Light m_light = Light::Off;
    ElidingLabel *m_account;
    ElidingLabel *m_state;
};

//! Paints the dot of a state: full when good, a ring when off, so that the shape tells it too.
void paintStateDot(QPainter *painter, QRectF rect, AccountHead::Light light, const QWidget *widget);

} // namespace roomscope
