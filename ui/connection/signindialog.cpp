// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/signindialog.h"

#include "common/plainlabel.h"
#include "common/textguard.h"
#include "common/theme.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace roomscope {

SignInDialog::SignInDialog(const QString &user, const QString &server, const QString &secretsSentence,
                           QWidget *parent)
    : QDialog(parent), m_secret(new QLineEdit), m_signIn(new QPushButton(tr("Sign in")))
{
    setObjectName(u"signInDialog"_s);
    setWindowTitle(tr("Sign in"));
    m_secret->setObjectName(u"secret"_s);
    m_secret->setAccessibleName(tr("Password or token"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_signIn->setObjectName(u"signIn"_s);
    m_signIn->setDefault(true);
    m_signIn->setEnabled(false);
    setWidgetRole(m_signIn, WidgetRole::Primary);
    auto *who = new PlainLabel(tr("As %1 at %2").arg(textguard::line(user), textguard::line(server)));
    who->setObjectName(u"who"_s);
    auto *secrets = new PlainLabel(secretsSentence);
    secrets->setObjectName(u"secrets"_s);
    secrets->setRole(WidgetRole::Muted);
    secrets->setWordWrap(true);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(u"cancel"_s);

    auto *form = new QFormLayout;
    form->addRow(tr("&Password or token"), m_secret);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_signIn);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    column->setSpacing(Theme::kGap);
    column->addWidget(who);
    column->addLayout(form);
    column->addWidget(secrets);
    column->addStretch();
    column->addLayout(buttons);
    setMinimumWidth(400);
    connect(m_secret, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_signIn->setEnabled(!text.isEmpty()); });
    connect(m_signIn, &QPushButton::clicked, this, &SignInDialog::submit);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
}

void SignInDialog::submit()
{
    const QString secret = m_secret->text();
    m_secret->clear();
    emit secretEntered(secret);
    accept();
}

} // namespace roomscope
