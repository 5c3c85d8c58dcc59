// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace roomscope {

//! One thing the switcher can go to or do.
struct SwitchEntry
{
    enum class Kind : quint8
    {
        Room,
        Person,
        Command,
        Link
    };
    Kind kind = Kind::Room;
    QString title;
    //! Quiet text behind: the account where there are several, the keys of a command.
    QString note = {};
    //! foldedText() of what is looked at.
    QString folded = {};
    //! Empty for a person whom nobody has written to yet.
    ConversationId conversation = {};
    UserId user = {};
    //! The account's or command's place in what the search was given.
    int source = 0;
    int unread = 0;
    int mentions = 0;
    qint64 newest = 0; //!< ms since the epoch
};

//! How well an entry answers; less is better.
enum class SwitchFit : quint8
{
    Start,      //!< it begins with the first word, and the others begin words of it
    WordStarts, //!< each begins a word of it
    Inside,     //!< each is somewhere in it
    None
};

//! \a folded and \a words come from base/textfold. Without words everything fits. Pure.
[[nodiscard]] SwitchFit switchFit(QStringView folded, const QStringList &words);

//! What is offered before what: the better fit, what mentions the person, what is unread, what was written
//! last; commands after places. Pure, and a strict order but for equal titles.
[[nodiscard]] bool isOfferedBefore(SwitchFit fitA, const SwitchEntry &a, SwitchFit fitB,
                                   const SwitchEntry &b);

} // namespace roomscope
