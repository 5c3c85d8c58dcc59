// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>

namespace roomscope {

//! A panel over the window's content, on top of a field: part of the window and not a window of its own, so
//! that it can never take the focus from the field, and nothing below it moves. Belongs to the window while
//! shown; goes with its field.
class FieldPopup final : public QFrame
{
    Q_OBJECT
public:
    //! \a content becomes a child. Hidden at first.
    FieldPopup(QWidget *field, QWidget *content);

    //! Shows it with room for \a content of this size, or as much of that as there is.
    void popUp(QSize content);

signals:
    void shownChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void place();

    QPointer<QWidget> m_field;
    QSize m_wanted;
};

} // namespace roomscope
