// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/menucommands.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>

namespace roomscope {

namespace {

QString plain(const QString &text)
{
    QString shown;
    for (qsizetype i = 0; i < text.size(); ++i) {
        // "&&" stands for one.
        if (text.at(i) == u'&' && ++i >= text.size())
            break;
        shown += text.at(i);
    }
    return shown.endsWith(u'…') ? shown.chopped(1) : shown;
}

void collect(const QList<QAction *> &actions, const QString &menu, QList<MenuCommand> &commands)
{
    for (QAction *action : actions) {
        if (action->isSeparator() || !action->isVisible())
            continue;
        if (const QMenu *inner = action->menu())
            collect(inner->actions(), menu.isEmpty() ? plain(inner->title()) : menu, commands);
        else
            commands.append(
                {action, menu, plain(action->text()), action->shortcut().toString(QKeySequence::NativeText)});
    }
}

} // namespace

QList<MenuCommand> menuCommands(const QMenuBar &bar)
{
    QList<MenuCommand> commands;
    collect(bar.actions(), {}, commands);
    return commands;
}

} // namespace roomscope
