// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/messageref.h"

#include <QDockWidget>
#include <QPointer>

namespace roomscope {

class Account;
class InspectorPanel;

//! The dock at the side of the window that shows an account's connection and frames. Shown and hidden by the
//! window (toggleViewAction()).
class InspectorDock final : public QDockWidget
{
    Q_OBJECT
public:
    explicit InspectorDock(QWidget *parent = nullptr);

    //! Null: none. The account may be deleted while it is shown here.
    void setAccount(Account *account);
    //! Selects the frames of a message and of its ack (or of the push that brought it); invalid refs are
    //! ignored. False when none of them is in the table, which then says so.
    bool selectMessage(const MessageRef &outgoing, const MessageRef &ack);

    [[nodiscard]] InspectorPanel *panel() const { return m_panel; }

signals:
    void certificateRequested();

private:
    void refresh();
    void refreshHandshake();

    QPointer<Account> m_account;
    InspectorPanel *m_panel;
};

} // namespace roomscope
