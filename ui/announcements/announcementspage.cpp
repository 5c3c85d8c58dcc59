// SPDX-License-Identifier: GPL-3.0-or-later
#include "announcements/announcementspage.h"

#include "announcements/announcementcard.h"
#include "chat/announcementsmodel.h"
#include "common/emptystate.h"
#include "common/stylesheet.h"
#include "common/theme.h"
#include "workspace/account.h"

#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {
constexpr int kSide = 16;
}

AnnouncementsPage::AnnouncementsPage(QWidget *parent)
    : QWidget(parent)
    , m_scroll(new QScrollArea)
    , m_column(new QVBoxLayout)
    , m_empty(new EmptyState(tr("Nothing has been announced yet"),
                             tr("What is told to everyone on this server appears here.")))
    , m_older(new QPushButton(tr("Show older")))
    , m_announce(new QPushButton(tr("Announce…")))
{
    setObjectName(u"announcementsPage"_s);
    m_empty->setObjectName(u"noAnnouncements"_s);
    m_older->setObjectName(u"olderAnnouncements"_s);
    m_announce->setObjectName(u"announceHere"_s);
    m_scroll->setObjectName(u"announcementsScroll"_s);
    m_scroll->setAccessibleName(tr("Announcements"));
    setWidgetRole(m_older, WidgetRole::Link);
    setWidgetRole(m_announce, WidgetRole::Primary);
    auto *inner = new QWidget;
    auto *frame = new QVBoxLayout(inner);
    frame->setContentsMargins(kSide, kSide / 2, kSide, kSide / 2);
    frame->addStretch();
    frame->addWidget(m_older, 0, Qt::AlignHCenter);
    m_column->setSpacing(Theme::kGap);
    frame->addLayout(m_column);
    m_scroll->setWidget(inner);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(kSide, 0, kSide, Theme::kMargin);
    row->addStretch();
    row->addWidget(m_announce);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::kGap);
    column->addWidget(m_empty, 1);
    column->addWidget(m_scroll, 1);
    column->addLayout(row);
    connect(m_announce, &QPushButton::clicked, this, &AnnouncementsPage::announceRequested);
    connect(m_older, &QPushButton::clicked, this, [this] {
        m_shown += kPage;
        refresh();
    });
    QScrollBar *bar = m_scroll->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this,
            [this, bar] { m_isAtEnd = bar->value() >= bar->maximum(); });
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar] {
        if (m_isAtEnd)
            bar->setValue(bar->maximum());
    });
    setAccount(nullptr);
}

bool AnnouncementsPage::isOnline() const
{
    return m_account && m_account->status().isOnline();
}

void AnnouncementsPage::setAccount(Account *account)
{
    if (m_account) {
        m_account->disconnect(this);
        m_account->announcements()->disconnect(this);
    }
    m_account = account;
    m_shown = kPage;
    m_isAtEnd = true;
    m_asked.clear();
    if (account) {
        const AnnouncementsModel *model = account->announcements();
        connect(model, &QAbstractItemModel::rowsInserted, this, &AnnouncementsPage::refresh);
        connect(model, &QAbstractItemModel::rowsRemoved, this, &AnnouncementsPage::refresh);
        connect(model, &QAbstractItemModel::dataChanged, this, &AnnouncementsPage::refresh);
        connect(account, &Account::userChanged, this, &AnnouncementsPage::refresh);
        connect(account, &Account::capabilitiesChanged, this, &AnnouncementsPage::refresh);
        connect(account, &Account::statusChanged, this, [this] {
            // What was said before the loss may be old.
            if (!isOnline())
                m_asked.clear();
            refresh();
        });
    }
    refresh();
}

void AnnouncementsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void AnnouncementsPage::refresh()
{
    // Out of sight it costs nothing; showEvent() catches up.
    if (!isVisible())
        return;
    m_announce->setVisible(m_account && m_account->capabilities().testFlag(Capability::Announce));
    m_announce->setEnabled(isOnline());
    const AnnouncementsModel *model = m_account ? m_account->announcements() : nullptr;
    const int count = model ? model->rowCount() : 0;
    const int first = std::max(0, count - m_shown);
    m_empty->setVisible(count == 0);
    m_scroll->setVisible(count > 0);
    m_older->setVisible(first > 0);
    QList<AnnouncementFacts> facts;
    for (int row = first; row < count; ++row) {
        facts.append(AnnouncementFacts::of(model->index(row), [this](const UserId &user) {
            return m_account->conversations()->nameOf(user);
        }));
        facts.last().canAsk = isOnline();
    }
    arrange(facts);
    for (const AnnouncementFacts &one : std::as_const(facts))
        askProgress(one);
}

void AnnouncementsPage::arrange(const QList<AnnouncementFacts> &facts)
{
    QSet<AnnouncementId> wanted;
    for (const AnnouncementFacts &one : facts)
        wanted.insert(one.id);
    for (qsizetype i = m_cards.size() - 1; i >= 0; --i) {
        if (!wanted.contains(m_cards.at(i)->facts().id))
            m_cards.takeAt(i)->deleteLater();
    }
    for (qsizetype i = 0; i < facts.size(); ++i) {
        if (i >= m_cards.size() || m_cards.at(i)->facts().id != facts.at(i).id) {
            AnnouncementCard *card = makeCard();
            m_cards.insert(i, card);
            m_column->insertWidget(int(i), card);
        }
        m_cards.at(i)->present(facts.at(i));
    }
}

AnnouncementCard *AnnouncementsPage::makeCard()
{
    auto *card = new AnnouncementCard(AnnouncementCard::Length::Whole);
    connect(card, &AnnouncementCard::confirmed, this, [this](qint64 order) {
        if (m_account)
            m_account->markRead(announcementsConversation(), order);
    });
    connect(card, &AnnouncementCard::missingRequested, this, &AnnouncementsPage::missingRequested);
    connect(card, &AnnouncementCard::repeatRequested, this, &AnnouncementsPage::repeatRequested);
    return card;
}

void AnnouncementsPage::askProgress(const AnnouncementFacts &facts)
{
    const bool isOver = facts.progress && facts.progress->state == AnnouncementState::Completed;
    if (!facts.isMine || isOver || !isOnline() || m_asked.contains(facts.id))
        return;
    m_asked.insert(facts.id);
    // The answer comes by the model.
    m_account->announcementStatus(facts.id, {}, this, [](const Result<AnnouncementStatus> &) {});
}

} // namespace roomscope
