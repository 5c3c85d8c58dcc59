// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace roomscope {

//! What is wrong with the certificate or the TLS of a server.
enum class TlsProblem : quint8
{
    Untrusted,  //!< its chain ends at nobody we trust
    SelfSigned, //!< it signed itself
    Expired,
    NotYetValid,
    WrongHost,     //!< it is for other names
    WeakKey,       //!< RSA below 2048 bits, EC below 224
    WeakSignature, //!< MD5 or SHA-1
    WrongUsage,    //!< not made for servers, or a leaf that signs others
    Revoked,
    PinChanged,        //!< another certificate than the one the user trusts for this host
    OldProtocol,       //!< TLS below 1.2, or nothing in common
    ClientCertificate, //!< ours is missing where one is asked for, or was refused
    Other,
};

//! Whether the user can take it on by trusting this very certificate for this host. A pin says who the server
//! is; it cannot answer for a key that others can break, a key known to be stolen, or a channel that hides
//! nothing. A signature that can be forged does not matter: the pin is on the whole certificate.
[[nodiscard]] constexpr bool isPinnable(TlsProblem problem)
{
    switch (problem) {
    case TlsProblem::Untrusted:
    case TlsProblem::SelfSigned:
    case TlsProblem::Expired:
    case TlsProblem::NotYetValid:
    case TlsProblem::WrongHost:
    case TlsProblem::WeakSignature:
    case TlsProblem::WrongUsage:
    case TlsProblem::PinChanged:
        return true;
    case TlsProblem::WeakKey:
    case TlsProblem::Revoked:
    case TlsProblem::OldProtocol:
    case TlsProblem::ClientCertificate:
    case TlsProblem::Other:
        return false;
    }
    return false;
}

//! One certificate as people compare it. Names come from outside: plain text.
struct CertificateFacts
{
    QString subject = {};
    QString issuer = {};
    //! Whom it is for (subject alternative names).
    QList<QString> names = {};
    WallTime notBefore = {};
    WallTime notAfter = {};
    QString key = {};       //!< "RSA 2048", "EC 256"
    QString signature = {}; //!< "SHA-256 with RSA"; empty: not visible
    QByteArray sha256 = {}; //!< fingerprint of the whole certificate, 32 bytes

    bool operator==(const CertificateFacts &) const = default;
};

//! The certificate that we show of ourselves, and how it stood at the time of the attempt.
struct OwnCertificate
{
    enum class Standing : quint8
    {
        Fine,
        ExpiresSoon, //!< in less than fourteen days
        Expired,
        NotYetValid,
    };
    WallTime notBefore = {};
    WallTime notAfter = {};
    Standing standing = Standing::Fine;

    bool operator==(const OwnCertificate &) const = default;
};

//! The TLS of one attempt: whom we reached, with what, and what is wrong with it.
struct TlsFacts
{
    QString host = {};
    quint16 port = 0;
    //! The server's own first.
    QList<CertificateFacts> chain = {};
    QList<TlsProblem> problems = {};
    QString protocol = {}; //!< "TLSv1.3"; empty: none was agreed on
    QString cipher = {};
    //! Absent: the account has none.
    std::optional<OwnCertificate> own = {};
    //! The user trusts this very certificate for this host; problems are then what he took on.
    bool isPinned = false;
    //! With PinChanged: the fingerprint that was trusted.
    QByteArray pinnedSha256 = {};

    bool operator==(const TlsFacts &) const = default;
};

} // namespace roomscope
