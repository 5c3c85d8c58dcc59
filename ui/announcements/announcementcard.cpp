// SPDX-License-Identifier: GPL-3.0-or-later
#include "announcements/announcementcard.h"

#include "common/plainlabel.h"
#include "common/textguard.h"
#include "common/theme.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {
//! So much of a text stands above the composer; the rest is one click away.
constexpr qsizetype kBriefText = 240;
constexpr qsizetype kNameLength = 60;
constexpr qreal kUrgentShare = 0.08;
} // namespace

AnnouncementCard::AnnouncementCard(Length length, QWidget *parent)
    : QFrame(parent)
    , m_length(length)
    , m_kind(new PlainLabel)
    , m_text(new PlainLabel)
    , m_origin(new PlainLabel)
    , m_confirm(addLink(tr("Got it"), u"gotIt"_s))
    , m_whole(addLink(tr("Show all of it"), u"showAnnouncement"_s))
    , m_own(new QWidget)
    , m_progress(new PlainLabel)
    , m_missing(addLink(tr("Who is missing…"), u"whoIsMissing"_s))
    , m_repeat(addLink(tr("Tell them again"), u"tellAgain"_s))
{
    setObjectName(u"announcementCard"_s);
    m_kind->setObjectName(u"announcementKind"_s);
    m_text->setObjectName(u"announcementText"_s);
    m_origin->setObjectName(u"announcementOrigin"_s);
    m_progress->setObjectName(u"announcementProgress"_s);
    m_kind->setFont(Theme::strongFont(font()));
    // On one line with the words of the buttons, which have a border.
    for (PlainLabel *label : {m_kind, m_text, m_origin})
        label->setContentsMargins(0, 3, 0, 0);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_origin->setRole(WidgetRole::Muted);
    m_progress->setRole(WidgetRole::Muted);

    auto *text = new QVBoxLayout;
    text->setSpacing(2);
    text->addWidget(m_text);
    text->addWidget(m_whole, 0, Qt::AlignLeft);
    auto *head = new QHBoxLayout;
    head->setSpacing(Theme::kGap);
    head->addWidget(m_kind, 0, Qt::AlignTop);
    // A whole text has lines of its own below; a brief one stands between.
    if (m_length == Length::Brief)
        head->addLayout(text, 1);
    head->addWidget(m_origin, m_length == Length::Brief ? 0 : 1, Qt::AlignTop);
    head->addWidget(m_confirm, 0, Qt::AlignTop);
    auto *own = new QHBoxLayout(m_own);
    own->setContentsMargins(0, 0, 0, 0);
    own->setSpacing(Theme::kGap);
    own->addWidget(m_progress);
    own->addWidget(m_missing);
    own->addWidget(m_repeat);
    own->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 6, 10, 6);
    column->setSpacing(4);
    column->addLayout(head);
    if (m_length == Length::Whole)
        column->addLayout(text);
    column->addWidget(m_own);

    connect(m_confirm, &QPushButton::clicked, this, [this] { emit confirmed(m_facts.order); });
    connect(m_whole, &QPushButton::clicked, this, &AnnouncementCard::wholeRequested);
    connect(m_missing, &QPushButton::clicked, this, [this] { emit missingRequested(m_facts.id); });
    connect(m_repeat, &QPushButton::clicked, this, [this] { emit repeatRequested(m_facts.id); });
}

QPushButton *AnnouncementCard::addLink(const QString &text, const QString &name)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAutoDefault(false);
    button->setCursor(Qt::PointingHandCursor);
    setWidgetRole(button, WidgetRole::Link);
    return button;
}

void AnnouncementCard::present(const AnnouncementFacts &facts)
{
    m_facts = facts;
    const qsizetype most = m_length == Length::Brief ? kBriefText : textguard::kBodyLength;
    const QString shown =
        m_length == Length::Brief ? textguard::line(facts.text, most) : textguard::body(facts.text, most);
    const QString kind = facts.isUrgent ? tr("Urgent announcement") : tr("Announcement");
    const QString name = textguard::isolated(textguard::line(facts.from, kNameLength));
    m_kind->present(kind);
    m_kind->setRole(facts.isUrgent ? WidgetRole::ErrorText : WidgetRole::Bare);
    m_text->present(shown);
    m_whole->setVisible(m_length == Length::Brief && facts.text.size() > kBriefText);
    const QString from = facts.isMine ? tr("from you · %1").arg(shortMoment(facts.time))
                                      : tr("from %1 · %2").arg(name, shortMoment(facts.time));
    m_origin->present(from);
    m_origin->setToolTip(QLocale().toString(QDateTime::fromMSecsSinceEpoch(facts.time), QLocale::LongFormat));
    m_confirm->setVisible(!facts.isMine && !facts.isRead);
    // Where there are several, each button says which one it is for.
    const QString which = textguard::line(facts.text, kNameLength);
    m_confirm->setAccessibleName(tr("Got it: %1").arg(which));
    m_missing->setAccessibleName(tr("Who is missing: %1").arg(which));
    m_repeat->setAccessibleName(tr("Tell them again: %1").arg(which));
    m_whole->setAccessibleName(tr("Show all of it: %1").arg(which));
    setAccessibleName(kind + u", "_s + from + u". "_s + shown);
    presentProgress();
    update();
}

void AnnouncementCard::presentProgress()
{
    m_own->setVisible(m_facts.isMine);
    if (!m_facts.isMine)
        return;
    const bool isOver = m_facts.progress && m_facts.progress->state == AnnouncementState::Completed;
    m_progress->present(m_facts.progress ? progressSentence(*m_facts.progress)
                        : m_facts.canAsk ? tr("Asking how far it got…")
                                         : tr("How far it got is shown when you are connected."));
    m_progress->setRole(isOver ? WidgetRole::OkText : WidgetRole::Muted);
    m_missing->setVisible(!isOver && m_facts.progress);
    m_repeat->setVisible(!isOver && m_facts.progress);
    m_missing->setEnabled(m_facts.canAsk);
    m_repeat->setEnabled(m_facts.canAsk);
}

void AnnouncementCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isQuiet = m_facts.isRead && !m_facts.isMine;
    const qreal width = m_facts.isUrgent && !isQuiet ? 2 : 1;
    painter.setPen(QPen(m_facts.isUrgent ? theme.error : theme.warn, width));
    painter.setBrush(m_facts.isUrgent && !isQuiet ? Theme::mix(theme.error, theme.background, kUrgentShare)
                                                  : theme.background);
    const qreal inset = width / 2;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), Theme::kPanelRadius,
                            Theme::kPanelRadius);
}

} // namespace roomscope
