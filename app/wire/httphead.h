// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QPair>

#include <optional>

namespace roomscope::wire {

//! What the heads of requests and responses have in common (RFC 9112). Plain bytes from a peer: nothing in it
//! is believed, and it may hold secrets (Authorization, Cookie).
struct HttpHead
{
    //! "HTTP/1.1"
    QByteArray version = {};
    //! In order, names as they were written, values without the blanks around them.
    QList<QPair<QByteArray, QByteArray>> headers = {};
    //! All of it, as on the wire, the empty line included.
    QByteArray raw = {};

    bool operator==(const HttpHead &) const = default;

    //! All values of \a name, in order, joined by ", " (RFC 9110 section 5.3); absent when there is none.
    //! Names match without regard to case.
    [[nodiscard]] std::optional<QByteArray> header(QByteArrayView name) const;
    //! How many headers of that name there are.
    [[nodiscard]] int count(QByteArrayView name) const;
    //! Whether \a token is in the comma-separated list that \a name is, without regard to case.
    [[nodiscard]] bool hasToken(QByteArrayView name, QByteArrayView token) const;
};

struct RequestHead : HttpHead
{
    QByteArray method = {};
    QByteArray target = {};

    bool operator==(const RequestHead &) const = default;
};

struct ResponseHead : HttpHead
{
    int status = 0;
    QByteArray reason = {};

    bool operator==(const ResponseHead &) const = default;
};

} // namespace roomscope::wire
