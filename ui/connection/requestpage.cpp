// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/requestpage.h"

#include "common/stylesheet.h"
#include "common/theme.h"
#include "connection/headertable.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr int kAddressLines = 2;
constexpr qsizetype kMaxAddressText = 64 * 1024;

} // namespace

RequestPage::RequestPage(QWidget *parent)
    : NetworkPage(parent)
    , m_addresses(new QPlainTextEdit)
    , m_headers(new HeaderTable)
    , m_cookies(makeSecret(u"cookies"_s, tr("Cookies")))
    , m_origin(makeLine(u"origin"_s, tr("Origin"), u"https://ops.example"_s))
    , m_query(makeLine(u"query"_s, tr("Query"), u"region=vn"_s))
    , m_subprotocols(makeLine(u"subprotocols"_s, tr("Sub-protocols"), tr("none")))
    , m_userAgent(makeLine(u"userAgent"_s, tr("User agent"), tr("none")))
    , m_compression(new QCheckBox(tr("Offer &compression")))
    , m_route(new QComboBox)
{
    setObjectName(u"requestPage"_s);
    makeAddresses();
    m_cookies->setPlaceholderText(u"sid=…; theme=…"_s);
    m_compression->setObjectName(u"compression"_s);
    m_compression->setToolTip(
        tr("permessage-deflate. Compressed text can betray a secret to who chooses what "
           "stands beside it; sign-ins are never compressed."));
    m_route->setObjectName(u"route"_s);
    m_route->setAccessibleName(tr("Route"));
    m_route->addItem(tr("Through the relay: every byte is seen"), int(NetworkSettings::Route::Relay));
    m_route->addItem(tr("Direct: headers, pings and masks are not visible"),
                     int(NetworkSettings::Route::Direct));

    auto *form = new QFormLayout(this);
    form->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    form->setSpacing(Theme::kGap);
    form->addRow(tr("&Further\naddresses"), m_addresses);
    form->addRow(m_headers);
    form->addRow(tr("&Cookies"), m_cookies);
    form->addRow(tr("&Origin"), m_origin);
    form->addRow(tr("&Query"), m_query);
    form->addRow(tr("Su&b-protocols"), m_subprotocols);
    form->addRow(tr("User a&gent"), m_userAgent);
    form->addRow(tr("&Route"), m_route);
    form->addRow({}, m_compression);

    connect(m_headers, &HeaderTable::edited, this, &RequestPage::edited);
    connect(m_compression, &QCheckBox::toggled, this, &RequestPage::edited);
    connect(m_route, &QComboBox::currentIndexChanged, this, &RequestPage::edited);
}

void RequestPage::makeAddresses()
{
    m_addresses->setObjectName(u"furtherAddresses"_s);
    m_addresses->setAccessibleName(tr("Further addresses of the same server, one a line"));
    m_addresses->setToolTip(
        tr("Tried in turn when one fails, the last good one first. This account signs in at each "
           "of them."));
    m_addresses->setPlaceholderText(tr("One a line, tried in turn:\nwss://b.chat.example/chat"));
    m_addresses->setFont(Theme::monoFont(font()));
    m_addresses->setTabChangesFocus(true);
    m_addresses->setLineWrapMode(QPlainTextEdit::NoWrap);
    const int frame = 2 * m_addresses->frameWidth() + 2 * int(m_addresses->document()->documentMargin());
    m_addresses->setFixedHeight(kAddressLines * m_addresses->fontMetrics().lineSpacing() + frame +
                                Theme::kGap);
    connect(m_addresses, &QPlainTextEdit::textChanged, this, &RequestPage::edited);
}

void RequestPage::present(const NetworkSettings &settings, const NetworkSecrets &secrets)
{
    QList<HeaderTable::Header> headers;
    for (qsizetype row = 0; row < settings.headers.size(); ++row) {
        const HeaderSetting &header = settings.headers[row];
        headers.append({.name = header.name,
                        .value = header.isSecret ? secrets.valueOf(settings, row) : header.value,
                        .isSecret = header.isSecret});
    }
    m_addresses->setPlainText(settings.furtherAddresses.join(u'\n'));
    m_headers->setHeaders(headers);
    m_cookies->setText(QString::fromUtf8(secrets.cookies));
    m_origin->setText(QString::fromUtf8(settings.origin));
    m_query->setText(settings.query);
    m_subprotocols->setText(settings.subprotocols.join(u", "_s));
    m_userAgent->setText(QString::fromUtf8(settings.userAgent));
    m_compression->setChecked(settings.isCompressionOffered);
    m_route->setCurrentIndex(m_route->findData(int(settings.route)));
}

void RequestPage::putInto(NetworkSettings *settings, NetworkSecrets *secrets) const
{
    settings->furtherAddresses.clear();
    for (const QString &line : m_addresses->toPlainText().left(kMaxAddressText).split(u'\n')) {
        if (const QString address = line.trimmed(); !address.isEmpty())
            settings->furtherAddresses.append(address);
    }
    settings->headers.clear();
    secrets->headers.clear();
    for (const HeaderTable::Header &header : m_headers->headers()) {
        settings->headers.append({.name = header.name,
                                  .value = header.isSecret ? QByteArray() : header.value,
                                  .isSecret = header.isSecret});
        if (header.isSecret)
            secrets->headers.append({header.name, header.value});
    }
    secrets->cookies = m_cookies->text().trimmed().toUtf8();
    settings->origin = m_origin->text().trimmed().toUtf8();
    settings->query = m_query->text().trimmed();
    settings->subprotocols.clear();
    if (!m_subprotocols->text().trimmed().isEmpty()) {
        for (const QString &name : m_subprotocols->text().split(u','))
            settings->subprotocols.append(name.trimmed());
    }
    settings->userAgent = m_userAgent->text().trimmed().toUtf8();
    settings->isCompressionOffered = m_compression->isChecked();
    settings->route = NetworkSettings::Route(m_route->currentData().toInt());
}

bool RequestPage::mark(const std::optional<NetworkProblem> &problem)
{
    const auto is = [&](NetworkField field) { return problem && problem->field == field; };
    m_headers->markProblem(is(NetworkField::Header) ? problem->row : -1);
    const std::pair<QLineEdit *, NetworkField> lines[] = {{m_cookies, NetworkField::Cookies},
                                                          {m_origin, NetworkField::Origin},
                                                          {m_query, NetworkField::Query},
                                                          {m_subprotocols, NetworkField::Subprotocols},
                                                          {m_userAgent, NetworkField::UserAgent}};
    setWidgetProblem(m_addresses, is(NetworkField::FurtherAddress));
    bool isHere = is(NetworkField::Header) || is(NetworkField::FurtherAddress);
    for (const auto &[line, field] : lines) {
        setWidgetProblem(line, is(field));
        isHere = isHere || is(field);
    }
    return isHere;
}

} // namespace roomscope
