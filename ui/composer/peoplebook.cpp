// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/peoplebook.h"

#include "base/textfold.h"

#include <algorithm>

namespace roomscope {

namespace {

//! Of a name nobody types more.
constexpr qsizetype kLettersLookedAt = 80;

} // namespace

void PeopleBook::setPeople(const QList<Person> &people)
{
    m_entries.clear();
    m_ids.clear();
    for (const Person &person : people) {
        if (m_ids.contains(person.id) || m_entries.size() >= kMostPeople)
            continue;
        m_ids.insert(person.id);
        const QStringView name = QStringView(person.name).left(kLettersLookedAt);
        m_entries.append({person, foldedWords(name), foldedText(name)});
    }
    std::stable_sort(m_entries.begin(), m_entries.end(),
                     [](const Entry &a, const Entry &b) { return a.person.standing < b.person.standing; });
}

QList<PeopleBook::Person> PeopleBook::find(QStringView query, qsizetype most) const
{
    const QString wanted = foldedText(query);
    QList<Person> starts;
    QList<Person> words;
    for (const Entry &entry : m_entries) {
        if (starts.size() >= most)
            break;
        if (entry.folded.startsWith(wanted) || entry.person.id.text().startsWith(wanted))
            starts.append(entry.person);
        else if (words.size() < most &&
                 std::any_of(entry.words.cbegin(), entry.words.cend(),
                             [&wanted](const QString &word) { return word.startsWith(wanted); }))
            words.append(entry.person);
    }
    QList<Person> found = starts + words;
    std::stable_sort(found.begin(), found.end(),
                     [](const Person &a, const Person &b) { return a.standing < b.standing; });
    return found.mid(0, most);
}

} // namespace roomscope
