// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/composerdesk.h"

#include "composer/composer.h"
#include "words/errorwords.h"
#include "workspace/account.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope {

namespace {

constexpr auto kTellPeopleAfter = 200ms;

} // namespace

ComposerDesk::ComposerDesk(Composer *composer, QObject *parent) : QObject(parent), m_composer(composer)
{
    m_peopleTimer.setSingleShot(true);
    m_peopleTimer.setInterval(kTellPeopleAfter);
    connect(&m_peopleTimer, &QTimer::timeout, this, &ComposerDesk::tellPeople);
    connect(composer, &Composer::commandGiven, this, &ComposerDesk::carryOut);
}

void ComposerDesk::setPlace(Account *account, const ConversationId &conversation)
{
    m_account = account;
    m_conversation = conversation;
    m_members.clear();
    tellPeople();
}

void ComposerDesk::setMembers(const QList<Member> &members)
{
    m_members = members;
    m_peopleTimer.start();
}

void ComposerDesk::tellPeople()
{
    QList<PeopleBook::Person> people;
    if (!m_account) {
        m_composer->setPeople(people);
        return;
    }
    using Standing = PeopleBook::Standing;
    const ConversationsModel *known = m_account->conversations();
    const UserId self = m_account->user();
    if (kindOf(m_conversation) == ConversationKind::Direct)
        people.append({peerOf(m_conversation), known->nameOf(peerOf(m_conversation)), Standing::Member});
    for (const Member &member : std::as_const(m_members)) {
        const bool isThere = member.state == MemberState::Joined || member.state == MemberState::Active;
        if (isThere && member.user.id != self)
            people.append({member.user.id, known->nameOf(member.user.id), Standing::Member});
    }
    QList<PeopleBook::Person> others;
    for (auto it = known->names().cbegin(); it != known->names().cend(); ++it) {
        if (it.key() != self)
            others.append({it.key(), it.value(), Standing::Known});
    }
    std::sort(others.begin(), others.end(), [](const PeopleBook::Person &a, const PeopleBook::Person &b) {
        return std::pair(a.name.toLower(), a.id) < std::pair(b.name.toLower(), b.id);
    });
    m_composer->setPeople(people + others);
}

void ComposerDesk::carryOut(const ConversationId &conversation, const SlashCommand &command)
{
    using Kind = SlashCommand::Kind;
    if (!m_account)
        return;
    const auto told = [this, command](const Result<bool> &done) {
        if (!done)
            giveBack(command, done.error());
    };
    switch (command.kind) {
    case Kind::Join:
        m_account->joinRoom(RoomId(command.name), this,
                            [this, command](const Result<ConversationId> &joined) {
                                if (joined)
                                    emit opened(*joined);
                                else
                                    giveBack(command, joined.error());
                            });
        break;
    case Kind::Leave:
        emit leaveRequested();
        break;
    case Kind::Message:
        writeTo(command);
        break;
    case Kind::Topic:
        m_account->updateRoom(roomOf(conversation), {}, command.text, this, told);
        break;
    case Kind::Nick:
        m_account->setDisplayName(command.text, this, told);
        break;
    case Kind::Invite:
        m_account->invite(roomOf(conversation), UserId(command.name), this, told);
        break;
    case Kind::Announce:
        if (m_account->capabilities().testFlag(Capability::Announcements))
            emit announceRequested(command.text);
        else
            giveBack(command, tr("This server has no announcements."));
        break;
    case Kind::Help:
        emit helpRequested();
        break;
    }
}

//! A conversation with somebody who is not there would take words that reach nobody.
void ComposerDesk::writeTo(const SlashCommand &command)
{
    const UserId user(command.name);
    if (m_account->conversations()->find(directConversation(user))) {
        write(User{user, m_account->conversations()->nameOf(user)}, command.text);
        return;
    }
    m_account->findUsers(command.name, this, [this, command, user](const Result<QList<User>> &found) {
        if (!found) {
            giveBack(command, found.error());
            return;
        }
        const auto match = std::find_if(found->cbegin(), found->cend(),
                                        [&user](const User &candidate) { return candidate.id == user; });
        if (match == found->cend())
            giveBack(command, tr("Nobody here is called %1.").arg(user.text()));
        else
            write(*match, command.text);
    });
}

void ComposerDesk::write(const User &user, const QString &text)
{
    if (!m_account)
        return;
    const ConversationId conversation = m_account->openDirect(user);
    m_account->sendMessage(conversation, text);
    emit opened(conversation);
}

void ComposerDesk::giveBack(const SlashCommand &command, const QString &sentence)
{
    m_composer->giveBack(m_conversation, command.typed, sentence);
}

void ComposerDesk::giveBack(const SlashCommand &command, const Error &error)
{
    const words::Advice advice = words::errorAdvice(error);
    giveBack(command,
             advice.sentence.isEmpty() ? advice.title : tr("%1. %2").arg(advice.title, advice.sentence));
}

} // namespace roomscope
