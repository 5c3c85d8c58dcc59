// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QList>
#include <QString>

#include <variant>

namespace roomscope {

//! What can be done by typing "/name …" in the composer.
struct SlashCommand
{
    enum class Kind : quint8
    {
        Join,
        Leave,
        Message,
        Topic,
        Nick,
        Invite,
        Announce,
        Help
    };
    Kind kind = Kind::Help;
    //! The room of Join, the user of Message and Invite; without their sign.
    QString name = {};
    //! What to say, the topic, the name, the announcement.
    QString text = {};
    //! All of it, as it was typed.
    QString typed = {};

    bool operator==(const SlashCommand &) const = default;
};

namespace slashcommands {

//! A command as it is offered: its name without the slash, what follows it, and what it does, in words.
struct Description
{
    SlashCommand::Kind kind;
    QString name;
    QString arguments;
    QString help;
};

//! Nothing is sent, and the person is told why.
struct Refusal
{
    QString sentence;
};
//! A message; "//" at its start has become the one slash that was meant.
struct PlainText
{
    QString text;
};
using Meaning = std::variant<PlainText, SlashCommand, Refusal>;

//! In the order they are offered.
[[nodiscard]] QList<Description> all();
//! What \a text, typed in \a conversation, means. Pure but for the language of its sentences.
[[nodiscard]] Meaning read(const QString &text, const ConversationId &conversation);

} // namespace slashcommands

} // namespace roomscope
