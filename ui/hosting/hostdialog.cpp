// SPDX-License-Identifier: GPL-3.0-or-later
#include "hosting/hostdialog.h"

#include "common/elidinglabel.h"
#include "common/theme.h"
#include "words/servewords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

enum Reach
{
    ThisMachine,
    Network
};
enum Admission
{
    WithTheLink,
    OneByOne
};

constexpr int kWidth = 520;
constexpr int kMaxPort = 65535;

} // namespace

HostDialog::HostDialog(Hosting &hosting, QWidget *parent)
    : QDialog(parent)
    , m_hosting(hosting)
    , m_reach(new QComboBox)
    , m_port(new QSpinBox)
    , m_admission(new QComboBox)
    , m_encrypts(new QCheckBox(tr("&Encrypt with a certificate (TLS)")))
    , m_form(new QFormLayout)
    , m_tls(new QWidget)
    , m_certificate(new QLineEdit)
    , m_key(new QLineEdit)
    , m_keyPassword(new QLineEdit)
    , m_warning(new PlainLabel)
    , m_accepts(new QCheckBox(tr("&Go on without encryption")))
    , m_problem(new PlainLabel)
    , m_folder(new ElidingLabel)
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_start(new QPushButton(tr("Start")))
{
    setObjectName(u"hostDialog"_s);
    setWindowTitle(tr("Host a server"));
    makeFields();

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_start);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    column->setSpacing(Theme::kGap);
    column->addLayout(m_form);
    column->addWidget(m_encrypts);
    column->addWidget(m_tls);
    column->addWidget(m_warning);
    column->addWidget(m_accepts);
    column->addWidget(m_problem);
    column->addWidget(m_folder);
    column->addStretch();
    column->addLayout(buttons);
    setMinimumWidth(kWidth);

    connect(m_reach, &QComboBox::currentIndexChanged, this, &HostDialog::check);
    connect(m_encrypts, &QCheckBox::toggled, this, &HostDialog::check);
    connect(m_accepts, &QCheckBox::toggled, this, &HostDialog::check);
    for (const QLineEdit *field : {m_certificate, m_key, m_keyPassword})
        connect(field, &QLineEdit::textChanged, this, &HostDialog::check);
    connect(m_start, &QPushButton::clicked, this, &HostDialog::submit);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(this, &QDialog::rejected, this, [this] {
        // Nobody waits for a server that was called off.
        if (m_isStarting)
            m_hosting.stop();
    });
    connect(&m_hosting, &Hosting::stateChanged, this, &HostDialog::onState);
    connect(&m_hosting, &Hosting::failed, this, &HostDialog::onFailed);
    check();
}

void HostDialog::makeFields()
{
    m_reach->setObjectName(u"reach"_s);
    m_reach->setAccessibleName(tr("Reachable from"));
    m_reach->addItems({tr("This computer only"), tr("Other computers on the network")});
    m_port->setObjectName(u"port"_s);
    m_port->setAccessibleName(tr("Port"));
    m_port->setRange(0, kMaxPort);
    // A port is typed, not counted up to.
    m_port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_port->setSpecialValueText(tr("any free one"));
    m_admission->setObjectName(u"admission"_s);
    m_admission->setAccessibleName(tr("Who may join"));
    m_admission->addItems({tr("Whoever has the link"), tr("Only people I invite, one link each")});
    m_encrypts->setObjectName(u"encrypts"_s);
    m_certificate->setObjectName(u"certificateFile"_s);
    m_certificate->setAccessibleName(tr("Certificate file"));
    m_key->setObjectName(u"keyFile"_s);
    m_key->setAccessibleName(tr("Key file"));
    m_keyPassword->setObjectName(u"keyPassword"_s);
    m_keyPassword->setAccessibleName(tr("Password of the key"));
    m_keyPassword->setEchoMode(QLineEdit::Password);
    m_keyPassword->setPlaceholderText(tr("only if the key has one"));
    m_warning->setObjectName(u"warning"_s);
    m_warning->setRole(WidgetRole::WarnText);
    m_warning->setWordWrap(true);
    m_warning->present(
        tr("Without encryption everyone on the network can read along, and pick up the link."));
    m_accepts->setObjectName(u"accepts"_s);
    m_problem->setObjectName(u"problem"_s);
    m_problem->setRole(WidgetRole::ErrorText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_folder->setObjectName(u"folder"_s);
    m_folder->setRole(WidgetRole::Muted);
    m_folder->present(tr("Its messages are kept in %1").arg(QDir::toNativeSeparators(m_hosting.dataDir())));
    m_cancel->setObjectName(u"cancel"_s);
    m_start->setObjectName(u"start"_s);
    m_start->setDefault(true);
    setWidgetRole(m_start, WidgetRole::Primary);

    m_form->setSpacing(Theme::kGap);
    m_form->addRow(tr("&Reachable from"), m_reach);
    m_form->addRow(tr("&Port"), m_port);
    m_form->addRow(tr("&Who may join"), m_admission);
    auto *files = new QFormLayout(m_tls);
    files->setContentsMargins(Theme::kMargin * 2, 0, 0, 0);
    files->setSpacing(Theme::kGap);
    files->addRow(tr("&Certificate"),
                  makeFileRow(m_certificate, tr("Choose a certificate"), u"chooseCertificate"_s));
    files->addRow(tr("&Key"), makeFileRow(m_key, tr("Choose the certificate's key"), u"chooseKey"_s));
    files->addRow(tr("Passwor&d"), m_keyPassword);
}

QWidget *HostDialog::makeFileRow(QLineEdit *field, const QString &title, const QString &buttonName)
{
    field->setPlaceholderText(tr("a PEM file"));
    auto *row = new QWidget;
    auto *choose = new QPushButton(tr("Choose…"));
    choose->setObjectName(buttonName);
    choose->setAccessibleName(title);
    choose->setAutoDefault(false);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(field, 1);
    layout->addWidget(choose);
    row->setFocusProxy(field);
    connect(choose, &QPushButton::clicked, this, [this, field, title] { chooseFile(field, title); });
    return row;
}

void HostDialog::chooseFile(QLineEdit *field, const QString &title)
{
    auto *dialog = new QFileDialog(this, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("PEM files (*.pem *.crt *.cer *.key)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, field, &QLineEdit::setText);
    dialog->open();
}

HostedServer HostDialog::server() const
{
    HostedServer server;
    server.port = quint16(m_port->value());
    if (m_reach->currentIndex() == Network)
        server.address = u"0.0.0.0"_s;
    server.isLanAllowed = m_reach->currentIndex() == Network;
    server.isAccountsOnly = m_admission->currentIndex() == OneByOne;
    if (m_encrypts->isChecked()) {
        server.tlsCertificateFile = m_certificate->text();
        server.tlsKeyFile = m_key->text();
        server.tlsKeyPassword = m_keyPassword->text();
    }
    return server;
}

void HostDialog::check()
{
    const bool isOpen = m_reach->currentIndex() == Network && !m_encrypts->isChecked();
    const bool hasFiles = !m_certificate->text().isEmpty() && !m_key->text().isEmpty();
    m_tls->setVisible(m_encrypts->isChecked());
    m_warning->setVisible(isOpen);
    m_accepts->setVisible(isOpen);
    m_problem->hide();
    m_start->setEnabled(!m_isStarting && (!isOpen || m_accepts->isChecked()) &&
                        (!m_encrypts->isChecked() || hasFiles));
    fit();
}

void HostDialog::fit()
{
    // A layout never makes its window smaller by itself.
    layout()->activate();
    resize(width(),
           layout()->hasHeightForWidth() ? layout()->heightForWidth(width()) : minimumSizeHint().height());
}

void HostDialog::submit()
{
    m_isStarting = true;
    check();
    m_start->setText(tr("Starting…"));
    m_hosting.start(server());
}

void HostDialog::onState(Hosting::State state)
{
    if (m_isStarting && state == Hosting::State::Running) {
        m_isStarting = false;
        accept();
    }
}

void HostDialog::onFailed(const Error &error)
{
    m_isStarting = false;
    m_start->setText(tr("Start"));
    check();
    sayProblem(ServeWords::failure(error));
}

void HostDialog::sayProblem(const QString &sentence)
{
    m_problem->present(sentence);
    m_problem->show();
    fit();
}

} // namespace roomscope
