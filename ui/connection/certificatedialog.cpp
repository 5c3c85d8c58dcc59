// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/certificatedialog.h"

#include "base/timetext.h"
#include "common/plainlabel.h"
#include "common/textguard.h"
#include "common/theme.h"
#include "words/trustwords.h"

#include <QCheckBox>
#include <QDateTime>
#include <QFormLayout>
#include <QListWidget>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr int kMaxNames = 12;
//! A hostile chain may be as long as it likes.
constexpr int kMaxChain = 12;
constexpr int kRowHeight = 24;
constexpr int kMaxChainRows = 4;

constexpr qsizetype kSha256Bytes = 32;

QString day(WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(toUnixMs(time)).toString(u"yyyy-MM-dd"_s);
}

//! Four lines of eight bytes: easy to compare aloud.
QString grouped(const QByteArray &sha256)
{
    QStringList lines;
    for (qsizetype at = 0; at < sha256.size(); at += 8)
        lines += words::fingerprintText(sha256.mid(at, 8));
    return lines.join(u'\n');
}

QString namesText(const QList<QString> &names)
{
    QStringList shown;
    for (const QString &name : names.mid(0, kMaxNames))
        shown += textguard::line(name, 100);
    if (names.size() > kMaxNames)
        shown += u"…"_s;
    return shown.join(u", "_s);
}

QString orNotVisible(const QString &text)
{
    return text.isEmpty() ? CertificateDialog::tr("not visible") : textguard::line(text);
}

} // namespace

CertificateDialog::CertificateDialog(const TlsFacts &facts, QWidget *parent)
    : QDialog(parent), m_facts(facts), m_host(textguard::line(facts.host, 100))
{
    setObjectName(u"certificateDialog"_s);
    setWindowTitle(tr("Certificate"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    column->setSpacing(Theme::kMargin);
    column->addWidget(makeHead());
    if (!m_facts.chain.isEmpty())
        column->addWidget(makeChain());
    column->addStretch();
    if (canBeTrusted(m_facts))
        column->addWidget(makeTrustPanel());
    column->addWidget(makeButtons());
    setMinimumWidth(520);
    if (m_chain)
        m_chain->setCurrentRow(0);
    // Whoever only presses a key does not trust.
    findChild<QPushButton *>(u"doNotConnect"_s)->setFocus();
}

bool CertificateDialog::canBeTrusted(const TlsFacts &facts)
{
    return !facts.chain.isEmpty() && facts.chain.constFirst().sha256.size() == kSha256Bytes &&
           !facts.isPinned && !facts.problems.isEmpty() &&
           std::all_of(facts.problems.begin(), facts.problems.end(), isPinnable);
}

CertificatePin CertificateDialog::pinFor(const TlsFacts &facts)
{
    QString host = facts.host.toLower();
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    if (host.endsWith(u'.'))
        host.chop(1);
    const QByteArray ascii = QUrl::toAce(host);
    return {.host = ascii.isEmpty() ? host : QString::fromLatin1(ascii),
            .port = facts.port,
            .sha256 = facts.chain.isEmpty() ? QByteArray() : facts.chain.constFirst().sha256};
}

QWidget *CertificateDialog::makeHead()
{
    const bool isChanged = m_facts.problems.contains(TlsProblem::PinChanged);
    auto *head = new QFrame;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *title =
        new PlainLabel((isChanged ? u"⚠ "_s : QString()) + words::certificateTitle(m_facts, m_host));
    title->setObjectName(u"title"_s);
    title->setFont(Theme::titleFont(font()));
    title->setWordWrap(true);
    column->addWidget(title);
    QStringList sentences;
    for (const TlsProblem problem : words::byGravity(m_facts.problems))
        sentences += words::tlsProblemSentence(problem);
    sentences.removeDuplicates();
    auto *problems = new PlainLabel(sentences.join(u'\n'));
    problems->setObjectName(u"problems"_s);
    problems->setWordWrap(true);
    problems->setVisible(!sentences.isEmpty());
    if (!m_facts.isPinned)
        problems->setRole(WidgetRole::ErrorText);
    column->addWidget(problems);
    if (isChanged) {
        // Shouted: a box of its own in red, and words that the other problems do not have.
        title->setRole(WidgetRole::ErrorText);
        head->setObjectName(u"pinChanged"_s);
        setWidgetRole(head, WidgetRole::Alarm);
        column->setContentsMargins(Theme::kMargin, Theme::kGap, Theme::kMargin, Theme::kGap);
        auto *what = new PlainLabel(words::tlsAdvice(m_facts).advice);
        what->setObjectName(u"advice"_s);
        what->setWordWrap(true);
        column->addWidget(what);
        auto *before = new PlainLabel(tr("You trusted:") + u'\n' + grouped(m_facts.pinnedSha256));
        before->setObjectName(u"pinnedFingerprint"_s);
        before->setFont(Theme::monoFont(font()));
        before->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(before);
    }
    return head;
}

QWidget *CertificateDialog::makeChain()
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::kGap);
    m_chain = new QListWidget;
    m_chain->setObjectName(u"chain"_s);
    m_chain->setAccessibleName(tr("Chain of certificates, the server's own first"));
    const qsizetype shown = qMin<qsizetype>(m_facts.chain.size(), kMaxChain);
    for (qsizetype i = 0; i < shown; ++i)
        m_chain->addItem(u"%1. %2"_s.arg(i + 1).arg(textguard::line(m_facts.chain[i].subject, 100)));
    m_chain->setFixedHeight(kRowHeight * int(qMin<qsizetype>(shown, kMaxChainRows)) + 4);
    m_chain->setVisible(shown > 1);
    column->addWidget(m_chain);

    auto *form = new QFormLayout;
    form->setHorizontalSpacing(Theme::kMargin);
    form->setVerticalSpacing(4);
    const QList<QPair<QString, QString>> rows{
        {tr("Subject"), u"subject"_s},    {tr("Issued by"), u"issuer"_s}, {tr("For"), u"names"_s},
        {tr("Valid"), u"valid"_s},        {tr("Key"), u"key"_s},          {tr("Signature"), u"signature"_s},
        {tr("SHA-256"), u"fingerprint"_s}};
    for (const auto &[label, name] : rows) {
        auto *caption = new PlainLabel(label);
        caption->setRole(WidgetRole::Muted);
        caption->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        auto *value = new PlainLabel;
        value->setObjectName(name);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        form->addRow(caption, value);
        m_values.append(value);
    }
    m_values.constLast()->setFont(Theme::monoFont(font()));
    // Never squeezed: half a fingerprint compares as well as none.
    m_values.constLast()->setWordWrap(false);
    column->addLayout(form);
    connect(m_chain, &QListWidget::currentRowChanged, this, &CertificateDialog::showCertificate);
    return body;
}

void CertificateDialog::showCertificate(int row)
{
    if (row < 0 || row >= m_facts.chain.size())
        return;
    const CertificateFacts &facts = m_facts.chain[row];
    const QStringList texts{orNotVisible(facts.subject),
                            orNotVisible(facts.issuer),
                            facts.names.isEmpty() ? tr("no names") : namesText(facts.names),
                            tr("%1 to %2").arg(day(facts.notBefore), day(facts.notAfter)),
                            orNotVisible(facts.key),
                            orNotVisible(facts.signature),
                            grouped(facts.sha256)};
    for (qsizetype i = 0; i < m_values.size(); ++i)
        m_values[i]->present(texts[i]);
}

QWidget *CertificateDialog::makeTrustPanel()
{
    m_trustPanel = new QFrame;
    m_trustPanel->setObjectName(u"trustPanel"_s);
    setWidgetRole(m_trustPanel, WidgetRole::Panel);
    auto *column = new QVBoxLayout(m_trustPanel);
    column->setContentsMargins(Theme::kMargin, Theme::kGap, Theme::kMargin, Theme::kGap);
    auto *warning = new PlainLabel(tr("Whoever has this certificate can read and change everything you send "
                                      "to %1. It stays trusted until you "
                                      "revoke it in the network settings.")
                                       .arg(m_host));
    warning->setObjectName(u"trustWarning"_s);
    warning->setWordWrap(true);
    m_compared = new QCheckBox(tr("I compared the SHA-256 fingerprint with who runs the server"));
    m_compared->setObjectName(u"compared"_s);
    m_trust = new QPushButton(tr("Trust it and connect"));
    m_trust->setObjectName(u"trust"_s);
    m_trust->setAccessibleName(m_trust->text());
    m_trust->setAutoDefault(false);
    m_trust->setEnabled(false);
    column->addWidget(warning);
    column->addWidget(m_compared);
    column->addWidget(m_trust, 0, Qt::AlignLeft);
    m_trustPanel->hide();
    connect(m_compared, &QCheckBox::toggled, m_trust, &QWidget::setEnabled);
    connect(m_trust, &QPushButton::clicked, this, [this] {
        emit trusted(pinFor(m_facts));
        accept();
    });
    return m_trustPanel;
}

QWidget *CertificateDialog::makeButtons()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    const bool isOffered = canBeTrusted(m_facts);
    if (isOffered) {
        m_trustThis =
            new QPushButton(tr("Trust this one for %1…").arg(QString(m_host).replace(u'&', u"&&"_s)));
        m_trustThis->setObjectName(u"trustThis"_s);
        m_trustThis->setAutoDefault(false);
        row->addWidget(m_trustThis);
        connect(m_trustThis, &QPushButton::clicked, this, [this] {
            m_trustThis->setEnabled(false);
            m_trustPanel->show();
            layout()->activate();
            resize(width(), qMax(height(), sizeHint().height()));
            m_compared->setFocus();
        });
    }
    auto *close = new QPushButton(isOffered ? tr("Do not connect") : tr("Close"));
    close->setObjectName(u"doNotConnect"_s);
    close->setDefault(true);
    setWidgetRole(close, WidgetRole::Primary);
    row->addStretch();
    row->addWidget(close);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    return bar;
}

} // namespace roomscope
