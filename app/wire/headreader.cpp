// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/headreader.h"

#include "wire/httptoken.h"

#include <algorithm>

namespace roomscope::wire {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

//! Any of HTTP/1.x: what is not 1.1 is for the one who reads the head to judge.
bool isVersion(QByteArrayView text)
{
    return text.size() == 8 && text.startsWith("HTTP/") && isDigit(text[5]) && text[6] == '.' &&
           isDigit(text[7]);
}

} // namespace

qsizetype HeadReader::feed(QByteArrayView bytes)
{
    qsizetype used = 0;
    while (m_state == State::Reading && used < bytes.size()) {
        const char byte = bytes[used++];
        m_head.raw.append(byte);
        if (byte == '\0')
            fail(Rule::NulInHead);
        else if (m_isAfterCr && byte != '\n')
            fail(Rule::BareCarriageReturn);
        m_isAfterCr = byte == '\r';
        if (m_state == State::Reading && byte == '\n') {
            qsizetype end = m_head.raw.size() - 1;
            if (end > m_lineStart && m_head.raw.at(end - 1) == '\r')
                --end;
            const QByteArray line = m_head.raw.mid(m_lineStart, end - m_lineStart);
            m_lineStart = m_head.raw.size();
            readLine(line);
        }
        if (m_state == State::Reading && m_head.raw.size() >= m_limit)
            fail(Rule::HeadTooLarge);
    }
    return used;
}

void HeadReader::readLine(QByteArrayView line)
{
    if (m_isFirstLine) {
        m_isFirstLine = false;
        if (m_kind == Kind::Request)
            readRequestLine(line);
        else
            readStatusLine(line);
    } else if (line.isEmpty()) {
        complete();
    } else {
        readHeaderLine(line);
    }
}

void HeadReader::readRequestLine(QByteArrayView line)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first <= 0 || last <= first + 1) {
        fail(Rule::BadRequestLine);
        return;
    }
    const QByteArrayView method = line.first(first);
    const QByteArrayView target = line.sliced(first + 1, last - first - 1);
    const QByteArrayView version = line.sliced(last + 1);
    if (!isToken(method) || target.contains(' ') || target.contains('\t') || !isVersion(version)) {
        fail(Rule::BadRequestLine);
        return;
    }
    m_request.method = method.toByteArray();
    m_request.target = target.toByteArray();
    m_head.version = version.toByteArray();
}

void HeadReader::readStatusLine(QByteArrayView line)
{
    // "HTTP/1.1 101 Switching Protocols"; the reason may be empty, and its blank is left out by many.
    const bool isWhole = line.size() >= 12 && isVersion(line.first(8)) && line[8] == ' ' &&
                         isDigit(line[9]) && isDigit(line[10]) && isDigit(line[11]) &&
                         (line.size() == 12 || line[12] == ' ');
    if (!isWhole || line[9] == '0') {
        fail(Rule::BadStatusLine);
        return;
    }
    m_head.version = line.first(8).toByteArray();
    m_response.status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0');
    m_response.reason = line.sliced(std::min<qsizetype>(13, line.size())).toByteArray();
}

void HeadReader::readHeaderLine(QByteArrayView line)
{
    if (line[0] == ' ' || line[0] == '\t') {
        fail(Rule::ObsoleteFold);
        return;
    }
    const qsizetype colon = line.indexOf(':');
    // A blank before the colon is no token character either: RFC 9112 section 5.1 wants it refused.
    if (colon <= 0 || !isToken(line.first(colon))) {
        fail(Rule::BadHeaderLine);
        return;
    }
    m_head.headers.append({line.first(colon).toByteArray(), line.sliced(colon + 1).toByteArray().trimmed()});
}

void HeadReader::fail(Rule rule)
{
    m_state = State::Violated;
    m_violation = rule;
}

void HeadReader::complete()
{
    m_state = State::Complete;
    if (m_kind == Kind::Request)
        static_cast<HttpHead &>(m_request) = m_head;
    else
        static_cast<HttpHead &>(m_response) = m_head;
}

} // namespace roomscope::wire
