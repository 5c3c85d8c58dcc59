// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/writebatch.h"

#include <QIODevice>

namespace roomscope {

namespace {

constexpr qsizetype kWorthSharing = 4096;

} // namespace

void WriteBatch::append(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    if (!m_isLastOurs) {
        m_pieces.emplace_back();
        m_isLastOurs = true;
    }
    m_pieces.back().append(bytes);
}

void WriteBatch::append(const QByteArray &bytes)
{
    if (bytes.size() < kWorthSharing) {
        append(QByteArrayView(bytes));
        return;
    }
    m_pieces.push_back(bytes);
    m_isLastOurs = false;
}

qint64 WriteBatch::writeTo(QIODevice &device)
{
    qint64 written = 0;
    for (const QByteArray &piece : m_pieces)
        written += device.write(piece);
    clear();
    return written;
}

void WriteBatch::clear()
{
    m_pieces.clear();
    m_isLastOurs = false;
}

} // namespace roomscope
