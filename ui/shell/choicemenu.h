// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

class QActionGroup;

namespace roomscope {

//! A menu in which exactly one thing is chosen: a language, an appearance.
class ChoiceMenu final : public QMenu
{
    Q_OBJECT
public:
    ChoiceMenu(const QString &title, const QString &objectName, QWidget *parent);

    //! \a key is what chosen() tells; the action's objectName is the menu's with it behind.
    void addChoice(const QString &key, const QString &text);
    void setChosen(const QString &key);

signals:
    void chosen(const QString &key);

private:
    QActionGroup *m_group;
};

} // namespace roomscope
