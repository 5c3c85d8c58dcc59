// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspector/roundtripseries.h"
#include "workspace/account.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QPushButton;
class QStackedWidget;

namespace roomscope {

class ConnectionLogView;
class HandshakeView;
class KeyValueGrid;
class Sparkline;
class StatePath;

//! State, cause, countdown, round trips, heartbeat, counters and log of one connection. Paints the countdown
//! by a timer that runs only while it is seen; the retry itself is not its business.
class ConnectionTab final : public QWidget
{
    Q_OBJECT
public:
    using Now = std::function<SteadyTime()>;

    explicit ConnectionTab(Now now, QWidget *parent = nullptr);

    //! Null: no account.
    void setLog(ConnectionLogModel *log);
    void present(const ConnectionStatus &status, const LinkFigures &figures);
    //! The handshake of the newest attempt that had one to be seen.
    void presentHandshake(const std::optional<HandshakeStory> &story);
    //! Forgets the account shown before.
    void clear();

signals:
    void tryNowRequested();
    void stopTryingRequested();
    void probeRequested();
    void certificateRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeRows();
    QWidget *makeLower();
    void refreshHandshake();
    QPushButton *makeButton(const QString &text, const QString &objectName);
    void refresh();
    void refreshTimes();
    void refreshSeries();
    void refreshButtons();

    Now m_now;
    ConnectionStatus m_status;
    LinkFigures m_figures;
    std::optional<HandshakeStory> m_handshake;
    RoundTripSeries m_series;
    QTimer m_ticker;
    StatePath *m_path;
    KeyValueGrid *m_rows;
    Sparkline *m_line;
    ConnectionLogView *m_log;
    HandshakeView *m_handshakeView;
    QStackedWidget *m_lower = nullptr;
    QPushButton *m_tryNow;
    QPushButton *m_stopTrying;
    QPushButton *m_probe;
};

} // namespace roomscope
