// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clientreader.h"
#include "observation.h"
#include "upgrade.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

class QTcpSocket;

namespace roomscope::conformance {

//! The server's side of one connection: answers the upgrade, does the steps of its script, and writes down
//! what the client did.
class CaseRun final : public QObject
{
    Q_OBJECT
public:
    //! Takes the socket over.
    CaseRun(QTcpSocket *socket, const Upgrade &upgrade, Script script, QObject *parent);

    //! \a early: what came after the head of the request.
    void start(const QByteArray &early);

    [[nodiscard]] const Script &script() const { return m_script; }

signals:
    //! Once; the socket is gone then.
    void done(const roomscope::conformance::Observation &seen);

private:
    enum class Stage
    {
        Steps,
        Chopping,
        Awaiting,
        Watching,
        Pausing,
        Final,
        Closing,
        Over
    };

    void negotiate();
    [[nodiscard]] bool isOfferEnough() const;
    [[nodiscard]] QByteArray head() const;
    void sendHead();
    void write(const QByteArray &bytes, qsizetype chop);
    void writeChunk();
    void advance();
    void doStep(const Step &step);
    void enter(Stage stage, std::chrono::milliseconds time);
    void enterFinal();
    void reset();
    void onReadyRead();
    void onError();
    void onClientClose();
    void onDisconnected();
    void onTimer();
    void feed(const QByteArray &bytes);
    void endWriting();
    void finish();
    [[nodiscard]] bool hasAllEvents() const;
    [[nodiscard]] bool hasLetFaultPass() const;

    QTcpSocket *m_socket;
    //! A second handle of the same socket.
    int m_kernelSocket = -1;
    Upgrade m_upgrade;
    Script m_script;
    ClientReader m_reader;
    Observation m_seen;
    Stage m_stage = Stage::Steps;
    size_t m_step = 0;
    size_t m_awaited = 0;
    bool m_hasEndedWriting = false;
    bool m_isEndWanted = false;
    //! Writing is of no use any more.
    bool m_isBroken = false;
    QByteArray m_rest;
    qsizetype m_restAt = 0;
    qsizetype m_chop = 0;
    QTimer m_timer;
    QElapsedTimer m_clock;
};

} // namespace roomscope::conformance
