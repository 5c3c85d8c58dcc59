// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ulid.h"

#include "base/timetext.h"

#include <algorithm>
#include <string_view>

namespace roomscope {

namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int kChanceBytes = 10;

//! Adds one to a big-endian number; false when it wrapped.
bool increment(QByteArray &bytes)
{
    for (qsizetype i = bytes.size() - 1; i >= 0; --i) {
        bytes[i] = char(quint8(bytes.at(i)) + 1);
        if (bytes.at(i) != 0)
            return true;
    }
    return false;
}

} // namespace

UlidSource::UlidSource(const Clock &clock, Random &random)
    : m_clock(clock)
    , m_random(random)
{
}

QString UlidSource::next()
{
    const qint64 ms = toUnixMs(m_clock.wallNow());
    if (ms > m_lastMs || m_lastChance.isEmpty()) {
        m_lastMs = std::max(ms, m_lastMs);
        m_lastChance = m_random.bytes(kChanceBytes);
    } else if (!increment(m_lastChance)) {
        ++m_lastMs;
        m_lastChance = m_random.bytes(kChanceBytes);
    }
    QString text(26, Qt::Uninitialized);
    for (int i = 0; i < 10; ++i)
        text[i] = QLatin1Char(kAlphabet[size_t(m_lastMs >> (45 - 5 * i)) & 31]);
    for (int i = 0; i < 16; ++i) {
        const int bit = i * 5;
        const int byte = bit / 8;
        const quint32 pair = quint32(quint8(m_lastChance.at(byte))) << 8
            | (byte + 1 < kChanceBytes ? quint32(quint8(m_lastChance.at(byte + 1))) : 0u);
        text[10 + i] = QLatin1Char(kAlphabet[(pair >> (11 - bit % 8)) & 31]);
    }
    return text;
}

bool isUlid(QStringView text)
{
    return text.size() == 26 && text.front() <= QLatin1Char('7')
        && std::all_of(text.begin(), text.end(), [](QChar c) {
               return c.unicode() < 128 && kAlphabet.find(char(c.unicode())) != std::string_view::npos;
           });
}

} // namespace roomscope
