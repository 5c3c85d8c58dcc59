// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/helpdialog.h"

#include "common/plainlabel.h"
#include "common/theme.h"

#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace roomscope {

HelpDialog::HelpDialog(QWidget *parent) : QDialog(parent)
{
    setObjectName(u"helpDialog"_s);
    setWindowTitle(tr("Help"));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    column->setSpacing(Theme::kMargin);
    addSection(
        column, tr("The connection"),
        {{tr("Active"), tr("Signed in; the number is the last round trip to the server.")},
         {tr("Idle"), tr("Signed in, and nothing was said for a minute. The link is still checked.")},
         {tr("No answer"),
          tr("The server owes an answer. Another one is asked for; if none comes, the link is "
             "made anew.")},
         {tr("Reconnecting"), tr("The link was lost. It is tried again by itself, with longer and longer "
                                 "pauses. What you write waits on this computer.")},
         {tr("Signed out"), tr("The server does not take the token. Nothing is tried until you sign in.")}});
    addSection(
        column, tr("Your messages"),
        {{tr("waiting for connection"), tr("On this computer's disk, not sent yet. It survives a restart.")},
         {tr("sending…"), tr("Handed to the connection; the server has not said that it has it.")},
         {tr("sent"), tr("The server has it.")},
         {tr("delivered"), tr("It is on a device of so many of those it was meant for.")},
         {tr("read"), tr("So many have read it, of those who tell.")},
         {tr("no answer: may have arrived"),
          tr("The link was lost at the wrong moment. Sent again, it is still shown "
             "once: the server knows its number.")},
         {tr("not sent"),
          tr("The server refused it, and says why. Nothing is lost: send it again or delete it.")}});
    addSection(column, tr("Between messages"),
               {{tr("missed, fetched, missing"),
                 tr("After an outage: how many messages came meanwhile, how many of them were "
                    "fetched, and how many are not here. Missing 0 is proved by their "
                    "numbers.")},
                {tr("not loaded"),
                 tr("The server has these messages and this computer does not. A click fetches them.")}});
    addSection(column, tr("In the side bar"),
               {{tr("blue number"), tr("Unread and for you: a mention or a private message.")},
                {tr("grey number"), tr("Unread.")},
                {tr("muted"), tr("No notifications from there, except of mentions.")},
                {tr("full, half or empty dot"), tr("Online, idle or offline.")}});
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"helpText"_s);
    scroll->setAccessibleName(tr("What the words and marks mean"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(u"close"_s);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(Theme::kMargin, 0, Theme::kMargin, Theme::kMargin);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scroll, 1);
    all->addLayout(buttons);
    resize(620, 560);
}

void HelpDialog::addSection(QVBoxLayout *column, const QString &title,
                            const QList<QPair<QString, QString>> &rows)
{
    auto *head = new PlainLabel(title);
    head->setFont(Theme::titleFont(font()));
    column->addWidget(head);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(2 * Theme::kMargin);
    grid->setVerticalSpacing(Theme::kGap);
    grid->setColumnMinimumWidth(0, 150);
    grid->setColumnStretch(1, 1);
    for (int row = 0; row < rows.size(); ++row) {
        auto *word = new PlainLabel(rows.at(row).first);
        word->setFont(Theme::strongFont(font()));
        word->setWordWrap(true);
        word->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        auto *meaning = new PlainLabel(rows.at(row).second);
        meaning->setWordWrap(true);
        meaning->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        grid->addWidget(word, row, 0);
        grid->addWidget(meaning, row, 1);
    }
    column->addLayout(grid);
}

} // namespace roomscope
