// SPDX-License-Identifier: GPL-3.0-or-later
#include "certificates.h"
#include "support/testcase.h"
#include "transport/relay/certificatefacts.h"
#include "transport/relay/tlsjudge.h"
#include "transport/relay/tlssetup.h"

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

using Problem = TlsProblem;

namespace {

QSslCertificate certificate(const QByteArray &pem)
{
    return QSslCertificate(pem);
}

//! An error that Qt may know one day; within what the enum can hold.
constexpr auto kLaterError = QSslError::SslError(63);

TlsSight sight(const QList<QByteArray> &pems, const QList<QSslError::SslError> &errors = {})
{
    TlsSight seen{.host = u"chat.example"_s, .port = 443};
    for (const QByteArray &pem : pems) {
        seen.chain.append(certificate(pem));
    }
    for (const QSslError::SslError error : errors) {
        seen.errors.append(QSslError(error));
    }
    return seen;
}

CertificatePin pin(const QByteArray &pem, const QString &host = u"chat.example"_s, quint16 port = 443)
{
    return {.host = host, .port = port, .sha256 = fingerprintOf(certificate(pem))};
}

QList<Problem> problems(const TlsSight &seen)
{
    return judgeTls(seen, {}).facts.problems;
}

} // namespace

//! Whether to talk to a server, from what its handshake showed.
class TstTlsJudge final : public TestCase
{
    Q_OBJECT
private slots:
    void acceptsWhatIsInOrder();
    void knowsEveryErrorOfQt();
    void refusesEveryErrorOfQt();
    void refusesAServerThatShowsNothing();
    void findsWeakKeys();
    void findsWeakSignaturesOnThePathOnly();
    void explainsWhatQtHasNoNameFor();
    void refusesOldProtocols();
    void pinsAnswerForSomeProblemsOnly_data();
    void pinsAnswerForSomeProblemsOnly();
    void pinsAreForOneHostAndPort();
    void tellsTheLatestPinThatChanged();
    void aPinAsksTheSocketToLookOnly();
    void showsNamesOfOthersAsPlainText();
    void readsWhyAHandshakeFailed_data();
    void readsWhyAHandshakeFailed();
};

void TstTlsJudge::acceptsWhatIsInOrder()
{
    const auto verdict = judgeTls(sight({certificates::root()}), {});
    QVERIFY(verdict.isAccepted);
    QVERIFY(verdict.facts.problems.isEmpty());
    QVERIFY(!verdict.facts.isPinned);
    QCOMPARE(verdict.facts.host, u"chat.example"_s);
    QCOMPARE(verdict.facts.port, 443);
    QCOMPARE(verdict.facts.chain.size(), 1);
}

void TstTlsJudge::knowsEveryErrorOfQt()
{
    // 23 of 36 are about the certificate or its way to us; what is left is "something else".
    int others = 0;
    for (int error = QSslError::NoError + 1; error <= QSslError::OcspStatusUnknown; ++error) {
        others += tlsProblemOf(QSslError::SslError(error)) == Problem::Other ? 1 : 0;
    }
    QCOMPARE(others, 13);
    QCOMPARE(tlsProblemOf(QSslError::UnspecifiedError), Problem::Other);
    QCOMPARE(tlsProblemOf(QSslError::SelfSignedCertificate), Problem::SelfSigned);
    QCOMPARE(tlsProblemOf(QSslError::SelfSignedCertificateInChain), Problem::Untrusted);
    QCOMPARE(tlsProblemOf(QSslError::CertificateBlacklisted), Problem::Revoked);
    QCOMPARE(tlsProblemOf(QSslError::InvalidCaCertificate), Problem::WrongUsage);
    QCOMPARE(tlsProblemOf(kLaterError), Problem::Other);
}

void TstTlsJudge::refusesEveryErrorOfQt()
{
    for (int error = QSslError::UnspecifiedError; error <= QSslError::OcspStatusUnknown; ++error) {
        const auto verdict = judgeTls(sight({certificates::root()}, {QSslError::SslError(error)}), {});
        QCOMPARE(verdict.isAccepted, error == QSslError::NoError);
    }
    QVERIFY(!judgeTls(sight({certificates::root()}, {kLaterError}), {}).isAccepted);
}

void TstTlsJudge::refusesAServerThatShowsNothing()
{
    const auto verdict = judgeTls(sight({}), {});
    QVERIFY(!verdict.isAccepted);
    QCOMPARE(verdict.facts.problems, QList{Problem::Untrusted});
    // An empty fingerprint is no pin's.
    const CertificatePin empty{.host = u"chat.example"_s, .port = 443};
    QVERIFY(!judgeTls(sight({}), {empty}).isAccepted);
    QVERIFY(!judgeTls(sight({certificates::root()}), {empty}).isAccepted);
}

void TstTlsJudge::findsWeakKeys()
{
    QCOMPARE(problems(sight({certificates::p192(), certificates::root()})), QList{Problem::WeakKey});
    QCOMPARE(problems(sight({certificates::rsaRoot()})), QList{Problem::WeakKey});
    QVERIFY(problems(sight({certificates::ed25519(), certificates::root()})).isEmpty());
    // Strong itself, signed by a key that is not.
    QCOMPARE(problems(sight({certificates::pssSha256(), certificates::rsaRoot()})), QList{Problem::WeakKey});
    QVERIFY(problems(sight({certificates::pssSha256()})).isEmpty());
}

void TstTlsJudge::findsWeakSignaturesOnThePathOnly()
{
    const QList middleSigned{certificates::leaf(), certificates::middle(), certificates::root()};
    QCOMPARE(problems(sight(middleSigned)), QList{Problem::WeakSignature});
    // In any order.
    QCOMPARE(problems(sight({certificates::leaf(), certificates::root(), certificates::middle()})),
             QList{Problem::WeakSignature});
    QCOMPARE(problems(sight({certificates::md5()})), QList{Problem::WeakSignature});
    QCOMPARE(problems(sight({certificates::pssSha1()})), QList{Problem::WeakSignature});
    // Sent along, and nobody's issuer.
    QVERIFY(problems(sight({certificates::root(), certificates::middle()})).isEmpty());
    // What signs itself is trusted for another reason.
    QVERIFY(problems(sight({certificates::selfSha1()})).isEmpty());
}

void TstTlsJudge::explainsWhatQtHasNoNameFor()
{
    QCOMPARE(problems(sight({certificates::md5()}, {QSslError::UnspecifiedError})),
             QList{Problem::WeakSignature});
    QCOMPARE(problems(sight({certificates::root()}, {QSslError::UnspecifiedError})), QList{Problem::Other});
}

void TstTlsJudge::refusesOldProtocols()
{
    TlsSight seen = sight({certificates::root()});
    for (const auto protocol : {QSsl::TlsV1_2, QSsl::TlsV1_3}) {
        seen.protocol = protocol;
        QVERIFY(judgeTls(seen, {}).isAccepted);
    }
    // By number: Qt calls the names of these deprecated. 0 is TLS 1.0, 1 is TLS 1.1.
    for (const int protocol : {0, 1}) {
        seen.protocol = QSsl::SslProtocol(protocol);
        QVERIFY(!judgeTls(seen, {}).isAccepted);
        QCOMPARE(problems(seen), QList{Problem::OldProtocol});
    }
}

void TstTlsJudge::pinsAnswerForSomeProblemsOnly_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<bool>("isAccepted");
    QTest::newRow("in order") << int(QSslError::NoError) << true;
    QTest::newRow("untrusted") << int(QSslError::UnableToGetLocalIssuerCertificate) << true;
    QTest::newRow("self-signed") << int(QSslError::SelfSignedCertificate) << true;
    QTest::newRow("expired") << int(QSslError::CertificateExpired) << true;
    QTest::newRow("not yet valid") << int(QSslError::CertificateNotYetValid) << true;
    QTest::newRow("wrong host") << int(QSslError::HostNameMismatch) << true;
    QTest::newRow("wrong usage") << int(QSslError::InvalidPurpose) << true;
    QTest::newRow("revoked") << int(QSslError::CertificateRevoked) << false;
    QTest::newRow("known to be stolen") << int(QSslError::CertificateBlacklisted) << false;
    QTest::newRow("something else") << int(QSslError::UnspecifiedError) << false;
}

void TstTlsJudge::pinsAnswerForSomeProblemsOnly()
{
    QFETCH(const int, error);
    QFETCH(const bool, isAccepted);
    const auto verdict =
        judgeTls(sight({certificates::root()}, {QSslError::SslError(error)}), {pin(certificates::root())});
    QCOMPARE(verdict.isAccepted, isAccepted);
    QVERIFY(verdict.facts.isPinned);
    QCOMPARE(verdict.facts.problems.isEmpty(), error == QSslError::NoError);
    QVERIFY(verdict.facts.pinnedSha256.isEmpty());
}

void TstTlsJudge::pinsAreForOneHostAndPort()
{
    const TlsSight seen = sight({certificates::root()}, {QSslError::SelfSignedCertificate});
    const QByteArray root = certificates::root();
    QVERIFY(judgeTls(seen, {pin(root)}).isAccepted);
    QVERIFY(judgeTls(seen, {pin(root, u"CHAT.example."_s)}).isAccepted);
    QVERIFY(!judgeTls(seen, {pin(root, u"chat.example"_s, 8443)}).isAccepted);
    QVERIFY(!judgeTls(seen, {pin(root, u"example"_s)}).isAccepted);
    QVERIFY(!judgeTls(seen, {pin(root, u"x.chat.example"_s)}).isAccepted);
    QVERIFY(!judgeTls(seen, {pin(root, {})}).isAccepted);
    TlsSight six = seen;
    six.host = u"::1"_s;
    QVERIFY(judgeTls(six, {pin(root, u"[::1]"_s)}).isAccepted);
    // The pin of another host says nothing of this one, not even "changed".
    QCOMPARE(judgeTls(seen, {pin(certificates::leaf(), u"example"_s)}).facts.problems,
             QList{Problem::SelfSigned});
}

void TstTlsJudge::tellsTheLatestPinThatChanged()
{
    using namespace std::chrono_literals;
    CertificatePin first = pin(certificates::leaf());
    CertificatePin second = pin(certificates::middle());
    first.trustedAt = WallTime(1s);
    second.trustedAt = WallTime(2s);
    for (const auto &pins : {QList{first, second}, QList{second, first}}) {
        const auto verdict = judgeTls(sight({certificates::root()}), pins);
        QVERIFY(!verdict.isAccepted);
        QCOMPARE(verdict.facts.problems, QList{Problem::PinChanged});
        QCOMPARE(verdict.facts.pinnedSha256, second.sha256);
    }
    // A pin on another certificate of the chain is none on the server's own.
    QVERIFY(!judgeTls(sight({certificates::middle(), certificates::root()}), {pin(certificates::root())})
                 .isAccepted);
}

void TstTlsJudge::aPinAsksTheSocketToLookOnly()
{
    const TlsSettings settings{.pins = {pin(certificates::root())}};
    QCOMPARE(verifyModeFor(settings, u"Chat.Example"_s, 443), QSslSocket::QueryPeer);
    QCOMPARE(verifyModeFor(settings, u"chat.example"_s, 444), QSslSocket::VerifyPeer);
    QCOMPARE(verifyModeFor(settings, u"other.example"_s, 443), QSslSocket::VerifyPeer);
    QCOMPARE(verifyModeFor({}, u"chat.example"_s, 443), QSslSocket::VerifyPeer);
}

void TstTlsJudge::showsNamesOfOthersAsPlainText()
{
    const CertificateFacts facts = certificateFactsOf(certificate(certificates::middle()));
    QCOMPARE(facts.subject, u"middle"_s);
    QCOMPARE(facts.issuer, u"root"_s);
    QCOMPARE(facts.key, u"EC 256"_s);
    QCOMPARE(facts.signature, u"SHA-1 with ECDSA"_s);
    QCOMPARE(facts.sha256.size(), 32);
    QVERIFY(facts.names.isEmpty());
    QCOMPARE(facts.notBefore, WallTime(std::chrono::seconds(1577836800)));
    QCOMPARE(certificateFactsOf(certificate(certificates::ed25519())).key, u"Ed25519"_s);
    QCOMPARE(certificateFactsOf(certificate(certificates::rsaRoot())).key, u"RSA 1024"_s);
    QCOMPARE(fingerprintOf(QSslCertificate()), QByteArray());
}

void TstTlsJudge::readsWhyAHandshakeFailed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<TlsProblem>("problem");
    const auto ssl = [](const char *reason) {
        return u"Error during SSL handshake: error:0A000000:SSL routines::"_s + QString::fromLatin1(reason);
    };
    QTest::newRow("old") << ssl("unsupported protocol") << Problem::OldProtocol;
    QTest::newRow("older") << ssl("tlsv1 alert protocol version") << Problem::OldProtocol;
    QTest::newRow("nothing in common") << ssl("sslv3 alert handshake failure") << Problem::OldProtocol;
    QTest::newRow("weak parameters") << ssl("dh key too small") << Problem::OldProtocol;
    QTest::newRow("ours is missing") << ssl("tlsv13 alert certificate required")
                                     << Problem::ClientCertificate;
    QTest::newRow("ours is refused") << ssl("tlsv1 alert unknown ca") << Problem::ClientCertificate;
    QTest::newRow("ours is expired") << ssl("sslv3 alert certificate expired") << Problem::ClientCertificate;
    QTest::newRow("no TLS") << ssl("wrong version number") << Problem::Other;
    QTest::newRow("closed") << u"The remote host closed the connection"_s << Problem::Other;
    QTest::newRow("nothing") << QString() << Problem::Other;
}

void TstTlsJudge::readsWhyAHandshakeFailed()
{
    QFETCH(const QString, text);
    QFETCH(const TlsProblem, problem);
    QCOMPARE(tlsHandshakeFailure(sight({}), text).problems, QList{problem});
    QVERIFY(!isPinnable(problem));
}

QTEST_GUILESS_MAIN(TstTlsJudge)
#include "tst_tlsjudge.moc"
