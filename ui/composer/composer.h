// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "composer/peoplebook.h"
#include "composer/slashcommand.h"
#include "domain/ids.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <optional>

class QPushButton;
class QFrame;

namespace roomscope {

class Completer;
class ComposerEdit;
class ComposerNotice;
class ElidingLabel;
class PlainLabel;

//! Writes, answers and edits messages of one conversation, and reads commands ("/join"). Knows no account: it
//! tells what the person did, and who made it passes that on. Drafts are told some moments after the last
//! key, and at once when the conversation changes.
class Composer final : public QWidget
{
    Q_OBJECT
public:
    explicit Composer(QWidget *parent = nullptr);

    //! Shows \a conversation, called \a name in the place holder, with what was typed there before.
    void setConversation(const ConversationId &conversation, const QString &name, const QString &draft);
    [[nodiscard]] const ConversationId &conversation() const { return m_conversation; }
    //! Bytes of UTF-8 a message may have; 0 for no limit.
    void setMessageLimit(qint64 bytes);
    //! Who can be named with "@" here.
    void setPeople(const QList<PeopleBook::Person> &people);
    //! Words why nothing can be written here, shown instead of the field; empty: it can.
    void setBlocked(const QString &why);

    void startReply(qint64 order, const QString &quote);
    void startEdit(qint64 order, const QString &text);
    [[nodiscard]] bool isEditing() const { return m_editing.has_value(); }
    //! Leaves the reply or the edit; what was typed before comes back.
    void cancelMode();

    //! Something half written: taken from one composer, it goes on in another that shows the same
    //! conversation.
    struct Work
    {
        QString draft = {};
        std::optional<qint64> replyTo = {};
        QString quote = {};
        std::optional<qint64> editing = {};
        QString edit = {};
    };
    [[nodiscard]] Work work() const;
    void resume(const Work &work);

    [[nodiscard]] QString text() const;
    void insertText(const QString &text);
    void takeFocus();
    //! What was typed in \a conversation was not done: says why, until something is typed, and puts it back
    //! where nothing else has been written since.
    void giveBack(const ConversationId &conversation, const QString &typed, const QString &sentence);
    //! Tells the draft now if it has changed.
    void flushDraft();

signals:
    //! \a mentions: who is named with "@" in it.
    void sendRequested(const roomscope::ConversationId &conversation, const QString &text,
                       std::optional<qint64> replyTo, const QList<roomscope::UserId> &mentions);
    //! The field is empty again; giveBack() says what went wrong.
    void commandGiven(const roomscope::ConversationId &conversation, const roomscope::SlashCommand &command);
    void editRequested(const roomscope::ConversationId &conversation, qint64 order, const QString &text);
    void editLastRequested();
    void draftChanged(const roomscope::ConversationId &conversation, const QString &text);
    void typingChanged(const roomscope::ConversationId &conversation, bool isTyping);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeLayout();
    void nameParts();
    void connectParts();
    void submit();
    void send(const QString &text);
    void clear();
    void insertSign(QChar sign);
    void onTextChanged();
    void setModeLine(const QString &text);
    void setTyping(bool isTyping);
    void showLimit();
    void replaceText(const QString &text);
    [[nodiscard]] bool canSend() const;
    [[nodiscard]] QList<UserId> mentions(const QString &text) const;

    ConversationId m_conversation;
    QString m_name;
    QString m_blocked;
    QString m_toldDraft;
    //! What stood in the field before an edit began.
    QString m_textBeforeEdit;
    //! What the reply answers.
    QString m_quote;
    std::optional<qint64> m_replyTo;
    std::optional<qint64> m_editing;
    qint64 m_limit = 0;
    qint64 m_bytes = 0;
    bool m_isTyping = false;
    QTimer m_draftTimer;
    QTimer m_typingTimer;
    QElapsedTimer m_typingTold;

    QFrame *m_modeBar;
    ElidingLabel *m_modeLabel;
    QPushButton *m_cancelMode;
    QWidget *m_field;
    ComposerEdit *m_edit;
    Completer *m_completer;
    ComposerNotice *m_notice;
    PlainLabel *m_limitLabel;
    QPushButton *m_commands;
    QPushButton *m_people;
    QPushButton *m_send;
    PlainLabel *m_blockedLabel;
};

} // namespace roomscope
