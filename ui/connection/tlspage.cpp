// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/tlspage.h"

#include "common/plainlabel.h"
#include "common/stylesheet.h"
#include "common/theme.h"

#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace roomscope {

TlsPage::TlsPage(QWidget *parent)
    : NetworkPage(parent)
    , m_authority(makeLine(u"authorityFile"_s, tr("File of your own certificate authorities"),
                           tr("the system's only")))
    , m_certificate(makeLine(u"clientCertificate"_s, tr("Client certificate"), tr("none")))
    , m_key(makeLine(u"clientKey"_s, tr("Key of the client certificate"), tr("in the same file")))
    , m_passphrase(makeSecret(u"keyPassphrase"_s, tr("Passphrase of the key")))
{
    setObjectName(u"tlsPage"_s);
    auto *note = new PlainLabel(
        tr("Only for wss://. TLS 1.2 or newer, always. PEM, or PKCS #12 for the client certificate."));
    note->setRole(WidgetRole::Muted);
    note->setWordWrap(true);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    form->setSpacing(Theme::kGap);
    const auto addRow = [&](const QString &text, QLineEdit *line, QHBoxLayout *row) {
        auto *label = new QLabel(text);
        label->setBuddy(line);
        form->addRow(label, row);
    };
    addRow(tr("&Authorities"), m_authority, withChooser(m_authority));
    addRow(tr("&Certificate"), m_certificate, withChooser(m_certificate));
    addRow(tr("&Key"), m_key, withChooser(m_key));
    form->addRow(tr("Passph&rase"), m_passphrase);
    form->addRow(note);
}

QHBoxLayout *TlsPage::withChooser(QLineEdit *line)
{
    auto *choose = new QPushButton(tr("Choose…"));
    choose->setObjectName(u"choose_"_s + line->objectName());
    choose->setAccessibleName(tr("Choose: %1").arg(line->accessibleName()));
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, [this, line] {
        auto *dialog = new QFileDialog(this, line->accessibleName(), QDir::homePath());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, this, [this, line](const QString &path) {
            line->setText(path);
            emit edited();
        });
        dialog->open();
    });
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(line, 1);
    row->addWidget(choose);
    return row;
}

void TlsPage::present(const NetworkSettings &settings, const NetworkSecrets &secrets)
{
    m_authority->setText(settings.tls.authorityFile);
    m_certificate->setText(settings.tls.clientCertificateFile);
    m_key->setText(settings.tls.clientKeyFile);
    m_passphrase->setText(secrets.keyPassphrase);
}

void TlsPage::putInto(NetworkSettings *settings, NetworkSecrets *secrets) const
{
    settings->tls.authorityFile = m_authority->text().trimmed();
    settings->tls.clientCertificateFile = m_certificate->text().trimmed();
    settings->tls.clientKeyFile = m_key->text().trimmed();
    secrets->keyPassphrase = m_passphrase->text();
}

bool TlsPage::mark(const std::optional<NetworkProblem> &problem)
{
    const std::pair<QLineEdit *, NetworkField> lines[] = {{m_authority, NetworkField::AuthorityFile},
                                                          {m_certificate, NetworkField::ClientCertificate},
                                                          {m_key, NetworkField::ClientKey},
                                                          {m_passphrase, NetworkField::KeyPassphrase}};
    bool isAny = false;
    for (const auto &[line, field] : lines) {
        const bool isHere = problem && problem->field == field;
        setWidgetProblem(line, isHere);
        isAny = isAny || isHere;
    }
    return isAny;
}

} // namespace roomscope
