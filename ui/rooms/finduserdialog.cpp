// SPDX-License-Identifier: GPL-3.0-or-later
#include "rooms/finduserdialog.h"

#include <QLineEdit>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope {

namespace {
constexpr auto kAskAfter = 200ms;
}

FindUserDialog::FindUserDialog(const QString &title, const QString &action, Server server, UserId self,
                               QWidget *parent)
    : PickDialog(Search::AskAgain, action, parent), m_server(std::move(server)), m_self(std::move(self))
{
    setObjectName(u"findUserDialog"_s);
    setWindowTitle(title);
    searchField()->setPlaceholderText(tr("Name or user id"));
    searchField()->setAccessibleName(tr("Find a user"));
    searchField()->setMaxLength(64);
    m_askTimer.setSingleShot(true);
    m_askTimer.setInterval(kAskAfter);
    connect(&m_askTimer, &QTimer::timeout, this, &FindUserDialog::ask);
    connect(searchField(), &QLineEdit::textChanged, &m_askTimer, qOverload<>(&QTimer::start));
    ask();
}

void FindUserDialog::reload()
{
    ask();
}

void FindUserDialog::ask()
{
    const quint64 question = ++m_question;
    const QString query = searchField()->text().trimmed();
    if (query.isEmpty()) {
        presentHint(tr("Type the first letters of a name."));
        return;
    }
    if (m_users.isEmpty())
        presentLoading(tr("Looking…"));
    m_server.findUsers(query, this, [this, question](const Result<QList<User>> &users) {
        if (question == m_question)
            onFound(users);
    });
}

void FindUserDialog::onFound(const Result<QList<User>> &users)
{
    if (!users) {
        m_users.clear();
        presentFailure(users.error());
        return;
    }
    m_users = *users;
    m_users.removeIf([this](const User &user) { return user.id == m_self; });
    QList<PickModel::Row> rows;
    rows.reserve(m_users.size());
    for (const User &user : std::as_const(m_users))
        rows.append({user.id.text(), user.name, user.name.isEmpty() ? QString() : user.id.text(), true});
    presentRows(rows, tr("Nobody found"), tr("Names are searched from their first letter."));
}

void FindUserDialog::act(const QString &key)
{
    const auto chosen = std::find_if(m_users.cbegin(), m_users.cend(),
                                     [&key](const User &user) { return user.id.text() == key; });
    if (chosen == m_users.cend())
        return;
    setBusy(true);
    m_server.act(*chosen, this, [this](const Result<bool> &done) {
        if (done)
            accept();
        else
            presentProblem(done.error());
    });
}

} // namespace roomscope
