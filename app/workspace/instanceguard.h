// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QLockFile>
#include <QObject>
#include <QString>

#include <chrono>

class QLocalServer;

namespace roomscope {

//! One instance per data directory: the first holds the lock and listens; a later one hands its request over
//! and ends.
class InstanceGuard final : public QObject
{
    Q_OBJECT
public:
    enum class Start
    {
        First,      //!< this is the one; later ones arrive by requested()
        HandedOver, //!< another runs and took the request
        Unanswered, //!< another holds the directory and does not answer
        NoAccess,   //!< the directory cannot be written
    };

    enum class Answer
    {
        Took,
        None,
    };
    enum class Directory
    {
        Writable,
        ReadOnly,
    };
    //! What a start is that did not get the lock. Pure.
    [[nodiscard]] static Start withoutLock(QLockFile::LockError error, Answer answer, Directory directory);

    explicit InstanceGuard(QString dataDir, QObject *parent = nullptr);
    ~InstanceGuard() override;

    //! Waits up to \a patience for another instance to answer: call it before there is a window.
    [[nodiscard]] Start start(const QJsonObject &request,
                              std::chrono::milliseconds patience = std::chrono::seconds(3));

signals:
    //! Another start of the program with the same directory; raise the window and do what it asks.
    void requested(const QJsonObject &request);

private:
    [[nodiscard]] bool handOver(const QJsonObject &request, std::chrono::milliseconds patience) const;
    void onNewConnection();

    QString m_dataDir;
    QString m_socketName;
    QLockFile m_lock;
    QLocalServer *m_server = nullptr;
};

} // namespace roomscope
