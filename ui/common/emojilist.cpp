// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/emojilist.h"

#include "base/textfold.h"

#include <QFile>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

static void initEmojiList()
{
    // The file is in a static library: nobody else refers to it.
    Q_INIT_RESOURCE(ui_emoji);
}

namespace roomscope::emojilist {

namespace {

//! How well a name answers a query; less is better.
enum class Fit : quint8
{
    Whole,
    Start,
    WordStart,
    None
};

struct Entry
{
    Emoji emoji;
    QStringList folded;
};

QList<Entry> read()
{
    initEmojiList();
    QFile file(u":/emoji.tsv"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<Entry> entries;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const QStringList columns = line.split(u'\t');
        if (line.startsWith(u'#') || columns.size() != 3)
            continue;
        Entry entry{{columns.at(0), columns.at(1).split(u'|'), columns.at(2).split(u'|')}, {}};
        for (const QString &name : entry.emoji.english + entry.emoji.vietnamese)
            entry.folded.append(foldedText(name));
        entries.append(std::move(entry));
    }
    return entries;
}

const QList<Entry> &entries()
{
    static const QList<Entry> list = read();
    return list;
}

Fit fitOf(const QString &name, const QString &query)
{
    if (name == query)
        return Fit::Whole;
    if (name.startsWith(query))
        return Fit::Start;
    return name.contains(u' ' + query) ? Fit::WordStart : Fit::None;
}

} // namespace

const QList<Emoji> &all()
{
    static const QList<Emoji> list = [] {
        QList<Emoji> emojis;
        for (const Entry &entry : entries())
            emojis.append(entry.emoji);
        return emojis;
    }();
    return list;
}

QList<Emoji> find(QStringView query, qsizetype most)
{
    // Names are typed as :thumbs_up elsewhere.
    const QString wanted = foldedText(query).replace(u'_', u' ').trimmed();
    if (wanted.isEmpty())
        return all().mid(0, most);
    QList<Emoji> byFit[int(Fit::None)];
    for (const Entry &entry : entries()) {
        Fit best = Fit::None;
        for (const QString &name : entry.folded)
            best = std::min(best, fitOf(name, wanted));
        if (best != Fit::None)
            byFit[int(best)].append(entry.emoji);
    }
    return (byFit[int(Fit::Whole)] + byFit[int(Fit::Start)] + byFit[int(Fit::WordStart)]).mid(0, most);
}

QString nameOf(const Emoji &emoji)
{
    const bool isVietnamese = QLocale().language() == QLocale::Vietnamese;
    return isVietnamese ? emoji.vietnamese.value(0) : emoji.english.value(0);
}

QString nameOf(const QString &text)
{
    const auto found = std::find_if(all().cbegin(), all().cend(),
                                    [&text](const Emoji &emoji) { return emoji.text == text; });
    return found == all().cend() ? QString() : nameOf(*found);
}

} // namespace roomscope::emojilist
