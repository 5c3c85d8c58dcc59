// SPDX-License-Identifier: GPL-3.0-or-later
#include "announcements/announcementbar.h"

#include "announcements/announcementcard.h"
#include "chat/announcementsmodel.h"
#include "common/plainlabel.h"
#include "common/theme.h"
#include "workspace/account.h"

#include <QAccessible>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {
constexpr int kSide = 16;
}

AnnouncementBar::AnnouncementBar(QWidget *parent)
    : QWidget(parent), m_card(new AnnouncementCard(AnnouncementCard::Length::Brief)), m_more(new PlainLabel)
{
    setObjectName(u"announcementBar"_s);
    m_more->setObjectName(u"moreAnnouncements"_s);
    m_more->setRole(WidgetRole::Muted);
    m_more->setFont(Theme::smallFont(font()));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kSide, 6, kSide, 6);
    column->setSpacing(2);
    column->addWidget(m_card);
    column->addWidget(m_more);
    connect(m_card, &AnnouncementCard::confirmed, this, [this](qint64 order) {
        if (m_account)
            m_account->markRead(announcementsConversation(), order);
    });
    connect(m_card, &AnnouncementCard::wholeRequested, this, &AnnouncementBar::pageRequested);
    hide();
}

void AnnouncementBar::setAccount(Account *account)
{
    if (m_account) {
        m_account->disconnect(this);
        m_account->announcements()->disconnect(this);
    }
    m_account = account;
    m_told = {};
    if (account) {
        const AnnouncementsModel *model = account->announcements();
        connect(model, &QAbstractItemModel::rowsInserted, this, &AnnouncementBar::refresh);
        connect(model, &QAbstractItemModel::rowsRemoved, this, &AnnouncementBar::refresh);
        connect(model, &QAbstractItemModel::dataChanged, this, &AnnouncementBar::refresh);
        connect(account, &Account::userChanged, this, &AnnouncementBar::refresh);
    }
    refresh();
}

void AnnouncementBar::setSuppressed(bool isSuppressed)
{
    m_isSuppressed = isSuppressed;
    refresh();
}

void AnnouncementBar::refresh()
{
    const QModelIndex first = m_account ? m_account->announcements()->firstUnread() : QModelIndex();
    setVisible(first.isValid() && !m_isSuppressed);
    if (!first.isValid())
        return;
    const auto facts = AnnouncementFacts::of(
        first, [this](const UserId &user) { return m_account->conversations()->nameOf(user); });
    const bool isSame = m_card->facts() == facts;
    if (!isSame)
        m_card->present(facts);
    const int more = m_account->announcements()->unreadCount() - 1;
    m_more->setVisible(more > 0);
    m_more->present(more > 0 ? tr("%n more announcement(s) after this one", nullptr, more) : QString());
    if (m_told == facts.id || isHidden())
        return;
    m_told = facts.id;
    QAccessibleEvent event(m_card, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace roomscope
