// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>
#include <QPointer>

namespace roomscope {

class ConnectionLogModel;
struct ConnectionLogEntry;

//! The connection log as text that can be selected and copied. Follows its end only while that is in view.
//! A text document rather than a list view: its lines wrap, and a list view would measure all of them on
//! every append.
class ConnectionLogView final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit ConnectionLogView(QWidget *parent = nullptr);

    void setLog(ConnectionLogModel *log);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void appendRows(int first, int last);
    void appendEntry(const ConnectionLogEntry &entry);

    QPointer<ConnectionLogModel> m_log;
};

} // namespace roomscope
