// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "chat/feedsubscription.h"
#include "feeds/feedchart.h"

#include <QDialog>
#include <QPointer>
#include <QTimer>

#include <memory>

class QComboBox;
class QDoubleSpinBox;
class QStackedWidget;
class QTableView;

namespace roomscope {

class Account;
class EmptyState;
class FeedTableModel;
class PlainLabel;

//! One feed by itself: its newest value, its chart, its last values, and how it is followed. Closes with its
//! account, and when the feed is not followed any more.
class FeedWindow final : public QDialog
{
    Q_OBJECT
public:
    //! \a feed is followed; \a clock outlives the window.
    FeedWindow(Account *account, const FeedId &feed, const Clock &clock, QWidget *parent);
    ~FeedWindow() override;

    [[nodiscard]] const FeedId &feed() const { return m_feed; }
    [[nodiscard]] Account *account() const { return m_account; }

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeControls();
    QWidget *makeBody();
    QWidget *makeButtons();
    void connectModel();
    void showSubscription();
    void showNow();
    void showChart();
    void applyLook();
    //! What the controls say becomes how it is followed.
    void apply();

    const QPointer<Account> m_account;
    const FeedId m_feed;
    const Clock &m_clock;
    //! Values come more often than a chart needs to be drawn.
    QTimer m_draw;
    //! Ages.
    QTimer m_tick;
    bool m_isShowing = false;

    PlainLabel *m_title;
    PlainLabel *m_value;
    PlainLabel *m_note;
    QComboBox *m_interval;
    QComboBox *m_side;
    QDoubleSpinBox *m_level;
    QStackedWidget *m_stack;
    EmptyState *m_state;
    QTableView *m_table;
    FeedTableModel *m_values;
    std::unique_ptr<FeedChart> m_chart;
};

} // namespace roomscope
