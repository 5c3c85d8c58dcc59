// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "switcher/switchentry.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>

#include <deque>
#include <vector>

namespace roomscope {

class ConversationsModel;

//! One account whose rooms and people can be gone to.
struct SwitchSource
{
    QPointer<ConversationsModel> conversations;
    UserId self = {};
    //! Shown with its entries; empty where it is the only account.
    QString name = {};
};

//! Gathers rooms, people and commands, and finds among them, in slices of a few milliseconds of the GUI
//! thread: a hundred thousand rooms are found in while one types, and the window never stands still. What was
//! gathered stays as it was; made anew each time the switcher opens.
class SwitchSearch final : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype kMostResults = 50;
    //! Of one slice; the rest of a screen frame is for painting.
    static constexpr std::chrono::milliseconds kSlice{5};

    SwitchSearch(QList<SwitchSource> sources, const QList<SwitchEntry> &commands, QObject *parent = nullptr);

    void setQuery(const QString &query);
    //! The best so far, best first.
    [[nodiscard]] QList<SwitchEntry> results() const;
    //! Whether everything was looked at.
    [[nodiscard]] bool isOver() const;

signals:
    void resultsChanged();
    void finished();

private:
    struct Hit
    {
        SwitchFit fit;
        size_t entry;
    };

    void work();
    [[nodiscard]] bool gatherSome();
    void gatherRow(const ConversationsModel &model, int row, int source);
    void gatherPerson(const UserId &user, const QString &name, int source);
    [[nodiscard]] bool look(size_t entry);

    const QList<SwitchSource> m_sources;
    //! A deque, for a vector that grows moves all of it at once.
    std::deque<SwitchEntry> m_entries;
    //! Where gathering has got to: which account, which row of it, then which of its people.
    int m_source = 0;
    int m_row = 0;
    QHash<UserId, QString> m_names;
    QHash<UserId, QString>::const_iterator m_person;
    bool m_isAtPeople = false;
    //! Of this account: whom one already writes to.
    QSet<UserId> m_partners;

    QStringList m_words;
    size_t m_looked = 0;
    std::vector<Hit> m_hits;
    QTimer m_timer;
};

} // namespace roomscope
