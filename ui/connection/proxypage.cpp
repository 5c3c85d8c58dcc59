// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/proxypage.h"

#include "common/plainlabel.h"
#include "common/stylesheet.h"
#include "common/theme.h"
#include "words/trustwords.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {
constexpr int kPortLength = 5;
constexpr int kPortWidth = 90;
} // namespace

ProxyPage::ProxyPage(QWidget *parent)
    : NetworkPage(parent)
    , m_mode(new QComboBox)
    , m_host(makeLine(u"proxyHost"_s, tr("Proxy host"), u"proxy.example"_s))
    , m_port(makeLine(u"proxyPort"_s, tr("Proxy port"), u"3128"_s))
    , m_user(makeLine(u"proxyUser"_s, tr("Proxy user"), tr("none")))
    , m_password(makeSecret(u"proxyPassword"_s, tr("Proxy password")))
    , m_note(new PlainLabel)
{
    setObjectName(u"proxyPage"_s);
    m_mode->setObjectName(u"proxyMode"_s);
    m_mode->setAccessibleName(tr("Proxy"));
    for (const auto mode : {ProxySettings::Mode::System, ProxySettings::Mode::None,
                            ProxySettings::Mode::HttpConnect, ProxySettings::Mode::Socks5})
        m_mode->addItem(words::proxyModeName(mode), int(mode));
    m_port->setMaxLength(kPortLength);
    m_port->setFixedWidth(kPortWidth);
    m_note->setObjectName(u"proxyNote"_s);
    m_note->setRole(WidgetRole::Muted);
    m_note->setWordWrap(true);

    auto *form = new QFormLayout(this);
    form->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    form->setSpacing(Theme::kGap);
    form->addRow(tr("Pro&xy"), m_mode);
    form->addRow(tr("&Host"), m_host);
    form->addRow(tr("&Port"), m_port);
    form->addRow(tr("&User"), m_user);
    form->addRow(tr("Pass&word"), m_password);
    form->addRow(m_note);
    connect(m_mode, &QComboBox::currentIndexChanged, this, [this] {
        followMode();
        emit edited();
    });
    followMode();
}

void ProxyPage::present(const NetworkSettings &settings, const NetworkSecrets &secrets)
{
    const ProxySettings &proxy = settings.proxy;
    m_host->setText(proxy.host);
    m_port->setText(proxy.port == 0 ? QString() : QString::number(proxy.port));
    m_user->setText(proxy.user);
    m_password->setText(secrets.proxyPassword);
    m_mode->setCurrentIndex(m_mode->findData(int(proxy.mode)));
}

void ProxyPage::putInto(NetworkSettings *settings, NetworkSecrets *secrets) const
{
    settings->proxy = {.mode = mode()};
    secrets->proxyPassword.clear();
    if (!m_host->isEnabled())
        return;
    settings->proxy.host = m_host->text().trimmed();
    // What is no port is 0, and the check says so.
    settings->proxy.port = m_port->text().trimmed().toUShort();
    settings->proxy.user = m_user->text();
    secrets->proxyPassword = m_password->text();
}

bool ProxyPage::mark(const std::optional<NetworkProblem> &problem)
{
    const std::pair<QLineEdit *, NetworkField> lines[] = {{m_host, NetworkField::ProxyHost},
                                                          {m_port, NetworkField::ProxyPort},
                                                          {m_user, NetworkField::ProxyUser},
                                                          {m_password, NetworkField::ProxyPassword}};
    bool isAny = false;
    for (const auto &[line, field] : lines) {
        const bool isHere = problem && problem->field == field;
        setWidgetProblem(line, isHere);
        isAny = isAny || isHere;
    }
    return isAny;
}

ProxySettings::Mode ProxyPage::mode() const
{
    return ProxySettings::Mode(m_mode->currentData().toInt());
}

void ProxyPage::followMode()
{
    const bool isOwn = mode() == ProxySettings::Mode::HttpConnect || mode() == ProxySettings::Mode::Socks5;
    for (QLineEdit *line : {m_host, m_port, m_user, m_password})
        line->setEnabled(isOwn);
    switch (mode()) {
    case ProxySettings::Mode::System:
        m_note->present(tr("As the desktop or the environment says; never for servers on this computer."));
        break;
    case ProxySettings::Mode::None:
        m_note->present(tr("Straight to the server, whatever the system says."));
        break;
    case ProxySettings::Mode::HttpConnect:
        m_note->present(
            tr("By CONNECT, with Basic or Digest; NTLM and Negotiate are not supported. Also for servers "
               "on this computer."));
        break;
    case ProxySettings::Mode::Socks5:
        m_note->present(tr("The proxy looks up the server's name. Also for servers on this computer."));
        break;
    }
}

} // namespace roomscope
