// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QCoreApplication>
#include <QString>

namespace roomscope {

//! What `roomscope serve` says: whole sentences, translated.
class ServeWords final
{
    Q_DECLARE_TR_FUNCTIONS(ServeWords)
public:
    [[nodiscard]] static QString usage();
    [[nodiscard]] static QString unknownOption(const QString &option);
    [[nodiscard]] static QString missingValue(const QString &option);
    [[nodiscard]] static QString badListen(const QString &text);
    [[nodiscard]] static QString badNumber(const QString &option, const QString &text);
    [[nodiscard]] static QString oneCommand(const QString &first, const QString &second);
    [[nodiscard]] static QString needsBothTlsFiles();
    //! "--listen" names an address that others can reach, without "--insecure-lan".
    [[nodiscard]] static QString needsInsecureLan(const QString &address);
    [[nodiscard]] static QString insecureLanMeans();
    [[nodiscard]] static QString listening(const QString &link);
    [[nodiscard]] static QString listeningForAccounts(const QString &address);
    [[nodiscard]] static QString tlsReloaded();
    [[nodiscard]] static QString tlsKept(const Error &error);
    [[nodiscard]] static QString stopping();

    [[nodiscard]] static QString passwordPrompt(const QString &user);
    [[nodiscard]] static QString passwordAgain();
    [[nodiscard]] static QString keyPasswordPrompt(const QString &file);
    [[nodiscard]] static QString passwordsDiffer();
    [[nodiscard]] static QString noPasswordGiven();
    [[nodiscard]] static QString noTerminal();
    [[nodiscard]] static QString passwordFileUnreadable(const QString &file);

    [[nodiscard]] static QString userAdded(const QString &user);
    [[nodiscard]] static QString passwordSet(const QString &user);
    [[nodiscard]] static QString userRemoved(const QString &user);
    [[nodiscard]] static QString invite(const QString &link);
    [[nodiscard]] static QString isNotRunning();
    [[nodiscard]] static QString noDevices(const QString &user);
    //! \a lastUse: a time as text.
    [[nodiscard]] static QString device(const QString &device, const QString &lastUse);
    [[nodiscard]] static QString revoked(const QString &device, const QString &user);
    //! Two users have a device of this name.
    [[nodiscard]] static QString twoDevices(const QString &device);
    //! Why a command did nothing (the codes of ServerAdmin).
    [[nodiscard]] static QString commandFailure(const Error &error);
    //! Why the embedded server did not start (the codes of EmbeddedServer::failed).
    [[nodiscard]] static QString failure(const Error &error);

private:
    [[nodiscard]] static QString tlsFailure(const Error &error);
};

} // namespace roomscope
