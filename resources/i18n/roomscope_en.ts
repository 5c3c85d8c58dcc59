<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n message(s) wait.</source>
        <translation>
            <numerusform>%n message waits.</numerusform>
            <numerusform>%n messages wait.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n header(s)</source>
        <translation>
            <numerusform>%n header</numerusform>
            <numerusform>%n headers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) waiting</source>
        <translation>
            <numerusform>%n message waiting</numerusform>
            <numerusform>%n messages waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>resumed %n conversation(s)</source>
        <translation>
            <numerusform>resumed %n conversation</numerusform>
            <numerusform>resumed %n conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 frame(s) dropped here, %2 to %3</source>
        <extracomment>%1 is the grouped number of frames.</extracomment>
        <translation>
            <numerusform>%1 frame dropped here, %2 to %3</numerusform>
            <numerusform>%1 frames dropped here, %2 to %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roomscope::AccountActions</name>
    <message numerus="yes">
        <source>%n messages have not been sent. They are in that file and nowhere else.</source>
        <translation>
            <numerusform>%n message has not been sent. It is in that file and nowhere else.</numerusform>
            <numerusform>%n messages have not been sent. They are in that file and nowhere else.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roomscope::AccountHead</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n for you</source>
        <translation>
            <numerusform>%n for you</numerusform>
            <numerusform>%n for you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roomscope::ChatPane</name>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roomscope::ConversationFilterModel</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mentions of you</source>
        <translation>
            <numerusform>%n mention of you</numerusform>
            <numerusform>%n mentions of you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roomscope::JoinRoomDialog</name>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roomscope::Narrator</name>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roomscope::NoticePart</name>
    <message numerus="yes">
        <source>Roomscope: %n unread for you</source>
        <translation>
            <numerusform>Roomscope: %n unread for you</numerusform>
            <numerusform>Roomscope: %n unread for you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roomscope::SectionHead</name>
    <message numerus="yes">
        <source>%1, %n unread</source>
        <translation>
            <numerusform>%1, %n unread</numerusform>
            <numerusform>%1, %n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roomscope::Sparkline</name>
    <message numerus="yes">
        <source>offline %1, %n attempt(s)</source>
        <translation>
            <numerusform>offline %1, %n attempt</numerusform>
            <numerusform>offline %1, %n attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roomscope::TimelinePanel</name>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roomscope::UnreadButton</name>
    <message numerus="yes">
        <source>%n new since %1</source>
        <translation>
            <numerusform>%n new since %1</numerusform>
            <numerusform>%n new since %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roomscope::MembersPane</name>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MemberWords</name>
    <message numerus="yes">
        <source>idle %n d</source>
        <translation>
            <numerusform>idle %n d</numerusform>
            <numerusform>idle %n d</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>idle %n h</source>
        <translation>
            <numerusform>idle %n h</numerusform>
            <numerusform>idle %n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>idle %n min</source>
        <translation>
            <numerusform>idle %n min</numerusform>
            <numerusform>idle %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roomscope::AnnouncementBar</name>
    <message numerus="yes">
        <source>%n more announcement(s) after this one</source>
        <translation>
            <numerusform>%n more announcement after this one</numerusform>
            <numerusform>%n more announcements after this one</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roomscope::AnnounceDialog</name>
    <message numerus="yes">
        <source>Reaches %n people.</source>
        <translation>
            <numerusform>Reaches %n person.</numerusform>
            <numerusform>Reaches %n people.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This goes to %n people and cannot be taken back.</source>
        <translation>
            <numerusform>This goes to %n person and cannot be taken back.</numerusform>
            <numerusform>This goes to %n people and cannot be taken back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text is too long by %n byte(s).</source>
        <translation>
            <numerusform>The text is too long by %n byte.</numerusform>
            <numerusform>The text is too long by %n bytes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roomscope::MissingDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>
