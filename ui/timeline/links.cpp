// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/links.h"

#include <array>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr qsizetype kMaxLinkLength = 2048;
constexpr std::array<QStringView, 5> kSchemes{u"https://", u"http://", u"wss://", u"ws://", u"roomscope://"};
constexpr qsizetype kLongestScheme = 9;

bool endsLink(QChar c)
{
    // Format characters (bidi controls, zero width) could make the shown address differ from the opened one.
    return c.isSpace() || c.unicode() < 0x20 || c.category() == QChar::Other_Format || c == u'<' ||
           c == u'>' || c == u'"' || c == u'`' || c == u'\u2028' || c == u'\ufffc';
}

bool isTrailer(QChar c)
{
    return u".,;:!?'*_~"_s.contains(c);
}

//! A closing bracket belongs to the link only when the link opened it.
bool isUnbalancedCloser(QStringView link)
{
    static constexpr std::array<std::pair<char16_t, char16_t>, 3> kPairs{
        {{u'(', u')'}, {u'[', u']'}, {u'{', u'}'}}};
    for (const auto &[open, close] : kPairs) {
        if (link.back() == close)
            return link.count(QChar(close)) > link.count(QChar(open));
    }
    return false;
}

QStringView trimmedLink(QStringView link)
{
    while (!link.isEmpty() && (isTrailer(link.back()) || isUnbalancedCloser(link)))
        link.chop(1);
    return link;
}

qsizetype schemeLength(QStringView at)
{
    for (const QStringView scheme : kSchemes) {
        if (at.startsWith(scheme, Qt::CaseInsensitive))
            return scheme.size();
    }
    return 0;
}

} // namespace

QList<TextSpan> linksIn(QStringView text)
{
    QList<TextSpan> found;
    qsizetype from = 0;
    while (found.size() < kMaxLinks) {
        const qsizetype colon = text.indexOf(u"://", from);
        if (colon < 0)
            break;
        from = colon + 3;
        qsizetype start = colon;
        while (start > 0 && text[start - 1].isLetter() && colon - start < kLongestScheme)
            --start;
        const qsizetype scheme = schemeLength(text.mid(start));
        if (scheme == 0 || start + scheme != colon + 3 || (start > 0 && text[start - 1].isLetterOrNumber()))
            continue;
        qsizetype end = from;
        while (end < text.size() && end - start < kMaxLinkLength && !endsLink(text[end]))
            ++end;
        QStringView link = trimmedLink(text.mid(start, end - start));
        // "http://a,http://b" is a list, where it is no address.
        if (const qsizetype comma = link.indexOf(u','); comma > 0 && !linkAddress(link).isValid())
            link = link.first(comma);
        if (link.size() > scheme && linkAddress(link).isValid()) {
            found.append({start, link.size()});
            from = start + link.size();
        }
    }
    return found;
}

QUrl linkAddress(QStringView text)
{
    const QUrl url(text.toString(), QUrl::TolerantMode);
    if (!url.isValid() || url.host().isEmpty() || schemeLength(QString(url.scheme() + u"://"_s)) == 0)
        return {};
    return url;
}

} // namespace roomscope
