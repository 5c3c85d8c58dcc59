// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/pinlist.h"

#include "base/timetext.h"
#include "common/plainlabel.h"
#include "common/textguard.h"
#include "common/theme.h"
#include "words/trustwords.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace roomscope {

PinList::PinList(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setObjectName(u"pinList"_s);
    m_column->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    present({});
}

void PinList::present(const QList<CertificatePin> &pins)
{
    if (m_body && pins == m_pins)
        return;
    m_pins = pins;
    // It may be a button in there that asked for this.
    if (m_body)
        m_body->deleteLater();
    m_body = new QWidget;
    auto *rows = new QVBoxLayout(m_body);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(Theme::kMargin);
    if (pins.isEmpty()) {
        auto *none = new PlainLabel(tr("You trust no certificate beyond what the system trusts."));
        none->setObjectName(u"noPins"_s);
        none->setRole(WidgetRole::Muted);
        none->setWordWrap(true);
        rows->addWidget(none);
    }
    for (int i = 0; i < int(pins.size()); ++i)
        addPin(pins[i], i);
    rows->addStretch();
    m_column->addWidget(m_body);
}

void PinList::addPin(const CertificatePin &pin, int number)
{
    const QString server = u"%1:%2"_s.arg(textguard::line(pin.host)).arg(pin.port);
    auto *name = new PlainLabel(server);
    name->setObjectName(u"pinServer%1"_s.arg(number));
    name->setFont(Theme::strongFont(font()));
    const QString date =
        QDateTime::fromMSecsSinceEpoch(toUnixMs(pin.trustedAt)).toString(u"yyyy-MM-dd HH:mm"_s);
    auto *since = new PlainLabel(tr("trusted since %1").arg(date));
    since->setRole(WidgetRole::Muted);
    QString pairs = words::fingerprintText(pin.sha256);
    // Two lines of sixteen bytes: a word without spaces would not wrap.
    pairs[pairs.size() / 2] = u'\n';
    auto *print = new PlainLabel(pairs);
    print->setObjectName(u"pinFingerprint%1"_s.arg(number));
    print->setFont(Theme::monoFont(font()));
    print->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *revoke = new QPushButton(tr("Revoke"));
    revoke->setObjectName(u"revokePin%1"_s.arg(number));
    revoke->setAccessibleName(tr("Revoke the trust in the certificate of %1").arg(server));
    revoke->setAutoDefault(false);
    connect(revoke, &QPushButton::clicked, this, [this, pin] { emit revoked(pin); });

    auto *head = new QHBoxLayout;
    head->addWidget(name);
    head->addWidget(since, 1);
    head->addWidget(revoke);
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    column->addLayout(head);
    column->addWidget(print);
    static_cast<QVBoxLayout *>(m_body->layout())->addLayout(column);
}

} // namespace roomscope
