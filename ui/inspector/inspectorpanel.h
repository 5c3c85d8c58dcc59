// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/messageref.h"
#include "inspector/connectiontab.h"

#include <QWidget>

class QTabWidget;

namespace roomscope {

class ConnectionLogModel;
class FramesModel;
class FramesTab;

//! The inspector without its dock: the tabs "Connection" and "Frames" over models and values, whoever owns
//! them.
class InspectorPanel final : public QWidget
{
    Q_OBJECT
public:
    //! \a now: the steady clock; tests give their own.
    explicit InspectorPanel(ConnectionTab::Now now, QWidget *parent = nullptr);

    //! Nulls: no account. The models must outlive the panel or be taken away first.
    void setModels(FramesModel *frames, ConnectionLogModel *log);
    void present(const ConnectionStatus &status, const LinkFigures &figures);
    void presentHandshake(const std::optional<HandshakeStory> &story);

    //! Shows the Frames tab and selects there; see FramesTab::selectMessage.
    bool selectMessage(const MessageRef &outgoing, const MessageRef &ack);
    void showConnection();
    void showFrames();

    [[nodiscard]] ConnectionTab *connectionTab() const { return m_connection; }
    [[nodiscard]] FramesTab *framesTab() const { return m_frames; }

private:
    QTabWidget *m_tabs;
    ConnectionTab *m_connection;
    FramesTab *m_frames;
};

} // namespace roomscope
