// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace roomscope {

//! What the command line asks of the window. `roomscope serve …` never comes here.
struct LaunchOptions
{
    enum class Action
    {
        OpenWindow,
        SelfTest,
        PrintAndExit
    };

    Action action = Action::OpenWindow;
    //! PrintAndExit: what to print, and the exit status (0 for --help and --version, 2 for a wrong command
    //! line).
    QString output = {};
    int exitCode = 0;

    QString dataDir = {};
    bool isDemo = false;
    //! `roomscope connect [LINK]`: the connect dialog.
    bool opensConnectDialog = false;
    //! An address or a pasted link.
    QString url = {};
    QString user = {};
    QString tokenFile = {};

    //! For a second start that hands over to the first (InstanceGuard).
    [[nodiscard]] QJsonObject toRequest() const;
    [[nodiscard]] static LaunchOptions fromRequest(const QJsonObject &request);
};

//! Reads the arguments after the program's name. No event loop needed.
[[nodiscard]] LaunchOptions parseLaunchOptions(const QStringList &arguments);

} // namespace roomscope
