// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/digestauth.h"

namespace roomscope {

namespace {

//! A quoted-string; what could end a header line has no place in one.
QByteArray quoted(const QByteArray &text)
{
    QByteArray result = "\"";
    for (const char c : text) {
        if (uchar(c) < 0x20 || c == 0x7F)
            continue;
        if (c == '"' || c == '\\')
            result.append('\\');
        result.append(c);
    }
    return result + '"';
}

bool listHas(const QByteArray &list, QByteArrayView word)
{
    for (const QByteArray &entry : list.split(',')) {
        if (QByteArrayView(entry).trimmed().compare(word, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

} // namespace

std::optional<DigestChallenge> digestChallengeOf(const AuthChallenge &challenge)
{
    const auto &parameters = challenge.parameters;
    if (challenge.scheme != "digest" || parameters.value("nonce").isEmpty())
        return std::nullopt;
    DigestChallenge result{.realm = parameters.value("realm"), .nonce = parameters.value("nonce")};
    result.algorithm = parameters.value("algorithm", "MD5");
    QByteArray name = result.algorithm.toUpper();
    if (name.endsWith("-SESS")) {
        result.isSession = true;
        name.chop(5);
    }
    if (name == "SHA-256")
        result.hash = QCryptographicHash::Sha256;
    else if (name != "MD5")
        return std::nullopt;
    result.hasQop = parameters.contains("qop");
    if (result.hasQop && !listHas(parameters.value("qop"), "auth"))
        return std::nullopt;
    result.isStale = parameters.value("stale").toLower() == "true";
    result.isUserHashed = parameters.value("userhash").toLower() == "true";
    if (parameters.contains("opaque"))
        result.opaque = parameters.value("opaque");
    return result;
}

QByteArray digestAuthorization(const DigestChallenge &challenge, const ProxyCredentials &who,
                               const DigestRequest &request)
{
    const auto hash = [&](const QByteArray &text) {
        return QCryptographicHash::hash(text, challenge.hash).toHex();
    };
    const QByteArray user = who.user.toUtf8();
    QByteArray first = hash(user + ':' + challenge.realm + ':' + who.password.toUtf8());
    if (challenge.isSession)
        first = hash(first + ':' + challenge.nonce + ':' + request.cnonce);
    const QByteArray second = hash(request.method + ':' + request.uri);
    const QByteArray count = QByteArray::number(request.count, 16).rightJustified(8, '0');
    const QByteArray middle =
        challenge.hasQop ? challenge.nonce + ':' + count + ':' + request.cnonce + ":auth" : challenge.nonce;
    const QByteArray response = hash(first + ':' + middle + ':' + second);

    const QByteArray shownUser = challenge.isUserHashed ? hash(user + ':' + challenge.realm) : user;
    QByteArray result = "Digest username=" + quoted(shownUser) + ", realm=" + quoted(challenge.realm) +
                        ", uri=" + quoted(request.uri) + ", algorithm=" + challenge.algorithm +
                        ", nonce=" + quoted(challenge.nonce);
    if (challenge.hasQop)
        result += ", nc=" + count + ", qop=auth";
    // Section 3.4 asks for it with qop; "-sess" cannot be checked without it.
    if (challenge.hasQop || challenge.isSession)
        result += ", cnonce=" + quoted(request.cnonce);
    result += ", response=\"" + response + '"';
    if (challenge.opaque)
        result += ", opaque=" + quoted(*challenge.opaque);
    if (challenge.isUserHashed)
        result += ", userhash=true";
    return result;
}

} // namespace roomscope
