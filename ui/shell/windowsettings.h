// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QByteArray>
#include <QList>
#include <QSettings>

#include <optional>

namespace roomscope {

//! What the window keeps from run to run, in window.ini of the data directory: sizes, what was open. No words
//! of anyone, no secret.
class WindowSettings final
{
public:
    explicit WindowSettings(const QString &dataDir);

    struct Layout
    {
        QByteArray geometry = {};
        QByteArray state = {};
        QByteArray splitter = {};
    };
    [[nodiscard]] Layout layout() const;
    void setLayout(const Layout &layout);

    //! The account that was shown last; "demo" for the demo.
    [[nodiscard]] QString lastAccount() const;
    void setLastAccount(const QString &account);
    [[nodiscard]] QStringList foldedSections() const;
    void setFoldedSections(const QStringList &names);
    [[nodiscard]] ConversationId lastConversation(const QString &account) const;
    void setLastConversation(const QString &account, const ConversationId &conversation);
    //! Nothing until the person opened or closed it for this account.
    [[nodiscard]] std::optional<bool> isInspectorOpen(const QString &account) const;
    void setInspectorOpen(const QString &account, bool isOpen);
    //! A word of Appearance; empty: as the desktop.
    [[nodiscard]] QString appearance() const;
    void setAppearance(const QString &word);
    [[nodiscard]] bool isDemoDismissed() const;
    void setDemoDismissed();

private:
    QSettings m_settings;
};

} // namespace roomscope
