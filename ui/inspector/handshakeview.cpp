// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/handshakeview.h"

#include "base/timetext.h"
#include "common/plainlabel.h"
#include "common/textguard.h"
#include "common/theme.h"
#include "inspector/keyvaluegrid.h"
#include "inspector/payloadtext.h"
#include "words/sentences.h"

#include <QDateTime>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr qsizetype kDetailLength = 160;
constexpr int kHeadLines = 4;
constexpr qsizetype kHeadLength = 64 * 1024;

QString keyOf(HandshakeStory::Step step)
{
    return u"step%1"_s.arg(int(step));
}

QString stepText(const HandshakeStory::Phase &phase)
{
    const QString time = phase.took ? words::roundTrip(*phase.took) : HandshakeView::tr("did not end");
    const QString detail = textguard::line(phase.detail, kDetailLength);
    return detail.isEmpty() ? time : u"%1 · %2"_s.arg(time, detail);
}

QString certificateText(const TlsFacts &tls)
{
    if (tls.chain.isEmpty())
        return tls.problems.isEmpty() ? QString()
                                      : words::tlsProblemPhrase(words::byGravity(tls.problems).constFirst());
    const CertificateFacts &own = tls.chain.constFirst();
    const QString until = QDateTime::fromMSecsSinceEpoch(toUnixMs(own.notAfter)).toString(u"yyyy-MM-dd"_s);
    const QString subject = textguard::line(own.subject, kDetailLength);
    if (tls.isPinned)
        return HandshakeView::tr("%1 · valid to %2 · trusted by you").arg(subject, until);
    if (tls.problems.isEmpty())
        return HandshakeView::tr("%1 · valid to %2").arg(subject, until);
    return HandshakeView::tr("%1 · %2").arg(
        subject, words::tlsProblemPhrase(words::byGravity(tls.problems).constFirst()));
}

QString ownText(const OwnCertificate &own)
{
    const QString sentence = words::ownCertificateSentence(own);
    const QString until = QDateTime::fromMSecsSinceEpoch(toUnixMs(own.notAfter)).toString(u"yyyy-MM-dd"_s);
    return sentence.isEmpty() ? HandshakeView::tr("valid to %1").arg(until) : sentence;
}

} // namespace

HandshakeView::HandshakeView(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new PlainLabel)
    , m_advice(new PlainLabel)
    , m_rows(new KeyValueGrid)
    , m_certificate(new QPushButton(tr("Certificate…")))
    , m_heads(new QPlainTextEdit)
{
    setObjectName(u"handshakeView"_s);
    m_sentence->setObjectName(u"doctorSentence"_s);
    m_sentence->setFont(Theme::strongFont(font()));
    m_sentence->setWordWrap(true);
    m_advice->setObjectName(u"doctorAdvice"_s);
    m_advice->setRole(WidgetRole::Muted);
    m_advice->setWordWrap(true);
    for (const auto step : {HandshakeStory::Step::Dns, HandshakeStory::Step::Tcp, HandshakeStory::Step::Proxy,
                            HandshakeStory::Step::Tls, HandshakeStory::Step::Http})
        m_rows->addRow(keyOf(step), words::stepName(step));
    m_rows->addRow(u"redirects"_s, tr("Sent on to"));
    m_rows->addRow(u"answer"_s, tr("Answer"));
    m_rows->addRow(u"certificate"_s, tr("Certificate"));
    m_rows->addRow(u"ownCertificate"_s, tr("Our certificate"));
    m_rows->addRow(u"ended"_s, tr("Ended"));
    m_certificate->setObjectName(u"showCertificate"_s);
    m_certificate->setAccessibleName(tr("Show the certificate"));
    m_certificate->setAutoDefault(false);
    connect(m_certificate, &QPushButton::clicked, this, &HandshakeView::certificateRequested);
    m_heads->setObjectName(u"handshakeHeads"_s);
    m_heads->setAccessibleName(tr("Request and answer of the handshake"));
    m_heads->setReadOnly(true);
    m_heads->setTabChangesFocus(true);
    m_heads->setUndoRedoEnabled(false);
    m_heads->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_heads->setFont(Theme::monoFont(font()));
    // It takes what is left: the facts above it, and those of the tab, are never squeezed for it.
    m_heads->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_heads->setMinimumHeight(kHeadLines * m_heads->fontMetrics().lineSpacing());
    m_heads->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);

    auto *facts = new QVBoxLayout;
    facts->setContentsMargins(Theme::kMargin, Theme::kGap, Theme::kMargin, Theme::kGap);
    facts->setSpacing(4);
    facts->addWidget(m_sentence);
    facts->addWidget(m_advice);
    facts->addWidget(m_rows);
    facts->addWidget(m_certificate, 0, Qt::AlignLeft);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(facts);
    layout->addWidget(m_heads, 1);
    present({}, {});
}

void HandshakeView::present(const std::optional<HandshakeStory> &story, const std::optional<Outcome> &outcome)
{
    m_story = story;
    showSentence(outcome);
    showSteps();
    m_rows->setValue(u"ended"_s, outcome ? words::outcomePhrase(*outcome) : QString());
    showHeads();
}

QString HandshakeView::sentence() const
{
    return m_sentence->text();
}

QString HandshakeView::heads() const
{
    return m_heads->toPlainText();
}

void HandshakeView::showSentence(const std::optional<Outcome> &outcome)
{
    words::Advice advice;
    if (m_story && m_story->finding != HandshakeFinding::None)
        advice = words::findingAdvice(m_story->finding, outcome ? outcome->httpStatus : std::nullopt);
    else if (m_story && m_story->tls && !m_story->tls->problems.isEmpty() && !m_story->tls->isPinned)
        advice = words::tlsAdvice(m_story->tls);
    m_sentence->present(advice.sentence);
    m_sentence->setVisible(!advice.sentence.isEmpty());
    m_advice->present(advice.advice);
    m_advice->setVisible(!advice.advice.isEmpty());
}

void HandshakeView::showSteps()
{
    QHash<QString, QString> texts;
    QStringList redirects;
    if (m_story) {
        // After a redirect a step comes again: the last one is what led to the answer.
        for (const HandshakeStory::Phase &phase : m_story->phases)
            texts.insert(keyOf(phase.step), stepText(phase));
        for (const QString &address : m_story->redirects)
            redirects += textguard::line(payloadtext::url(address.toUtf8()));
    }
    for (int step = 0; step <= int(HandshakeStory::Step::Http); ++step) {
        const QString key = keyOf(HandshakeStory::Step(step));
        m_rows->setValue(key, texts.value(key));
    }
    m_rows->setValue(u"redirects"_s, redirects.join(u'\n'));
    m_rows->setValue(u"answer"_s, m_story ? textguard::line(words::answerText(*m_story)) : QString());
    const bool hasCertificate = m_story && m_story->tls && !m_story->tls->chain.isEmpty();
    m_rows->setValue(u"certificate"_s, m_story && m_story->tls ? certificateText(*m_story->tls) : QString());
    const bool hasOwn = m_story && m_story->tls && m_story->tls->own;
    m_rows->setValue(u"ownCertificate"_s, hasOwn ? ownText(*m_story->tls->own) : QString());
    m_certificate->setVisible(hasCertificate);
}

void HandshakeView::showHeads()
{
    if (!m_story) {
        m_heads->setPlainText(tr("No handshake was seen yet. In direct mode it is not visible."));
        return;
    }
    // An attempt that ended before HTTP began sent nothing: that is known, and not merely unseen.
    const bool wasAsked = m_story->phases.isEmpty() ||
                          std::any_of(m_story->phases.begin(), m_story->phases.end(), [](const auto &phase) {
                              return phase.step == HandshakeStory::Step::Http;
                          });
    const auto text = [wasAsked](const std::optional<QByteArray> &head) {
        return head ? payloadtext::head(*head)
                    : (wasAsked ? tr("not visible") : tr("none: it did not come to this")) + u'\n';
    };
    QString shown = tr("Request:") + u'\n' + text(m_story->requestHead) + u'\n' + tr("Answer:") + u'\n' +
                    text(m_story->responseHead);
    if (!m_story->body.isEmpty())
        shown += u'\n' + QString::fromUtf8(m_story->body) + (m_story->isBodyCut ? u"\n…"_s : QString());
    shown = textguard::body(shown, kHeadLength);
    // Setting the same again would lose the place of who reads.
    if (shown != m_heads->toPlainText())
        m_heads->setPlainText(shown);
}

} // namespace roomscope
