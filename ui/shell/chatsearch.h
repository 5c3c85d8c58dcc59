// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/conversationsmodel.h"

#include <QObject>
#include <QPointer>

namespace roomscope {

class Account;
class SearchBar;

//! Searching the conversation that is shown: asks the account, a step of its index after the other, and says
//! which message is to be shown.
class ChatSearch final : public QObject
{
    Q_OBJECT
public:
    //! \a bar outlives this.
    explicit ChatSearch(SearchBar *bar, QObject *parent = nullptr);

    //! Another conversation closes the search. Null and empty for none.
    void setPlace(Account *account, const ConversationId &conversation, const QString &title);
    //! Nothing happens where there is no conversation.
    void open();
    void close();
    [[nodiscard]] bool isOpen() const;

signals:
    void hitChosen(const roomscope::ArchiveKey &message);
    //! The line is gone: whoever had the focus before may have it again.
    void closed();

private:
    void search(const QString &text);
    void ask();
    void onFound(const SearchPage &page);
    void go(int step);
    void choose(int hit);
    void present();

    SearchBar *m_bar;
    QPointer<Account> m_account;
    ConversationId m_conversation;
    QString m_text;
    //! Answers to what was asked before this are not wanted any more.
    quint64 m_generation = 0;
    SearchPage m_page;
    //! By key, for older ones are found while one looks.
    std::optional<ArchiveKey> m_current;
};

} // namespace roomscope
