// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/choicemenu.h"

#include <QActionGroup>

using namespace Qt::StringLiterals;

namespace roomscope {

ChoiceMenu::ChoiceMenu(const QString &title, const QString &objectName, QWidget *parent)
    : QMenu(title, parent), m_group(new QActionGroup(this))
{
    setObjectName(objectName);
    connect(m_group, &QActionGroup::triggered, this,
            [this](const QAction *action) { emit chosen(action->data().toString()); });
}

void ChoiceMenu::addChoice(const QString &key, const QString &text)
{
    QAction *action = addAction(text);
    action->setObjectName(objectName() + u'-' + key);
    action->setCheckable(true);
    action->setData(key);
    m_group->addAction(action);
}

void ChoiceMenu::setChosen(const QString &key)
{
    for (QAction *action : m_group->actions())
        action->setChecked(action->data().toString() == key);
}

} // namespace roomscope
