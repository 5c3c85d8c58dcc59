// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/markdownguard.h"

#include "timeline/links.h"

using namespace Qt::StringLiterals;

namespace roomscope::markdownguard {

namespace {

//! There are 32 punctuation characters in ASCII, and 32 noncharacters from here on.
constexpr char16_t kHidden = 0xFDD0;
constexpr int kHiddenCount = 32;
constexpr QStringView kPunctuation = u"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
//! Stands around the number of an item.
constexpr char16_t kNumberMark = 0xFFFE;
constexpr qsizetype kLongestNumber = 9;
//! Quotes and items that one line may begin, one inside the other: the parser's time grows with their square.
constexpr int kMostContainers = 16;

QChar hidden(QChar c)
{
    const qsizetype at = kPunctuation.indexOf(c);
    return at < 0 ? c : QChar(char16_t(kHidden + at));
}

bool isSpace(QChar c)
{
    return c == u' ' || c == u'\t';
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

//! A line of nothing but one of these is a rule, or makes a heading of the line above.
bool isRule(QStringView line)
{
    line = line.trimmed();
    if (line.isEmpty() || !u"-=*_"_s.contains(line.front()))
        return false;
    for (const QChar c : line) {
        if (c != line.front() && !isSpace(c))
            return false;
    }
    return true;
}

bool isFence(QStringView rest)
{
    return rest.startsWith(u"```") || rest.startsWith(u"~~~");
}

//! Length of the marker of a list item at the start of \a rest, its space not counted; 0 without one.
qsizetype markerLength(QStringView rest)
{
    qsizetype digits = 0;
    while (digits < rest.size() && digits < kLongestNumber && isDigit(rest[digits]))
        ++digits;
    qsizetype length = 0;
    if (digits > 0)
        length = digits < rest.size() && (rest[digits] == u'.' || rest[digits] == u')') ? digits + 1 : 0;
    else if (!rest.isEmpty() && u"-*+"_s.contains(rest.front()))
        length = 1;
    return length > 0 && length < rest.size() && isSpace(rest[length]) ? length : 0;
}

bool isHiddenInWords(QStringView text, qsizetype at)
{
    const QChar c = text[at];
    const QChar next = at + 1 < text.size() ? text[at + 1] : QChar();
    switch (c.unicode()) {
    case u'&':
        return true;
    case u'<':
        return true;
    case u']':
        // "[name](address)" and "[name]: address" stay as they are: seen is opened.
        return next == u'(' || next == u':' || next == u'[';
    case u'\\':
        return next != u'*' && next != u'_' && next != u'`';
    default:
        return false;
    }
}

//! One line: what starts it, then its words.
void prepareLine(QStringView line, QString *out)
{
    qsizetype at = 0;
    int containers = 0;
    QStringView number;
    while (containers < kMostContainers) {
        const QStringView rest = line.mid(at);
        if (isRule(rest)) {
            for (const QChar c : rest)
                *out += hidden(c);
            return;
        }
        if (rest.isEmpty())
            return;
        if (isSpace(rest.front()) || rest.front() == u'>') {
            containers += rest.front() == u'>' ? 1 : 0;
            *out += rest.front();
            ++at;
            continue;
        }
        const qsizetype marker = markerLength(rest);
        if (marker == 0)
            break;
        number = isDigit(rest.front()) ? rest.first(marker - 1) : QStringView();
        ++containers;
        out->append(rest.first(marker + 1));
        at += marker + 1;
    }
    if (containers == kMostContainers) {
        // What would go deeper is text.
        for (const QChar c : line.mid(at))
            *out += hidden(c);
        return;
    }
    if (!number.isEmpty() && !isFence(line.mid(at)))
        out->append(QChar(kNumberMark)).append(number).append(QChar(kNumberMark)).append(u' ');
    for (; at < line.size() && line[at] == u'#'; ++at)
        *out += hidden(u'#');
    for (; at < line.size(); ++at)
        *out += isHiddenInWords(line, at) ? hidden(line[at]) : line[at];
}

} // namespace

QString prepared(QStringView text)
{
    QString whole = text.toString();
    for (const TextSpan &link : linksIn(text)) {
        for (qsizetype i = link.start; i < link.start + link.length; ++i)
            whole[i] = hidden(whole[i]);
    }
    QString out;
    out.reserve(whole.size() + 64);
    const QStringView view(whole);
    for (qsizetype from = 0; from <= view.size();) {
        qsizetype end = view.indexOf(u'\n', from);
        if (end < 0)
            end = view.size();
        prepareLine(view.mid(from, end - from), &out);
        if (end < view.size())
            out += u'\n';
        from = end + 1;
    }
    return out;
}

Shown shown(QStringView text)
{
    Shown result;
    result.text.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        if (c == kNumberMark) {
            const qsizetype end = text.indexOf(QChar(kNumberMark), i + 1);
            if (end < 0)
                continue;
            if (i == 0)
                result.number = text.mid(1, end - 1).toString();
            // The space after it lets emphasis begin as at the start of a text.
            i = end + 1 < text.size() && text[end + 1] == u' ' ? end + 1 : end;
            continue;
        }
        result.text += c >= kHidden && c < kHidden + kHiddenCount ? kPunctuation[c - kHidden] : QChar(c);
    }
    return result;
}

} // namespace roomscope::markdownguard
