// SPDX-License-Identifier: GPL-3.0-or-later
#include "caserun.h"

#include <QTcpSocket>

#include <array>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace roomscope::conformance {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kUsualHead = "HTTP/1.1 101 Switching Protocols\r\n"
                            "Upgrade: websocket\r\n"
                            "Connection: Upgrade\r\n"
                            "Sec-WebSocket-Accept: {accept}\r\n";

template <class... Ts>
struct Overloaded : Ts...
{
    using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

} // namespace

CaseRun::CaseRun(QTcpSocket *socket, const Upgrade &upgrade, Script script, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_upgrade(upgrade)
    , m_script(std::move(script))
    , m_reader(m_script.deflate)
{
    m_socket->setParent(this);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &CaseRun::onTimer);
}

void CaseRun::start(const QByteArray &early)
{
    m_clock.start();
    connect(m_socket, &QTcpSocket::readyRead, this, &CaseRun::onReadyRead);
    connect(m_socket, &QTcpSocket::errorOccurred, this, &CaseRun::onError);
    connect(m_socket, &QTcpSocket::disconnected, this, &CaseRun::onDisconnected);
    connect(m_socket, &QTcpSocket::bytesWritten, this, [this] {
        if (m_isEndWanted)
            endWriting();
    });
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
#ifdef Q_OS_UNIX
    m_kernelSocket = ::dup(int(m_socket->socketDescriptor()));
#endif
    const QByteArray port = QByteArray::number(m_socket->localPort());
    m_seen.faults = m_upgrade.faults("127.0.0.1:" + port);
    if (!early.isEmpty())
        m_seen.faults.append(u"bytes before the answer to its upgrade"_s);
    negotiate();
    sendHead();
}

void CaseRun::negotiate()
{
    if ((!m_script.deflate && !m_script.needsOffer) || isOfferEnough())
        return;
    m_script = Script{};
    m_seen.isUnimplemented = true;
}

//! RFC 7692 section 7.1: what the answer may hold depends on the offer only for client_max_window_bits, and
//! for what the client asks of the server.
bool CaseRun::isOfferEnough() const
{
    const auto offer = m_upgrade.deflateOffer();
    if (!offer || !m_script.deflate)
        return offer.has_value();
    bool mayLimitClient = false;
    bool isEnough = true;
    for (const QByteArray &parameter : *offer) {
        const QByteArray name = parameter.split('=').first();
        const int value = parameter.contains('=') ? parameter.split('=').last().replace('"', "").toInt() : 15;
        if (name == "client_max_window_bits")
            mayLimitClient = m_script.deflate->clientBits <= value;
        else if (name == "server_no_context_takeover")
            isEnough = isEnough && m_script.deflate->serverNoContext;
        else if (name == "server_max_window_bits")
            isEnough = isEnough && m_script.deflate->serverBits > 0 && m_script.deflate->serverBits <= value;
    }
    return isEnough && (mayLimitClient || m_script.deflate->clientBits == 0);
}

QByteArray CaseRun::head() const
{
    QByteArray result = m_script.head;
    if (result.isNull()) {
        result = kUsualHead;
        const QByteArray extensions = m_script.deflate ? m_script.deflate->answer() : m_script.extensions;
        if (!extensions.isEmpty())
            result += "Sec-WebSocket-Extensions: " + extensions + "\r\n";
        result += "\r\n";
    }
    return result.replace("{accept}", m_upgrade.acceptKey()).replace("{path}", m_upgrade.path);
}

void CaseRun::sendHead()
{
    QByteArray bytes = head();
    if (m_script.isFirstStepWithHead && !m_script.steps.empty()) {
        if (const auto *first = std::get_if<Send>(&m_script.steps.front()))
            bytes += first->bytes;
        m_step = 1;
        m_seen.hasServerClosed = m_script.closeStep == 1;
    }
    write(bytes, m_script.headChop);
}

void CaseRun::write(const QByteArray &bytes, qsizetype chop)
{
    m_rest = bytes;
    m_restAt = 0;
    m_chop = chop > 0 ? chop : bytes.size();
    m_stage = Stage::Chopping;
    writeChunk();
}

void CaseRun::writeChunk()
{
    if (m_stage != Stage::Chopping)
        return;
    m_socket->write(m_rest.constData() + m_restAt, std::min(m_chop, m_rest.size() - m_restAt));
    m_socket->flush();
    m_restAt += m_chop;
    if (m_stage != Stage::Chopping)
        return;
    if (m_restAt < m_rest.size()) {
        // In its own turn of the loop, so that the client sees it apart.
        QMetaObject::invokeMethod(this, &CaseRun::writeChunk, Qt::QueuedConnection);
        return;
    }
    m_rest = {};
    if (m_script.closeStep > 0 && m_step >= m_script.closeStep)
        m_seen.hasServerClosed = true;
    m_stage = Stage::Steps;
    advance();
}

void CaseRun::advance()
{
    while (m_stage == Stage::Steps) {
        if (m_step == m_script.steps.size()) {
            enterFinal();
            return;
        }
        doStep(m_script.steps.at(m_step++));
    }
}

void CaseRun::doStep(const Step &step)
{
    const auto onSend = [this](const Send &send) { write(send.bytes, send.chop); };
    const auto onAwait = [this](const Await &await) {
        m_awaited = await.events;
        if (m_reader.events().size() < m_awaited)
            enter(Stage::Awaiting, m_script.patience);
    };
    const auto onWatch = [this](const Watch &watch) { enter(Stage::Watching, watch.time); };
    const auto onPause = [this](const Pause &pause) { enter(Stage::Pausing, pause.time); };
    const auto onDrop = [this](Drop how) {
        if (how == Drop::Fin) {
            endWriting();
            return;
        }
        // Nothing of the client can be seen any more.
        m_seen.hasEndedTcp = true;
        reset();
    };
    std::visit(Overloaded{onSend, onAwait, onWatch, onPause, onDrop}, step);
}

void CaseRun::reset()
{
#ifdef Q_OS_UNIX
    // Without it the client would see a FIN where nothing of it is left unread.
    const linger now{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(m_kernelSocket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
#endif
    finish();
}

void CaseRun::enter(Stage stage, std::chrono::milliseconds time)
{
    m_stage = stage;
    m_timer.start(time);
}

bool CaseRun::hasAllEvents() const
{
    return m_reader.events().size() >= m_script.expected.size();
}

//! What should have failed was answered.
bool CaseRun::hasLetFaultPass() const
{
    const bool isFailing = m_script.ending == Ending::ClientFails || m_script.ending == Ending::ClientRefuses;
    return isFailing && m_stage == Stage::Final && !m_script.isInformational &&
           m_reader.events().size() > m_script.expected.size();
}

void CaseRun::enterFinal()
{
    enter(Stage::Final, m_script.patience);
    if (hasLetFaultPass()) {
        m_seen.missing = u"a failure, not an answer"_s;
        finish();
        return;
    }
    if (m_script.ending != Ending::ServerCloses || m_seen.hasServerClosed || !hasAllEvents())
        return;
    m_seen.hasServerClosed = true;
    m_socket->write(closeFrame(1000));
    m_socket->flush();
}

void CaseRun::onReadyRead()
{
    feed(m_socket->readAll());
}

void CaseRun::feed(const QByteArray &bytes)
{
    if (m_stage == Stage::Over || bytes.isEmpty())
        return;
    const bool hadClose = m_reader.close().has_value();
    m_reader.feed(bytes);
    if (!hadClose && m_reader.close()) {
        onClientClose();
        return;
    }
    if (m_stage == Stage::Awaiting && m_reader.events().size() >= m_awaited) {
        m_timer.stop();
        m_stage = Stage::Steps;
        advance();
    } else if (hasLetFaultPass()) {
        m_seen.missing = u"a failure, not an answer"_s;
        finish();
    } else if (m_stage == Stage::Final && !m_seen.hasServerClosed) {
        enterFinal();
    } else if (m_stage == Stage::Awaiting || m_stage == Stage::Final) {
        m_timer.start(m_script.patience);
    }
}

//! What the client sent before it reset the connection is still in the kernel, and QTcpSocket throws it away
//! when writing fails first.
void CaseRun::onError()
{
    m_isBroken = true;
    if (m_socket->bytesAvailable() > 0)
        feed(m_socket->readAll());
#ifdef Q_OS_UNIX
    std::array<char, 4096> block{};
    while (m_kernelSocket >= 0) {
        const auto count = ::recv(m_kernelSocket, block.data(), block.size(), MSG_DONTWAIT);
        if (count <= 0)
            break;
        feed(QByteArray(block.data(), qsizetype(count)));
    }
#endif
}

void CaseRun::onClientClose()
{
    m_seen.close = m_reader.close();
    enter(Stage::Closing, m_script.patience);
    if (m_script.isLeavingTcpOpen || m_isBroken)
        return;
    if (!m_seen.hasServerClosed)
        m_socket->write(closeFrame(1000));
    m_isEndWanted = true;
    endWriting();
}

//! FIN only: what the client still sends is looked at until it ends TCP too.
void CaseRun::endWriting()
{
    m_isEndWanted = true;
    m_socket->flush();
    if (m_hasEndedWriting || m_socket->bytesToWrite() > 0 ||
        m_socket->state() != QAbstractSocket::ConnectedState)
        return;
    m_hasEndedWriting = true;
#ifdef Q_OS_UNIX
    ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
#else
    m_socket->disconnectFromHost();
#endif
}

void CaseRun::onDisconnected()
{
    if (m_stage == Stage::Over)
        return;
    onError();
    if (m_stage == Stage::Over)
        return;
    m_seen.hasEndedTcp = true;
    finish();
}

void CaseRun::onTimer()
{
    switch (m_stage) {
    case Stage::Watching:
        m_seen.hasMissedWatch = true;
        [[fallthrough]];
    case Stage::Pausing:
        m_stage = Stage::Steps;
        advance();
        return;
    case Stage::Closing:
        m_seen.faults.append(u"TCP left open after both Close frames (section 7.1.1)"_s);
        break;
    default:
        m_seen.missing = hasAllEvents() ? u"the end"_s : u"its answers"_s;
    }
    finish();
}

void CaseRun::finish()
{
    if (std::exchange(m_stage, Stage::Over) == Stage::Over)
        return;
    m_timer.stop();
    m_socket->disconnect(this);
#ifdef Q_OS_UNIX
    if (m_kernelSocket >= 0)
        ::close(m_kernelSocket);
#endif
    // Later: the socket may be in the middle of one of its signals.
    QMetaObject::invokeMethod(
        m_socket, [socket = m_socket] { socket->abort(); }, Qt::QueuedConnection);
    m_seen.events = m_reader.events();
    m_seen.close = m_reader.close();
    m_seen.faults += m_reader.faults();
    m_seen.bytes = m_reader.bytes();
    m_seen.wireBytes = m_reader.wireBytes();
    m_seen.messageBytes = m_reader.messageBytes();
    m_seen.frames = m_reader.frames();
    m_seen.maskKeys = m_reader.maskKeys();
    m_seen.elapsed = std::chrono::milliseconds(m_clock.elapsed());
    emit done(m_seen);
}

} // namespace roomscope::conformance
