// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/framefilter.h"

#include "inspector/envelope.h"
#include "inspector/payloadtext.h"

#include <algorithm>
#include <cstring>

namespace roomscope {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
}

bool startsWithFolded(const char *text, const QByteArray &needle)
{
    return std::equal(needle.begin(), needle.end(), text,
                      [](char wanted, char got) { return wanted == lower(got); });
}

//! memchr for the first letter in both cases: payloads are searched at memory speed.
bool containsFolded(QByteArrayView text, const QByteArray &needle)
{
    const char first = needle.front();
    const char upper = first >= 'a' && first <= 'z' ? char(first - ('a' - 'A')) : first;
    const auto search = [&](char letter) {
        const char *at = text.data();
        const char *const last = text.data() + text.size() - needle.size();
        while (at <= last) {
            at = static_cast<const char *>(std::memchr(at, letter, size_t(last - at) + 1));
            if (!at)
                return false;
            if (startsWithFolded(at, needle))
                return true;
            ++at;
        }
        return false;
    };
    if (text.size() < needle.size())
        return false;
    return search(first) || (upper != first && search(upper));
}

} // namespace

FrameFilter::FrameFilter(const QString &text) : m_text(text.trimmed())
{
    const bool isAscii =
        std::all_of(m_text.begin(), m_text.end(), [](QChar c) { return c.unicode() < 0x80; });
    if (isAscii)
        m_ascii = m_text.toLower().toLatin1();
}

bool FrameFilter::isIn(QByteArrayView utf8) const
{
    if (!m_ascii.isEmpty())
        return containsFolded(utf8, m_ascii);
    return QString::fromUtf8(utf8).contains(m_text, Qt::CaseInsensitive);
}

bool FrameFilter::passes(const FrameEntry &entry) const
{
    if (isEmpty())
        return true;
    const wire::Frame *frame = entry.record.frame();
    if (!frame)
        return false;
    const QByteArrayView payload(frame->payload);
    if (!isIn(payload)) {
        // An escaped name ("\u0061ck") is not in the payload as it reads.
        if (frame->opcode != wire::Opcode::Text || !payload.contains('\\'))
            return false;
        return envelope::read(payload).event.value_or(QString()).contains(m_text, Qt::CaseInsensitive);
    }
    // Found somewhere; that may be inside a secret, and the table must not tell what a secret contains.
    const QList<envelope::Span> spans = payloadtext::secretSpans(*frame, payload.size());
    if (spans.isEmpty())
        return true;
    qsizetype at = 0;
    for (const envelope::Span &span : spans) {
        if (span.start > at && isIn(payload.sliced(at, std::min(span.start, payload.size()) - at)))
            return true;
        at = std::min(payload.size(), std::max(at, span.start + span.length));
    }
    return isIn(payload.sliced(at));
}

} // namespace roomscope
