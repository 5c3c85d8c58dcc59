// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/storedtypes.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <functional>

namespace roomscope {

class ConversationsModel;

//! Gives conversations to their model so that the window goes on answering: few at once; many (a whole
//! account of 100 000 rooms) are sorted in a thread of their own and come slice by slice, one a turn of the
//! event loop. Whatever is told later waits behind them, so the last told is the last known. GUI thread.
class ConversationFeeder final : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype kSlice = 256;

    explicit ConversationFeeder(ConversationsModel &model, QObject *parent = nullptr);

    void add(const QList<StoredConversation> &conversations);
    //! Runs \a action when all that was added so far is in the model; at once where nothing waits.
    void whenTaken(std::function<void()> action);
    [[nodiscard]] bool isIdle() const { return !m_isSorting && m_queue.isEmpty(); }

private:
    struct Job
    {
        QList<StoredConversation> conversations = {};
        std::function<void()> action = {};
        bool isSorted = false;
    };

    void go();
    void sort();
    void feed();

    ConversationsModel &m_model;
    QList<Job> m_queue;
    bool m_isSorting = false;
    //! How much of the first job is in the model.
    qsizetype m_done = 0;
    QTimer m_timer;
};

} // namespace roomscope
