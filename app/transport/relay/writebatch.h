// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

class QIODevice;

namespace roomscope {

//! What one read makes to be written: small things together in one piece, large ones shared and not copied.
class WriteBatch final
{
public:
    void append(QByteArrayView bytes);
    //! Shares \a bytes when that is worth it.
    void append(const QByteArray &bytes);
    void append(const char *) = delete;
    [[nodiscard]] bool isEmpty() const { return m_pieces.empty(); }
    void clear();
    //! Hands all of it to \a device, and is empty. Returns how many bytes that were.
    qint64 writeTo(QIODevice &device);

private:
    std::vector<QByteArray> m_pieces;
    //! Whether the last piece is our own, to be appended to.
    bool m_isLastOurs = false;
};

} // namespace roomscope
