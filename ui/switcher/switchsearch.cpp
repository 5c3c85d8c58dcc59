// SPDX-License-Identifier: GPL-3.0-or-later
#include "switcher/switchsearch.h"

#include "base/textfold.h"
#include "chat/conversationsmodel.h"
#include "common/textguard.h"

#include <QElapsedTimer>

#include <algorithm>

namespace roomscope {

namespace {

//! Rows between two looks at the clock.
constexpr int kRowsAtOnce = 32;
constexpr qsizetype kLettersLookedAt = 120;
//! Everything beyond would be memory for what nobody can look through.
constexpr size_t kMostEntries = 500'000;

} // namespace

SwitchSearch::SwitchSearch(QList<SwitchSource> sources, const QList<SwitchEntry> &commands, QObject *parent)
    : QObject(parent), m_sources(std::move(sources)), m_entries(commands.cbegin(), commands.cend())
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &SwitchSearch::work);
    m_timer.start();
}

void SwitchSearch::setQuery(const QString &query)
{
    m_words = foldedWords(query.left(kLettersLookedAt));
    m_looked = 0;
    m_hits.clear();
    m_timer.start();
}

QList<SwitchEntry> SwitchSearch::results() const
{
    QList<SwitchEntry> found;
    for (const Hit &hit : m_hits) {
        const SwitchEntry &entry = m_entries[hit.entry];
        // A row that moved between two slices was met twice.
        const bool isKnown =
            !entry.conversation.isEmpty() &&
            std::any_of(found.cbegin(), found.cend(), [&entry](const SwitchEntry &other) {
                return other.conversation == entry.conversation && other.source == entry.source;
            });
        if (!isKnown)
            found.append(entry);
    }
    return found;
}

bool SwitchSearch::isOver() const
{
    return m_source >= m_sources.size() && m_looked >= m_entries.size();
}

void SwitchSearch::work()
{
    QElapsedTimer clock;
    clock.start();
    bool isChanged = false;
    bool hasMore = true;
    while (hasMore && !clock.hasExpired(kSlice.count())) {
        const size_t end = std::min(m_looked + kRowsAtOnce, m_entries.size());
        for (; m_looked < end; ++m_looked)
            isChanged = look(m_looked) || isChanged;
        if (m_looked == m_entries.size())
            hasMore = gatherSome();
    }
    if (!hasMore)
        m_timer.stop();
    if (isChanged || !hasMore)
        emit resultsChanged();
    if (!hasMore)
        emit finished();
}

//! False once there is nothing left to gather.
bool SwitchSearch::gatherSome()
{
    if (m_source >= m_sources.size())
        return false;
    const ConversationsModel *model = m_sources.at(m_source).conversations;
    if (model && !m_isAtPeople) {
        const int end = std::min(m_row + kRowsAtOnce, model->rowCount());
        for (; m_row < end; ++m_row)
            gatherRow(*model, m_row, m_source);
        if (m_row < model->rowCount())
            return true;
        m_names = model->names();
        m_person = m_names.cbegin();
        m_isAtPeople = true;
    }
    for (int i = 0; i < kRowsAtOnce && m_isAtPeople && m_person != m_names.cend(); ++i, ++m_person)
        gatherPerson(m_person.key(), m_person.value(), m_source);
    if (m_isAtPeople && m_person != m_names.cend())
        return true;
    m_isAtPeople = false;
    m_names.clear();
    m_partners.clear();
    m_row = 0;
    ++m_source;
    return true;
}

void SwitchSearch::gatherRow(const ConversationsModel &model, int row, int source)
{
    const QModelIndex index = model.index(row);
    const auto id = index.data(ConversationsModel::IdRole).value<ConversationId>();
    if (m_entries.size() >= kMostEntries)
        return;
    const bool isDirect = kindOf(id) == ConversationKind::Direct;
    if (isDirect)
        m_partners.insert(peerOf(id));
    SwitchEntry entry{isDirect ? SwitchEntry::Kind::Person : SwitchEntry::Kind::Room,
                      textguard::line(index.data(ConversationsModel::TitleRole).toString())};
    entry.note = m_sources.at(source).name;
    // A room is known by its title and by its name.
    const QString name = isDirect ? peerOf(id).text() : roomOf(id).text();
    entry.folded = foldedText(QStringView(entry.title).left(kLettersLookedAt));
    if (entry.folded != name)
        entry.folded += u' ' + name;
    entry.conversation = id;
    entry.user = isDirect ? peerOf(id) : UserId();
    entry.source = source;
    entry.unread = index.data(ConversationsModel::UnreadRole).toInt();
    entry.mentions = isDirect ? entry.unread : index.data(ConversationsModel::MentionsRole).toInt();
    entry.newest = index.data(ConversationsModel::NewestTimeRole).toLongLong();
    m_entries.push_back(std::move(entry));
}

void SwitchSearch::gatherPerson(const UserId &user, const QString &name, int source)
{
    const SwitchSource &from = m_sources.at(source);
    if (user == from.self || m_partners.contains(user) || m_entries.size() >= kMostEntries)
        return;
    SwitchEntry entry{SwitchEntry::Kind::Person, textguard::line(name.isEmpty() ? user.text() : name),
                      from.name};
    entry.folded = foldedText(QStringView(entry.title).left(kLettersLookedAt)) + u' ' + user.text();
    entry.user = user;
    entry.source = source;
    m_entries.push_back(std::move(entry));
}

//! Whether that changed what is best.
bool SwitchSearch::look(size_t entry)
{
    const SwitchEntry &candidate = m_entries[entry];
    // Without a word, only where one already talks is offered.
    if (m_words.isEmpty() && candidate.conversation.isEmpty())
        return false;
    const SwitchFit fit = switchFit(candidate.folded, m_words);
    if (fit == SwitchFit::None)
        return false;
    const auto at =
        std::upper_bound(m_hits.begin(), m_hits.end(), Hit{fit, entry}, [this](const Hit &a, const Hit &b) {
            return isOfferedBefore(a.fit, m_entries[a.entry], b.fit, m_entries[b.entry]);
        });
    if (at == m_hits.end() && m_hits.size() >= size_t(kMostResults))
        return false;
    m_hits.insert(at, Hit{fit, entry});
    if (m_hits.size() > size_t(kMostResults))
        m_hits.pop_back();
    return true;
}

} // namespace roomscope
