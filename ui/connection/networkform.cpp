// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/networkform.h"

#include "common/plainlabel.h"
#include "common/theme.h"
#include "connection/proxypage.h"
#include "connection/requestpage.h"
#include "connection/tlspage.h"
#include "words/networkwords.h"

#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace roomscope {

NetworkForm::NetworkForm(QWidget *parent)
    : QWidget(parent)
    , m_pages{new RequestPage, new ProxyPage, new TlsPage}
    , m_titles{tr("Advanced"), tr("Proxy"), tr("TLS")}
    , m_tabs(new QTabWidget)
    , m_sentence(new PlainLabel)
{
    setObjectName(u"networkForm"_s);
    m_tabs->setObjectName(u"networkTabs"_s);
    m_tabs->tabBar()->setAccessibleName(tr("Network settings"));
    for (qsizetype i = 0; i < m_pages.size(); ++i) {
        m_tabs->addTab(m_pages[i], m_titles[i]);
        connect(m_pages[i], &NetworkPage::edited, this, [this] {
            if (m_isPresenting)
                return;
            m_isEdited = true;
            check();
            emit edited();
        });
    }
    m_sentence->setObjectName(u"networkProblem"_s);
    m_sentence->setWordWrap(true);
    m_sentence->setRole(WidgetRole::ErrorText);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::kGap);
    column->addWidget(m_tabs);
    column->addWidget(m_sentence);
    present({}, {});
}

void NetworkForm::setAddress(const QUrl &address)
{
    m_address = address;
    check();
}

void NetworkForm::present(const NetworkSettings &settings, const NetworkSecrets &secrets)
{
    m_settings = settings;
    m_secrets = secrets;
    m_isPresenting = true;
    for (NetworkPage *page : std::as_const(m_pages))
        page->present(settings, secrets);
    m_isPresenting = false;
    m_isEdited = false;
    check();
}

NetworkSettings NetworkForm::settings() const
{
    NetworkSettings settings = m_settings;
    NetworkSecrets secrets = m_secrets;
    for (const NetworkPage *page : m_pages)
        page->putInto(&settings, &secrets);
    settings.hasSecrets = !secrets.isEmpty();
    return settings;
}

NetworkSecrets NetworkForm::secrets() const
{
    NetworkSettings settings = m_settings;
    NetworkSecrets secrets = m_secrets;
    for (const NetworkPage *page : m_pages)
        page->putInto(&settings, &secrets);
    return secrets;
}

void NetworkForm::addTab(QWidget *page, const QString &title)
{
    m_tabs->addTab(page, title);
}

void NetworkForm::showTab(QWidget *page)
{
    m_tabs->setCurrentWidget(page);
}

void NetworkForm::showTabOf(NetworkField field)
{
    for (NetworkPage *page : std::as_const(m_pages)) {
        if (page->mark(NetworkProblem{.field = field}))
            m_tabs->setCurrentWidget(page);
    }
    check();
}

void NetworkForm::check()
{
    m_problem = problemOf(settings(), secrets());
    if (!m_problem)
        m_problem = furtherAddressProblem(settings(), m_address);
    for (int i = 0; i < int(m_pages.size()); ++i) {
        const bool isHere = m_pages[i]->mark(m_problem);
        m_tabs->setTabText(i, isHere ? tr("%1 (!)").arg(m_titles[i]) : m_titles[i]);
    }
    m_sentence->present(m_problem ? words::networkSentence(m_problem->error) : QString());
    m_sentence->setVisible(m_problem.has_value());
}

} // namespace roomscope
