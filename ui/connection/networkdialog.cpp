// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/networkdialog.h"

#include "common/plainlabel.h"
#include "common/textguard.h"
#include "common/theme.h"
#include "connection/networkform.h"
#include "connection/pinlist.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace roomscope {

NetworkDialog::NetworkDialog(const QString &server, const QString &secretsSentence, QWidget *parent)
    : QDialog(parent), m_form(new NetworkForm), m_pins(new PinList), m_save(new QPushButton(tr("Save")))
{
    setObjectName(u"networkDialog"_s);
    setWindowTitle(tr("Network settings"));
    auto *who = new PlainLabel(tr("How this account goes to %1").arg(textguard::line(server)));
    who->setObjectName(u"who"_s);
    who->setFont(Theme::strongFont(font()));
    m_form->addTab(m_pins, tr("Trusted certificates"));
    auto *when = new PlainLabel(tr("Used from the next connection on. %1").arg(secretsSentence));
    when->setObjectName(u"secrets"_s);
    when->setRole(WidgetRole::Muted);
    when->setWordWrap(true);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(u"cancel"_s);
    m_save->setObjectName(u"save"_s);
    m_save->setDefault(true);
    setWidgetRole(m_save, WidgetRole::Primary);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    column->setSpacing(Theme::kGap);
    column->addWidget(who);
    column->addWidget(m_form, 1);
    column->addWidget(when);
    column->addLayout(buttons);
    setMinimumWidth(560);
    connect(m_form, &NetworkForm::edited, this, [this] { m_save->setEnabled(m_form->isUsable()); });
    connect(m_pins, &PinList::revoked, this, &NetworkDialog::revoked);
    connect(m_save, &QPushButton::clicked, this, [this] {
        emit saved(m_form->settings(), m_form->secrets());
        accept();
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
}

void NetworkDialog::present(const NetworkSettings &settings, const NetworkSecrets &secrets)
{
    m_form->present(settings, secrets);
    m_pins->present(settings.tls.pins);
    m_save->setEnabled(m_form->isUsable());
    // By itself a window takes two thirds of the screen at most, and squeezes the form where that is low.
    layout()->activate();
    resize(sizeHint().expandedTo(minimumSize()));
}

void NetworkDialog::setAddress(const QUrl &address)
{
    m_form->setAddress(address);
    m_save->setEnabled(m_form->isUsable());
}

void NetworkDialog::presentPins(const QList<CertificatePin> &pins)
{
    m_pins->present(pins);
}

void NetworkDialog::showTabOf(NetworkField field)
{
    m_form->showTabOf(field);
}

void NetworkDialog::showPins()
{
    m_form->showTab(m_pins);
}

} // namespace roomscope
