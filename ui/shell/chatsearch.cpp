// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/chatsearch.h"

#include "shell/searchbar.h"
#include "words/errorwords.h"
#include "workspace/account.h"

#include <QDateTime>
#include <QLocale>

namespace roomscope {

ChatSearch::ChatSearch(SearchBar *bar, QObject *parent) : QObject(parent), m_bar(bar)
{
    connect(bar, &SearchBar::searchRequested, this, &ChatSearch::search);
    connect(bar, &SearchBar::nextRequested, this, [this] { go(1); });
    connect(bar, &SearchBar::previousRequested, this, [this] { go(-1); });
    connect(bar, &SearchBar::closed, this, &ChatSearch::close);
}

void ChatSearch::setPlace(Account *account, const ConversationId &conversation, const QString &title)
{
    if (conversation != m_conversation || account != m_account)
        close();
    m_account = account;
    m_conversation = conversation;
    m_bar->setPlace(title);
}

void ChatSearch::open()
{
    if (!m_account || m_conversation.isEmpty())
        return;
    m_bar->open();
    search(m_bar->text());
}

void ChatSearch::close()
{
    ++m_generation;
    m_text.clear();
    if (!isOpen())
        return;
    m_bar->hide();
    emit closed();
}

bool ChatSearch::isOpen() const
{
    return !m_bar->isHidden();
}

void ChatSearch::search(const QString &text)
{
    ++m_generation;
    m_text = text.trimmed();
    m_page = {};
    m_page.isFilled = m_text.isEmpty();
    m_current.reset();
    present();
    if (!m_text.isEmpty())
        ask();
}

void ChatSearch::ask()
{
    if (!m_account)
        return;
    m_account->search(m_conversation, m_text, this,
                      [this, generation = m_generation](const Result<SearchPage> &page) {
                          if (generation != m_generation)
                              return;
                          if (page) {
                              onFound(*page);
                              return;
                          }
                          const words::Advice advice = words::errorAdvice(page.error());
                          m_bar->presentProblem(advice.title);
                      });
}

void ChatSearch::onFound(const SearchPage &page)
{
    m_page = page;
    if (!m_current && !m_page.hits.isEmpty())
        choose(0);
    else
        present();
    // Each step is a few milliseconds of the writer's, who does other things in between.
    if (!m_page.isFilled)
        ask();
}

void ChatSearch::go(int step)
{
    const int count = int(m_page.hits.size());
    if (count == 0)
        return;
    const int at = m_current ? int(m_page.hits.indexOf(*m_current)) : -1;
    choose(at < 0 ? 0 : (at + step + count) % count);
}

void ChatSearch::choose(int hit)
{
    m_current = m_page.hits.at(hit);
    present();
    emit hitChosen(*m_current);
}

void ChatSearch::present()
{
    SearchBar::Found found;
    found.count = int(m_page.hits.size());
    found.current = m_current ? int(m_page.hits.indexOf(*m_current)) : -1;
    found.hasMore = m_page.hasMore;
    found.isOver = m_page.isFilled;
    if (m_page.isFilled && !m_page.isWhole && m_page.oldest) {
        const QDateTime oldest = QDateTime::fromMSecsSinceEpoch(
            std::chrono::duration_cast<std::chrono::milliseconds>(m_page.oldest->time_since_epoch()).count());
        found.reach = tr("Searched what this device holds, not all of it: back to %1. The server cannot be "
                         "searched; scroll up to fetch older messages first.")
                          .arg(QLocale().toString(oldest.date(), QLocale::LongFormat));
    }
    m_bar->present(found);
}

} // namespace roomscope
