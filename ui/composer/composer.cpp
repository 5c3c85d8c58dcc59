// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/composer.h"

#include "common/elidinglabel.h"
#include "common/plainlabel.h"
#include "common/textguard.h"
#include "common/theme.h"
#include "composer/completer.h"
#include "composer/composeredit.h"
#include "composer/composernotice.h"
#include "composer/pasteoffer.h"
#include "domain/mentions.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QTextBlock>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope {

namespace {

constexpr auto kDraftAfter = 500ms;
//! Without a key for so long, the person has stopped writing.
constexpr auto kTypingEnds = 4s;
constexpr auto kTypingRenewed = 3s;
//! The share of the limit from which it is shown.
constexpr double kLimitShownFrom = 0.8;
//! Narrower, the field needs the room of the words beside it.
constexpr int kHintsFrom = 420;

} // namespace

Composer::Composer(QWidget *parent)
    : QWidget(parent)
    , m_modeBar(new QFrame)
    , m_modeLabel(new ElidingLabel)
    , m_cancelMode(new QPushButton(tr("Cancel")))
    , m_field(new QWidget)
    , m_edit(new ComposerEdit)
    , m_completer(new Completer(m_edit, m_field))
    , m_notice(new ComposerNotice(m_edit, m_field))
    , m_limitLabel(new PlainLabel)
    , m_commands(new QPushButton(tr("/ commands")))
    , m_people(new QPushButton(tr("@ people")))
    , m_send(new QPushButton(tr("Send")))
    , m_blockedLabel(new PlainLabel)
{
    new PasteOffer(m_edit, m_notice);
    nameParts();
    makeLayout();
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(kDraftAfter);
    m_typingTimer.setSingleShot(true);
    m_typingTimer.setInterval(kTypingEnds);
    connectParts();
    onTextChanged();
}

void Composer::nameParts()
{
    setObjectName(u"composer"_s);
    m_modeBar->setObjectName(u"modeBar"_s);
    m_modeLabel->setObjectName(u"modeLabel"_s);
    m_modeLabel->setRole(WidgetRole::Muted);
    m_cancelMode->setObjectName(u"cancelMode"_s);
    m_cancelMode->setAccessibleName(tr("Cancel reply or edit"));
    m_field->setObjectName(u"field"_s);
    m_edit->setObjectName(u"edit"_s);
    m_edit->setAccessibleName(tr("Message"));
    m_limitLabel->setObjectName(u"limitLabel"_s);
    m_commands->setObjectName(u"commands"_s);
    m_commands->setAccessibleName(tr("Commands"));
    m_commands->setToolTip(tr("What can be done by typing: /join, /topic and others"));
    m_people->setObjectName(u"people"_s);
    m_people->setAccessibleName(tr("Name someone"));
    m_people->setToolTip(tr("Name someone, so that they are told"));
    m_send->setObjectName(u"send"_s);
    m_send->setAccessibleName(tr("Send"));
    m_blockedLabel->setObjectName(u"blockedLabel"_s);
    m_blockedLabel->setRole(WidgetRole::Muted);
    m_blockedLabel->setWordWrap(true);
    setWidgetRole(m_cancelMode, WidgetRole::Link);
    setWidgetRole(m_commands, WidgetRole::Quiet);
    setWidgetRole(m_people, WidgetRole::Quiet);
    setWidgetRole(m_send, WidgetRole::Link);
    m_send->setFont(Theme::strongFont(font()));
}

void Composer::connectParts()
{
    connect(&m_draftTimer, &QTimer::timeout, this, &Composer::flushDraft);
    connect(&m_typingTimer, &QTimer::timeout, this, [this] { setTyping(false); });
    connect(m_edit, &QPlainTextEdit::textChanged, this, &Composer::onTextChanged);
    connect(m_edit, &ComposerEdit::sendPressed, this, &Composer::submit);
    connect(m_edit, &ComposerEdit::cancelPressed, this, &Composer::cancelMode);
    connect(m_edit, &ComposerEdit::editLastPressed, this, &Composer::editLastRequested);
    connect(m_edit, &ComposerEdit::pasteRefused, this, [this](qsizetype characters) {
        m_notice->refuse(tr("Not pasted: %L1 characters are too long for a message.").arg(characters));
    });
    connect(m_commands, &QPushButton::clicked, this, [this] { insertSign(u'/'); });
    connect(m_people, &QPushButton::clicked, this, [this] { insertSign(u'@'); });
    connect(m_send, &QPushButton::clicked, this, &Composer::submit);
    connect(m_cancelMode, &QPushButton::clicked, this, &Composer::cancelMode);
}

void Composer::makeLayout()
{
    auto *mode = new QHBoxLayout(m_modeBar);
    mode->setContentsMargins(0, 0, 0, 2);
    mode->addWidget(m_modeLabel, 1);
    mode->addWidget(m_cancelMode);

    auto *field = new QHBoxLayout(m_field);
    field->setContentsMargins(10, 6, 6, 6);
    field->setSpacing(Theme::kGap);
    field->addWidget(m_edit, 1);
    field->addWidget(m_limitLabel, 0, Qt::AlignBottom);
    field->addWidget(m_commands, 0, Qt::AlignBottom);
    field->addWidget(m_people, 0, Qt::AlignBottom);
    field->addWidget(m_send, 0, Qt::AlignBottom);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 0, 16, 12);
    column->setSpacing(0);
    column->addWidget(m_modeBar);
    column->addWidget(m_field);
    column->addWidget(m_blockedLabel);
    m_modeBar->hide();
    m_limitLabel->hide();
    m_blockedLabel->hide();
    setFocusProxy(m_edit);
    m_edit->installEventFilter(this);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Composer::setConversation(const ConversationId &conversation, const QString &name, const QString &draft)
{
    if (conversation == m_conversation) {
        m_name = name;
        m_edit->setPlaceholderText(tr("Message %1").arg(name));
        return;
    }
    cancelMode();
    flushDraft();
    setTyping(false);
    m_completer->close();
    m_notice->close();
    m_completer->setPeople({});
    m_conversation = conversation;
    m_name = name;
    m_toldDraft = draft;
    m_edit->setPlaceholderText(tr("Message %1").arg(name));
    replaceText(draft);
    m_edit->document()->clearUndoRedoStacks();
    m_draftTimer.stop();
    setTyping(false);
}

void Composer::setMessageLimit(qint64 bytes)
{
    m_limit = bytes;
    onTextChanged();
}

void Composer::setPeople(const QList<PeopleBook::Person> &people)
{
    m_completer->setPeople(people);
}

void Composer::giveBack(const ConversationId &conversation, const QString &typed, const QString &sentence)
{
    if (conversation == m_conversation && m_edit->document()->isEmpty() && !isEditing()) {
        replaceText(typed);
        m_completer->close();
    }
    m_notice->refuse(sentence);
}

void Composer::setBlocked(const QString &why)
{
    if (why == m_blocked)
        return;
    m_blocked = why;
    m_blockedLabel->present(why);
    m_blockedLabel->setVisible(!why.isEmpty());
    m_field->setVisible(why.isEmpty());
    if (!why.isEmpty())
        cancelMode();
    m_send->setEnabled(canSend());
}

void Composer::startReply(qint64 order, const QString &quote)
{
    cancelMode();
    m_replyTo = order;
    m_quote = quote;
    setModeLine(tr("Answer to %1").arg(textguard::isolated(textguard::line(quote))));
    takeFocus();
}

void Composer::startEdit(qint64 order, const QString &text)
{
    cancelMode();
    flushDraft();
    m_textBeforeEdit = m_edit->toPlainText();
    m_editing = order;
    setModeLine(tr("Edit your message"));
    replaceText(text);
    takeFocus();
}

void Composer::cancelMode()
{
    const bool wasEditing = m_editing.has_value();
    m_replyTo.reset();
    m_editing.reset();
    setModeLine({});
    if (wasEditing)
        replaceText(std::exchange(m_textBeforeEdit, {}));
    m_send->setEnabled(canSend());
}

Composer::Work Composer::work() const
{
    Work work;
    work.draft = isEditing() ? m_textBeforeEdit : text();
    work.replyTo = m_replyTo;
    work.quote = m_quote;
    work.editing = m_editing;
    work.edit = isEditing() ? text() : QString();
    return work;
}

void Composer::resume(const Work &work)
{
    // The draft that the conversation knows may be older: it is stored some moments after the last key.
    cancelMode();
    if (work.draft != text())
        replaceText(work.draft);
    if (work.replyTo)
        startReply(*work.replyTo, work.quote);
    else if (work.editing)
        startEdit(*work.editing, work.edit);
}

QString Composer::text() const
{
    return m_edit->toPlainText();
}

void Composer::insertText(const QString &text)
{
    takeFocus();
    m_edit->insertPlainText(text);
}

void Composer::takeFocus()
{
    if (m_blocked.isEmpty())
        m_edit->setFocus(Qt::OtherFocusReason);
}

void Composer::flushDraft()
{
    m_draftTimer.stop();
    // An edit is not a draft: the stored one stays what it was before.
    if (m_conversation.isEmpty() || isEditing())
        return;
    const QString draft = m_edit->toPlainText();
    if (draft == m_toldDraft)
        return;
    m_toldDraft = draft;
    emit draftChanged(m_conversation, draft);
}

bool Composer::canSend() const
{
    if (m_conversation.isEmpty() || !m_blocked.isEmpty() || (m_limit > 0 && m_bytes > m_limit))
        return false;
    return !m_edit->toPlainText().trimmed().isEmpty();
}

void Composer::submit()
{
    if (!canSend() || m_edit->isComposing())
        return;
    const QString text = m_edit->toPlainText();
    if (const std::optional<qint64> editing = m_editing) {
        setTyping(false);
        cancelMode();
        emit editRequested(m_conversation, *editing, text);
        return;
    }
    const slashcommands::Meaning meaning = slashcommands::read(text, m_conversation);
    if (const auto *refusal = std::get_if<slashcommands::Refusal>(&meaning)) {
        m_notice->refuse(refusal->sentence);
    } else if (const auto *command = std::get_if<SlashCommand>(&meaning)) {
        const ConversationId conversation = m_conversation;
        clear();
        emit commandGiven(conversation, *command);
    } else {
        send(std::get<slashcommands::PlainText>(meaning).text);
    }
}

void Composer::send(const QString &text)
{
    setTyping(false);
    // Handed over before the draft goes: at no moment are the words nowhere.
    emit sendRequested(m_conversation, text, m_replyTo, mentions(text));
    clear();
}

void Composer::clear()
{
    cancelMode();
    replaceText({});
    setTyping(false);
    flushDraft();
}

QList<UserId> Composer::mentions(const QString &text) const
{
    QList<UserId> named = mentionsIn(text);
    // Where nobody is known (yet), the server decides who it was.
    const PeopleBook &people = m_completer->people();
    if (!people.isEmpty())
        named.removeIf([&people](const UserId &user) { return !people.contains(user); });
    return named;
}

void Composer::insertSign(QChar sign)
{
    takeFocus();
    const QTextCursor cursor = m_edit->textCursor();
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    const bool needsSpace = sign != u'/' && !before.isEmpty() && !before.back().isSpace();
    m_edit->insertPlainText(needsSpace ? QString(u' ') + sign : QString(sign));
}

void Composer::replaceText(const QString &text)
{
    m_edit->setPlainText(text);
    m_edit->moveCursor(QTextCursor::End);
}

void Composer::onTextChanged()
{
    m_bytes = m_edit->toPlainText().toUtf8().size();
    m_send->setEnabled(canSend());
    // A command stands at the very start.
    m_commands->setEnabled(m_edit->document()->isEmpty() && !isEditing());
    showLimit();
    if (m_conversation.isEmpty() || isEditing())
        return;
    m_draftTimer.start();
    // A command is nothing that others wait for.
    setTyping(!m_edit->document()->isEmpty() && !m_edit->document()->firstBlock().text().startsWith(u'/'));
}

void Composer::setTyping(bool isTyping)
{
    if (isTyping)
        m_typingTimer.start();
    else
        m_typingTimer.stop();
    // A notice is forgotten after 6 s: renewed while the person goes on.
    const bool isRenewal =
        isTyping && m_isTyping && m_typingTold.hasExpired(std::chrono::milliseconds(kTypingRenewed).count());
    if (isTyping == m_isTyping && !isRenewal)
        return;
    m_isTyping = isTyping;
    m_typingTold.start();
    if (!m_conversation.isEmpty())
        emit typingChanged(m_conversation, isTyping);
}

void Composer::showLimit()
{
    const bool isNear = m_limit > 0 && double(m_bytes) > double(m_limit) * kLimitShownFrom;
    m_limitLabel->setVisible(isNear);
    if (!isNear)
        return;
    const bool isOver = m_bytes > m_limit;
    m_limitLabel->setRole(isOver ? WidgetRole::ErrorText : WidgetRole::Muted);
    m_limitLabel->present(isOver ? tr("%L1 bytes too long").arg(m_bytes - m_limit)
                                 : tr("%L1 bytes left").arg(m_limit - m_bytes));
}

void Composer::setModeLine(const QString &text)
{
    m_modeLabel->present(text);
    m_modeBar->setVisible(!text.isEmpty());
}

bool Composer::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)) {
        update();
        if (event->type() == QEvent::FocusOut)
            flushDraft();
    }
    return QWidget::eventFilter(watched, event);
}

void Composer::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    for (QPushButton *hint : {m_commands, m_people})
        hint->setVisible(width() >= kHintsFrom);
}

//! The frame belongs to the field and its button together.
void Composer::paintEvent(QPaintEvent *)
{
    if (!m_blocked.isEmpty())
        return;
    const Theme &theme = Theme::of(this);
    const bool hasFocus = m_edit->hasFocus();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus ? theme.accent : theme.field, hasFocus ? 2 : 1));
    painter.setBrush(theme.background);
    const qreal inset = hasFocus ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(m_field->geometry()).adjusted(inset, inset, -inset, -inset),
                            Theme::kPanelRadius, Theme::kPanelRadius);
}

} // namespace roomscope
