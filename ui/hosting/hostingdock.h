// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/hosting.h"

#include <QDockWidget>
#include <QTimer>

class QPushButton;
class QStackedWidget;
class QTableView;

namespace roomscope {

class ElidingLabel;
class EmptyState;
class HostConnectionsModel;
class KeyValueGrid;
class PlainLabel;

//! What the hosted server does: its link, who is connected, its figures. Shown while it runs.
class HostingDock final : public QDockWidget
{
    Q_OBJECT
public:
    //! \a hosting outlives the dock.
    explicit HostingDock(Hosting &hosting, QWidget *parent = nullptr);

    //! Says what was just done, in the place of the address, for a moment.
    void note(const QString &sentence);

signals:
    void copyRequested();
    void inviteRequested();
    void stopRequested();

private:
    QWidget *makeHead();
    QWidget *makeTable();
    QPushButton *addButton(QLayout *layout, const QString &text, const QString &name,
                           void (HostingDock::*signal)());
    void present();
    void presentFigures();
    Hosting &m_hosting;
    HostConnectionsModel *m_connections;
    PlainLabel *m_title;
    ElidingLabel *m_where;
    QPushButton *m_copy = nullptr;
    QPushButton *m_invite = nullptr;
    QPushButton *m_stop = nullptr;
    QStackedWidget *m_stack;
    QTableView *m_table;
    EmptyState *m_empty;
    KeyValueGrid *m_figures;
    QTimer m_noteEnd;
};

} // namespace roomscope
