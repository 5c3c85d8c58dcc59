// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/instanceguard.h"

#include "base/logging.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLocalServer>
#include <QLocalSocket>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 kMaxRequest = 64 * 1024;

QString socketNameFor(const QString &dir)
{
    const QString canonical = QDir(dir).canonicalPath();
    const QByteArray hash = QCryptographicHash::hash((canonical.isEmpty() ? dir : canonical).toUtf8(),
                                                     QCryptographicHash::Sha256);
    return u"roomscope-"_s + QString::fromLatin1(hash.toHex().left(24));
}
} // namespace

InstanceGuard::InstanceGuard(QString dataDir, QObject *parent)
    : QObject(parent)
    , m_dataDir(std::move(dataDir))
    , m_socketName(socketNameFor(m_dataDir))
    , m_lock(m_dataDir + u"/lock"_s)
{
    // A lock of a process that is gone is taken over at once; one that lives is never called stale.
    m_lock.setStaleLockTime(0);
}

InstanceGuard::~InstanceGuard() = default;

InstanceGuard::Start InstanceGuard::start(const QJsonObject &request, std::chrono::milliseconds patience)
{
    if (!m_lock.tryLock(std::chrono::milliseconds(100).count())) {
        const bool isHeld = m_lock.error() == QLockFile::LockFailedError;
        const Answer answer = isHeld && handOver(request, patience) ? Answer::Took : Answer::None;
        const bool isWritable = QFileInfo(m_dataDir).isWritable();
        return withoutLock(m_lock.error(), answer, isWritable ? Directory::Writable : Directory::ReadOnly);
    }
    // We hold the lock, so a socket of that name is a dead one.
    QLocalServer::removeServer(m_socketName);
    m_server = new QLocalServer(this);
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, &InstanceGuard::onNewConnection);
    if (!m_server->listen(m_socketName))
        qCWarning(lcWorkspace) << "a second start cannot raise this window:" << m_server->errorString();
    return Start::First;
}

InstanceGuard::Start InstanceGuard::withoutLock(QLockFile::LockError error, Answer answer,
                                                Directory directory)
{
    if (error != QLockFile::LockFailedError)
        return Start::NoAccess;
    if (answer == Answer::Took)
        return Start::HandedOver;
    // The lock of a run that was killed cannot be taken over where nothing can be written.
    return directory == Directory::Writable ? Start::Unanswered : Start::NoAccess;
}

bool InstanceGuard::handOver(const QJsonObject &request, std::chrono::milliseconds patience) const
{
    const QDeadlineTimer deadline(patience);
    // The first instance may hold the lock and not yet listen.
    while (!deadline.hasExpired()) {
        QLocalSocket socket;
        socket.connectToServer(m_socketName);
        if (!socket.waitForConnected(int(qMax<qint64>(1, deadline.remainingTime())))) {
            if (socket.error() != QLocalSocket::ServerNotFoundError &&
                socket.error() != QLocalSocket::ConnectionRefusedError)
                return false;
            socket.waitForReadyRead(50);
            continue;
        }
        socket.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
        QByteArray answer;
        while (!answer.contains('\n') &&
               socket.waitForReadyRead(int(qMax<qint64>(1, deadline.remainingTime()))))
            answer += socket.readAll();
        return answer.startsWith("ok");
    }
    return false;
}

void InstanceGuard::onNewConnection()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        const auto read = [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() > kMaxRequest)
                    socket->abort();
                return;
            }
            const QJsonObject request = QJsonDocument::fromJson(socket->readLine(kMaxRequest)).object();
            socket->write("ok\n");
            socket->disconnectFromServer();
            emit requested(request);
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        if (socket->bytesAvailable() > 0)
            read();
    }
}

} // namespace roomscope
