// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QRectF>

class QPainter;

namespace roomscope {

class ElidingLabel;

//! Who is signed in where, and how the connection is: a dot, and the same in words. A click shows that
//! account.
class AccountHead final : public QAbstractButton
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
    struct Values
    {
        QString key = {};
        QString account = {};
        Light light = Light::Off;
        QString state = {};
        qint64 unread = 0;
        //! Mentions and private messages among them.
        qint64 forMe = 0;
        //! The one whose conversations are shown, of several.
        bool isShown = false;

        bool operator==(const Values &) const = default;
    };

    explicit AccountHead(QWidget *parent = nullptr);

    void present(const Values &values);
    [[nodiscard]] const Values &values() const { return m_values; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();

    Values m_values;
    ElidingLabel *m_account;
    ElidingLabel *m_state;
};

//! Paints the dot of a state: full when good, a ring when off, so that the shape tells it too.
void paintStateDot(QPainter *painter, QRectF rect, AccountHead::Light light, const QWidget *widget);

} // namespace roomscope
