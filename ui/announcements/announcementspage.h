// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "announcements/announcementfacts.h"

#include <QList>
#include <QPointer>
#include <QSet>
#include <QWidget>

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace roomscope {

class Account;
class AnnouncementCard;
class EmptyState;

//! The conversation "announcements": the newest cards, the oldest of them first, more on demand; and the way
//! to make one, for those who may.
class AnnouncementsPage final : public QWidget
{
    Q_OBJECT
public:
    //! Cards are widgets: so many at first, and so many more at each "Show older".
    static constexpr int kPage = 30;

    explicit AnnouncementsPage(QWidget *parent = nullptr);

    //! Null for none. Not owned; told before it goes.
    void setAccount(Account *account);

signals:
    void announceRequested();
    void missingRequested(const roomscope::AnnouncementId &id);
    void repeatRequested(const roomscope::AnnouncementId &id);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    //! Makes, removes and moves cards until they are those of the rows.
    void arrange(const QList<AnnouncementFacts> &facts);
    AnnouncementCard *makeCard();
    void askProgress(const AnnouncementFacts &facts);
    [[nodiscard]] bool isOnline() const;

    QPointer<Account> m_account;
    int m_shown = kPage;
    QList<AnnouncementCard *> m_cards;
    //! Asked how far they got since the connection is up.
    QSet<AnnouncementId> m_asked;
    QScrollArea *m_scroll;
    QVBoxLayout *m_column;
    EmptyState *m_empty;
    QPushButton *m_older;
    QPushButton *m_announce;
    bool m_isAtEnd = true;
};

} // namespace roomscope
