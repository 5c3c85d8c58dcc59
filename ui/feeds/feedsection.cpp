// SPDX-License-Identifier: GPL-3.0-or-later
#include "feeds/feedsection.h"

#include "chat/feedsmodel.h"
#include "common/plainlabel.h"
#include "common/theme.h"

#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace roomscope {

FeedSection::FeedSection(const Clock &clock, QWidget *parent)
    : QWidget(parent), m_add(new QToolButton(this)), m_list(new FeedList(clock)), m_none(new PlainLabel)
{
    setObjectName(u"feedSection"_s);
    setWidgetRole(m_list, WidgetRole::Side);
    m_add->setObjectName(u"addFeed"_s);
    m_add->setText(u"+"_s);
    m_add->setAccessibleName(tr("Subscribe to a feed"));
    m_add->setToolTip(tr("Subscribe to a feed"));
    setWidgetRole(m_add, WidgetRole::Quiet);
    // It comes and goes with the connection, and the rows below stay where they are.
    QSizePolicy policy = m_add->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_add->setSizePolicy(policy);
    m_none->setObjectName(u"noFeeds"_s);
    m_none->setRole(WidgetRole::Muted);
    m_none->setWordWrap(true);
    m_none->setContentsMargins(Theme::kMargin, 2, Theme::kMargin, 2);
    m_none->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_none);
    column->addWidget(m_list, 1);
    connect(m_add, &QToolButton::clicked, this, &FeedSection::subscribeRequested);
    connect(m_list, &FeedList::contentHeightChanged, this, &FeedSection::arrange);
    hide();
}

void FeedSection::present(const Facts &facts)
{
    const bool isOther = facts.feeds != m_facts.feeds;
    m_facts = facts;
    if (isOther)
        m_list->setFeeds(facts.feeds);
    m_list->setLink(facts.link);
    m_add->setVisible(facts.canSubscribe);
    m_none->present(facts.canSubscribe ? tr("No feeds yet. Subscribe to one.") : tr("No feeds here yet."));
    arrange();
}

void FeedSection::arrange()
{
    const bool hasRows = m_list->contentHeight() > 0;
    m_list->setVisible(hasRows);
    m_none->setVisible(!hasRows);
    setVisible(m_facts.feeds && (hasRows || m_facts.canSubscribe));
    updateGeometry();
}

QSize FeedSection::sizeHint() const
{
    const int below = m_list->contentHeight() > 0 ? m_list->contentHeight()
                                                  : m_none->heightForWidth(std::max(width(), 160));
    return {160, below};
}

QSize FeedSection::minimumSizeHint() const
{
    return {0, 0};
}

} // namespace roomscope
