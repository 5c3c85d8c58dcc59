// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/windowparts.h"

#include <QObject>

class QAction;

namespace roomscope {

class AnnounceActions;
class AnnouncementBar;
class AnnouncementsPage;

//! Announcements in the window: the card above the composer, the page of all of them, "Announce…" in the
//! menu.
class AnnouncementParts final : public QObject
{
    Q_OBJECT
public:
    explicit AnnouncementParts(const WindowParts &parts);

    [[nodiscard]] AnnounceActions *actions() const { return m_actions; }

private:
    void follow();
    void present();

    const WindowParts m_parts;
    AnnounceActions *m_actions;
    AnnouncementBar *m_bar;
    AnnouncementsPage *m_page;
    QAction *m_announce;
    QAction *m_open;
};

} // namespace roomscope
