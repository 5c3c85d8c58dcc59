// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

class QWidget;

namespace roomscope {

class Account;

//! `--self-test`: drives the real window as a person would, against the embedded server, and says what it
//! saw.
class SelfTest final : public QObject
{
    Q_OBJECT
public:
    SelfTest(QWidget *window, Account *account, QObject *parent = nullptr);

    void start();

signals:
    //! Once: \a line is for standard output (passed) or standard error.
    void finished(bool hasPassed, const QString &line);

private:
    enum class Step
    {
        WaitForRoom,
        WaitForAck,
        WaitForFrames,
        Done
    };

    void advance();
    bool typeAndSend();
    bool findAck();
    void pass();
    void fail();

    QWidget *m_window;
    Account *m_account;
    QTimer m_poll;
    QElapsedTimer m_elapsed;
    Step m_step = Step::WaitForRoom;
    QString m_text;
    ConversationId m_conversation;
    qint64 m_sentAtMs = 0;
    qint64 m_ackedAtMs = 0;
};

} // namespace roomscope
