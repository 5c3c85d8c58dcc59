// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/messageref.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace roomscope {

//! One row as it is to be shown: words instead of codes, and what its neighbours make of it. Plain values;
//! made by TimelineRows, measured and painted by TimelineLayout.
struct ShownRow
{
    enum class Kind
    {
        Message,
        Line
    };
    enum class Tone
    {
        Quiet,
        Good,
        Bad
    };
    enum class Action
    {
        Retry,
        Delete,
        Resend,
        Load,
        ShowAll
    };

    //! What the mouse finds at a row; the keyboard has it in the menu of the row.
    enum class Tool
    {
        React,
        Reply,
        More
    };

    struct ToolButton
    {
        Tool tool = Tool::More;
        QString text = {};
    };
    struct ActionLink
    {
        Action action = Action::Retry;
        QString text = {};
    };
    struct Chip
    {
        QString emoji;          //!< guarded, for showing
        QString wireEmoji = {}; //!< as it came, for toggling
        int count = 0;
        bool isOwn = false;
        QString names = {}; //!< who, for the tool tip
    };

    Kind kind = Kind::Message;
    qint64 at = 0; //!< ms since the epoch

    //! Above the row: the day it starts, the line "New".
    QString day = {};
    bool startsNew = false;
    //! First of a run of messages of one sender: shows avatar, name and time.
    bool startsGroup = false;

    QString from = {};       //!< user id
    QString name = {};       //!< as shown; "You" for own
    QString avatarName = {}; //!< whose initials the avatar shows
    QString time = {};
    bool isMine = false;

    QString quote = {};                  //!< of what it answers, one line
    QString body = {};                   //!< what is shown, with its marks: guarded, and cut when long
    QStringList called = {};             //!< ids and names that "@" calls in it
    bool isCalled = false;               //!< it calls whoever reads here
    bool isBodyMuted = false;            //!< a tombstone or a sealed body: our words, not the sender's
    QString suffix = {};                 //!< "(edited)"
    std::optional<ActionLink> more = {}; //!< present when the body is cut
    QList<Chip> chips = {};

    QString state = {}; //!< delivery in words; for Kind::Line its text
    Tone tone = Tone::Quiet;
    QList<ActionLink> actions = {};

    QList<ToolButton> tools = {};
    QString copyCode = {}; //!< "Copy", on blocks of code
};

} // namespace roomscope
