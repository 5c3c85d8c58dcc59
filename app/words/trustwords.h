// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/proxysettings.h"
#include "domain/tlsfacts.h"
#include "words/action.h"

#include <QList>

#include <optional>

namespace roomscope::words {

//! What is wrong with a certificate or its TLS, one whole sentence: "It is signed by itself."
[[nodiscard]] QString tlsProblemSentence(TlsProblem problem);
//! The same as a phrase: "signed by itself".
[[nodiscard]] QString tlsProblemPhrase(TlsProblem problem);
//! The gravest first: a changed pin, then what a person cannot take on, then the rest.
[[nodiscard]] QList<TlsProblem> byGravity(QList<TlsProblem> problems);

//! A TLS that was not accepted: the gravest problem, and whether there is a certificate to look at. A changed
//! pin has words of its own.
[[nodiscard]] Advice tlsAdvice(const std::optional<TlsFacts> &facts);

//! The title of the certificate dialog: "%1 shows a certificate that is not trusted". \a host must be
//! guarded.
[[nodiscard]] QString certificateTitle(const TlsFacts &facts, const QString &host);

//! What is to be said of the certificate that we show, one sentence with the day; empty while it is fine.
[[nodiscard]] QString ownCertificateSentence(const OwnCertificate &own);

//! "5C:1A:90:…": the whole fingerprint in pairs, as browsers and openssl show it.
[[nodiscard]] QString fingerprintText(const QByteArray &sha256);

//! "TLS 1.3" for "TLSv1.3".
[[nodiscard]] QString tlsVersionText(const QString &protocol);

//! Why a proxy did not let us through.
[[nodiscard]] Advice proxyAdvice(std::optional<ProxyProblem> problem);
[[nodiscard]] QString proxyPhrase(std::optional<ProxyProblem> problem);
[[nodiscard]] QString proxyModeName(ProxySettings::Mode mode);

} // namespace roomscope::words
