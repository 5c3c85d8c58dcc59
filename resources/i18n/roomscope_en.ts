<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>HostWords</name>
    <message numerus="yes">
        <source>%n no WebSocket request(s)</source>
        <translation>
            <numerusform>%n request that is no WebSocket</numerusform>
            <numerusform>%n requests that are no WebSocket</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n web page(s)</source>
        <translation>
            <numerusform>%n web page</numerusform>
            <numerusform>%n web pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bad link(s) or token(s)</source>
        <translation>
            <numerusform>%n bad link or token</numerusform>
            <numerusform>%n bad links or tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n silent connection(s)</source>
        <translation>
            <numerusform>%n silent connection</numerusform>
            <numerusform>%n silent connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n too large request(s)</source>
        <translation>
            <numerusform>%n request too large</numerusform>
            <numerusform>%n requests too large</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n for too many at once from one address</source>
        <translation>
            <numerusform>%n for too many at once from one address</numerusform>
            <numerusform>%n for too many at once from one address</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n because the server was full</source>
        <translation>
            <numerusform>%n because the server was full</numerusform>
            <numerusform>%n because the server was full</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n because their address had all its places</source>
        <translation>
            <numerusform>%n because its address had all its places</numerusform>
            <numerusform>%n because their address had all its places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without encryption</source>
        <translation>
            <numerusform>%n without encryption</numerusform>
            <numerusform>%n without encryption</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wrong password(s)</source>
        <translation>
            <numerusform>%n wrong password</numerusform>
            <numerusform>%n wrong passwords</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n password(s) tried too fast</source>
        <translation>
            <numerusform>%n password tried too fast</numerusform>
            <numerusform>%n passwords tried too fast</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed user(s)</source>
        <translation>
            <numerusform>%n removed user</numerusform>
            <numerusform>%n removed users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that read too slowly</source>
        <translation>
            <numerusform>%n that read too slowly</numerusform>
            <numerusform>%n that read too slowly</numerusform>
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
    <name>ServeWords</name>
    <message numerus="yes">
        <source>A password takes at least %n character(s). Nothing was changed.</source>
        <translation>
            <numerusform>A password takes at least %n character. Nothing was changed.</numerusform>
            <numerusform>A password takes at least %n characters. Nothing was changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A password takes at most %n character(s). Nothing was changed.</source>
        <translation>
            <numerusform>A password takes at most %n character. Nothing was changed.</numerusform>
            <numerusform>A password takes at most %n characters. Nothing was changed.</numerusform>
        </translation>
    </message>
</context>
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
    <name>roomscope::HostingActions</name>
    <message numerus="yes">
        <source>%n connection(s) will be closed, with a word to each. What was written stays, and is there when you host again.</source>
        <translation>
            <numerusform>%n connection will be closed, with a word to it. What was written stays, and is there when you host again.</numerusform>
            <numerusform>%n connections will be closed, with a word to each. What was written stays, and is there when you host again.</numerusform>
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
    <name>roomscope::MissingDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
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
    <name>roomscope::PasteOffer</name>
    <message numerus="yes">
        <source>%n line(s) pasted.</source>
        <translation>
            <numerusform>%n line pasted.</numerusform>
            <numerusform>%n lines pasted.</numerusform>
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
    <name>roomscope::SwitchModel</name>
    <message numerus="yes">
        <source>%1, %n unread</source>
        <translation>
            <numerusform>%1, %n unread</numerusform>
            <numerusform>%1, %n unread</numerusform>
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
    <name>roomscope::TypingLine</name>
    <message numerus="yes">
        <source>%n people are typing…</source>
        <translation>
            <numerusform>%n person is typing…</numerusform>
            <numerusform>%n people are typing…</numerusform>
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
</TS>
