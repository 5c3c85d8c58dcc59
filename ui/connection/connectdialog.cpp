// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/connectdialog.h"

#include "common/plainlabel.h"
#include "common/theme.h"
#include "connection/networkform.h"
#include "words/errorwords.h"
#include "workspace/workspace.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

//! More letters at once than this are a paste.
constexpr qsizetype kPasteLength = 3;
constexpr int kMaxSecret = 4096;
constexpr int kUnfoldedWidth = 560;

} // namespace

ConnectDialog::ConnectDialog(Open open, const QString &secretsSentence, QWidget *parent)
    : QDialog(parent)
    , m_open(std::move(open))
    , m_address(new QLineEdit)
    , m_user(new QLineEdit)
    , m_secret(new QLineEdit)
    , m_problem(new PlainLabel)
    , m_secrets(new PlainLabel(secretsSentence))
    , m_network(new NetworkForm)
    , m_unfold(new QPushButton(tr("Headers, proxy, TLS…")))
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_connect(new QPushButton(tr("Connect")))
{
    setObjectName(u"connectDialog"_s);
    setWindowTitle(tr("Connect to a server"));
    m_address->setObjectName(u"address"_s);
    m_address->setAccessibleName(tr("Address"));
    m_address->setPlaceholderText(tr("wss://chat.example/chat, or a link"));
    m_address->setFont(Theme::monoFont(font()));
    m_user->setObjectName(u"user"_s);
    m_user->setAccessibleName(tr("User"));
    m_user->setMaxLength(64);
    m_secret->setObjectName(u"secret"_s);
    m_secret->setAccessibleName(tr("Password or token"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setMaxLength(kMaxSecret);
    m_problem->setObjectName(u"problem"_s);
    m_problem->setWordWrap(true);
    m_secrets->setObjectName(u"secrets"_s);
    m_secrets->setRole(WidgetRole::Muted);
    m_secrets->setWordWrap(true);
    m_network->hide();
    m_unfold->setObjectName(u"unfold"_s);
    m_unfold->setAccessibleName(tr("Headers, proxy and TLS"));
    m_unfold->setCheckable(true);
    m_unfold->setAutoDefault(false);
    m_cancel->setObjectName(u"cancel"_s);
    m_connect->setObjectName(u"connect"_s);
    m_connect->setDefault(true);
    setWidgetRole(m_connect, WidgetRole::Primary);

    auto *form = new QFormLayout;
    form->setSpacing(Theme::kGap);
    form->addRow(tr("&Address"), m_address);
    form->addRow(tr("&User"), m_user);
    form->addRow(tr("&Password or token"), m_secret);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_unfold);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_connect);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    column->setSpacing(Theme::kGap);
    column->addLayout(form);
    column->addWidget(m_problem);
    column->addWidget(m_network, 1);
    column->addWidget(m_secrets);
    column->addStretch();
    column->addLayout(buttons);
    setMinimumWidth(440);

    // Not textEdited: assistive programs put whole texts into a field.
    connect(m_address, &QLineEdit::textChanged, this, &ConnectDialog::onAddressEdited);
    connect(m_user, &QLineEdit::textChanged, this, &ConnectDialog::check);
    connect(m_secret, &QLineEdit::textChanged, this, &ConnectDialog::check);
    connect(m_unfold, &QPushButton::toggled, this, [this](bool isOpen) { foldNetwork(!isOpen); });
    connect(m_network, &NetworkForm::edited, this, &ConnectDialog::check);
    connect(m_connect, &QPushButton::clicked, this, &ConnectDialog::submit);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    check();
}

void ConnectDialog::setAddress(const QString &text)
{
    m_lastLength = 0;
    m_address->setText(text);
}

void ConnectDialog::setUser(const UserId &user)
{
    m_user->setText(user.text());
    check();
}

void ConnectDialog::setNetwork(const NetworkSettings &settings, const NetworkSecrets &secrets)
{
    m_network->present(settings, secrets);
    m_hasNetwork = true;
    check();
}

void ConnectDialog::foldNetwork(bool isFolded)
{
    m_network->setVisible(!isFolded);
    // A layout never makes its window smaller by itself.
    layout()->activate();
    resize(isFolded ? QSize(minimumWidth(), minimumSizeHint().height())
                    : QSize(qMax(width(), kUnfoldedWidth), sizeHint().height()));
}

//! A pasted link fills all fields, and its secret leaves the field that anyone can read.
void ConnectDialog::onAddressEdited(const QString &text)
{
    const bool isPaste = text.size() > m_lastLength + kPasteLength;
    const Result<AccountSpec> spec = Workspace::parseAddress(text);
    m_lastLength = text.size();
    if (isPaste && spec && (!spec->user.isEmpty() || !spec->secret.isEmpty())) {
        if (!spec->user.isEmpty())
            m_user->setText(spec->user.text());
        if (!spec->secret.isEmpty())
            m_secret->setText(spec->secret);
        m_address->setText(spec->address.toString(QUrl::FullyEncoded));
    }
    check();
}

Result<AccountSpec> ConnectDialog::typed() const
{
    Result<AccountSpec> spec = Workspace::parseAddress(m_address->text());
    if (!spec)
        return spec;
    if (const QString user = m_user->text().trimmed(); !user.isEmpty())
        spec->user = UserId(user);
    if (!m_secret->text().isEmpty())
        spec->secret = m_secret->text();
    if (spec->user.isEmpty())
        return failure(u"no-user"_s);
    if (!isValidName(spec->user.text()))
        return failure(u"bad-user"_s);
    // Untouched, what is stored for this account stays.
    if (m_hasNetwork || m_network->isEdited()) {
        spec->network = m_network->settings();
        spec->networkSecrets = m_network->secrets();
    }
    return spec;
}

AccountSpec ConnectDialog::spec() const
{
    return typed().value_or(AccountSpec());
}

void ConnectDialog::check()
{
    m_network->setAddress(Workspace::parseAddress(m_address->text()).value_or(AccountSpec()).address);
    const Result<AccountSpec> spec = typed();
    m_connect->setEnabled(spec.has_value() && m_network->isUsable());
    // What is merely not typed yet is a hint, not an error.
    const bool isHint = !spec && (spec.error().code == u"no-address" || spec.error().code == u"no-user");
    m_problem->setRole(isHint ? WidgetRole::Muted : WidgetRole::ErrorText);
    m_problem->present(spec ? QString() : words::addressSentence(spec.error()));
    m_problem->setVisible(!spec);
}

void ConnectDialog::submit()
{
    const Result<AccountSpec> spec = typed();
    if (!spec || !m_network->isUsable())
        return;
    const Result<bool> opened = m_open(*spec);
    if (opened) {
        accept();
        return;
    }
    m_problem->setRole(WidgetRole::ErrorText);
    m_problem->present(words::addressSentence(opened.error()));
    m_problem->show();
}

} // namespace roomscope
