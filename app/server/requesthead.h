// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>

#include <optional>

namespace roomscope::server {

//! The head of an HTTP/1.1 request, as far as the front door looks at it.
struct RequestHead
{
    QByteArray method;
    //! The target without its query.
    QByteArray path;
    //! Names in lower case, values trimmed.
    QList<QPair<QByteArray, QByteArray>> headers = {};

    //! The value of the only header of this (lower case) name; nothing when absent or given more than once.
    [[nodiscard]] std::optional<QByteArray> header(const QByteArray &name) const;
    [[nodiscard]] bool has(const QByteArray &name) const;
    //! Whether a comma-separated header names \a token, whatever its case.
    [[nodiscard]] bool hasToken(const QByteArray &name, const QByteArray &token) const;
};

//! Reads a head up to and including its empty line; nothing when it is no HTTP/1.1 request (RFC 9112, section
//! 3).
[[nodiscard]] std::optional<RequestHead> parseRequestHead(const QByteArray &bytes);

//! What the front door does with a request.
struct Verdict
{
    //! 101 is "hand it on"; anything else is answered and closed.
    int status = 101;
    //! The token of "Authorization: Bearer", where there was one.
    QByteArray bearer = {};
};

//! Judges a head by path, Origin, credentials' shape and upgrade headers (RFC 6455, section 4.2.1), in this
//! order: a web page learns nothing but 403.
[[nodiscard]] Verdict judge(const RequestHead &head, const QList<QByteArray> &allowedOrigins);

//! Where a status has more than one reason.
enum class PlainReason
{
    Usual,
    NeedsTls,    //!< 400: plain HTTP at a port that speaks TLS
    AddressFull, //!< 503: as many connections as one address may have
};

//! A complete answer with a short plain text, after which the connection closes.
[[nodiscard]] QByteArray plainAnswer(int status, PlainReason reason = PlainReason::Usual);

} // namespace roomscope::server
