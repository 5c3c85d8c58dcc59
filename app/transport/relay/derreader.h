// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace roomscope {

//! Reads the elements of one level of DER (X.690 section 10), one after the other, without copies: the
//! views live as long as the bytes do. It does not recurse; a caller goes down by a reader over content. Bad
//! input ends it and is never an error beyond that: next() is then empty for good.
class DerReader final
{
public:
    //! Tags (X.690 section 8.1.2) with class and "constructed" bit as on the wire.
    enum Tag : quint8
    {
        Integer = 0x02,
        BitString = 0x03,
        OctetString = 0x04,
        ObjectId = 0x06,
        Sequence = 0x30,
        Context0 = 0xA0,
        Context1 = 0xA1,
        Context3 = 0xA3,
    };
    struct Element
    {
        quint8 tag = 0;
        QByteArrayView content;
        QByteArrayView whole; //!< with tag and length
    };

    explicit DerReader(QByteArrayView bytes) : m_rest(bytes) {}

    //! The next element; none at the end, and after what is no DER: a tag of several bytes, an indefinite
    //! or not minimal length, or one that runs over the end.
    [[nodiscard]] std::optional<Element> next();
    //! As next(), and none if it has another tag.
    [[nodiscard]] std::optional<Element> next(Tag tag);
    //! Looks at the tag of what comes; 0 at the end.
    [[nodiscard]] quint8 peek() const { return m_rest.isEmpty() ? quint8(0) : quint8(m_rest.front()); }

private:
    QByteArrayView m_rest;
};

//! "1.2.840.113549.1.1.11" of the content of an object identifier (X.690 section 8.19); empty if it is none.
[[nodiscard]] QByteArray dottedObjectId(QByteArrayView content);

} // namespace roomscope
