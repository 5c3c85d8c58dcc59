// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/slashcommand.h"

#include "common/textguard.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope::slashcommands {

namespace {

constexpr qsizetype kNameShown = 32;

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(roomscope::SlashCommands)
};

//! The first word of \a text; what follows it, without the space between, stays in \a text.
QString takeWord(QString &text)
{
    const auto space = std::find_if(text.cbegin(), text.cend(), [](QChar c) { return c.isSpace(); });
    const QString word(text.cbegin(), space - text.cbegin());
    text = QString(space, text.cend() - space).trimmed();
    return word;
}

QString withoutSign(const QString &name, QChar sign)
{
    return (name.startsWith(sign) ? name.mid(1) : name).toLower();
}

Refusal usage(const Description &command)
{
    const QString line = u'/' + command.name + u' ' + command.arguments;
    return {Words::tr("Write %1: %2").arg(line.trimmed(), command.help)};
}

Refusal badName(const QString &name)
{
    return {Words::tr("%1 cannot be a name here: names are 1 to 64 of a to z, 0 to 9, dot, hyphen and "
                      "underscore.")
                .arg(textguard::isolated(textguard::line(name, kNameShown)))};
}

Refusal notARoom(const Description &command)
{
    return {Words::tr("/%1 works in a room, and this is not one.").arg(command.name)};
}

Meaning readNamed(const Description &command, QString rest, QChar sign)
{
    SlashCommand meant{command.kind};
    const QString typed = takeWord(rest);
    meant.name = withoutSign(typed, sign);
    meant.text = rest;
    const bool needsText = command.kind == SlashCommand::Kind::Message;
    if (meant.name.isEmpty() || meant.text.isEmpty() == needsText)
        return usage(command);
    if (!isValidName(meant.name))
        return badName(typed);
    return meant;
}

Meaning readCommand(const Description &command, const QString &rest, const ConversationId &conversation)
{
    using Kind = SlashCommand::Kind;
    const bool isRoom = kindOf(conversation) == ConversationKind::Room;
    const bool needsRoom =
        command.kind == Kind::Leave || command.kind == Kind::Topic || command.kind == Kind::Invite;
    if (needsRoom && !isRoom)
        return notARoom(command);
    switch (command.kind) {
    case Kind::Join:
        return readNamed(command, rest, u'#');
    case Kind::Message:
    case Kind::Invite:
        return readNamed(command, rest, u'@');
    case Kind::Leave:
    case Kind::Help:
        if (!rest.isEmpty())
            return usage(command);
        return SlashCommand{command.kind};
    case Kind::Topic:
    case Kind::Nick:
    case Kind::Announce:
        if (rest.isEmpty())
            return usage(command);
        return SlashCommand{command.kind, {}, rest};
    }
    return usage(command);
}

} // namespace

QList<Description> all()
{
    using Kind = SlashCommand::Kind;
    return {
        {Kind::Join, u"join"_s, Words::tr("‹room›"), Words::tr("Goes into a room")},
        {Kind::Leave, u"leave"_s, {}, Words::tr("Leaves this room")},
        {Kind::Message, u"msg"_s, Words::tr("‹user› ‹text›"), Words::tr("Writes to someone privately")},
        {Kind::Topic, u"topic"_s, Words::tr("‹text›"), Words::tr("Changes the topic of this room")},
        {Kind::Nick, u"nick"_s, Words::tr("‹name›"), Words::tr("Changes the name others see you by")},
        {Kind::Invite, u"invite"_s, Words::tr("‹user›"), Words::tr("Brings someone into this room")},
        {Kind::Announce, u"announce"_s, Words::tr("‹text›"), Words::tr("Announces something to everyone")},
        {Kind::Help, u"help"_s, {}, Words::tr("Shows all commands and keys")},
    };
}

Meaning read(const QString &text, const ConversationId &conversation)
{
    if (!text.startsWith(u'/'))
        return PlainText{text};
    if (text.startsWith("//"_L1))
        return PlainText{text.mid(1)};
    QString rest = text.mid(1).trimmed();
    const QString name = takeWord(rest);
    const QList<Description> commands = all();
    const auto found = std::find_if(commands.cbegin(), commands.cend(), [&name](const Description &command) {
        return command.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    if (found != commands.cend()) {
        Meaning meaning = readCommand(*found, rest, conversation);
        if (auto *command = std::get_if<SlashCommand>(&meaning))
            command->typed = text;
        return meaning;
    }
    return Refusal{Words::tr("There is no command %1. To send this as a message, begin it with //.")
                       .arg(textguard::isolated(u'/' + textguard::line(name, kNameShown)))};
}

} // namespace roomscope::slashcommands
