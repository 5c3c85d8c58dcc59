// SPDX-License-Identifier: GPL-3.0-or-later
#include "members/devicesdialog.h"

#include "base/timetext.h"
#include "common/emptystate.h"
#include "common/plainlabel.h"
#include "common/textguard.h"
#include "common/theme.h"
#include "words/errorwords.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr int kIdRole = Qt::UserRole + 1;

QString lastUse(const Device &device)
{
    if (device.lastUse == WallTime{})
        return DevicesDialog::tr("not known");
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(toUnixMs(device.lastUse)), QLocale::ShortFormat);
}

} // namespace

DevicesDialog::DevicesDialog(Server server, QWidget *parent)
    : QDialog(parent)
    , m_server(std::move(server))
    , m_list(new QTreeWidget)
    , m_state(new EmptyState({}, tr("Asking the server…")))
    , m_again(m_state->addButton(tr("Try again"), u"devicesAgain"_s))
    , m_stack(new QStackedWidget)
    , m_problem(new PlainLabel)
    , m_revoke(new QPushButton(tr("Revoke…")))
{
    setObjectName(u"devicesDialog"_s);
    setWindowTitle(tr("Devices of this account"));
    m_list->setObjectName(u"devices"_s);
    m_list->setAccessibleName(tr("Devices"));
    m_list->setHeaderLabels({tr("Device"), tr("Last used")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setTabKeyNavigation(false);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_problem->setObjectName(u"problem"_s);
    m_problem->setRole(WidgetRole::ErrorText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_revoke->setObjectName(u"revoke"_s);
    m_revoke->setAutoDefault(false);
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(u"close"_s);
    close->setDefault(true);
    m_stack->addWidget(m_state);
    m_stack->addWidget(m_list);
    auto *hint = new PlainLabel(tr("Each of these can log in as you. A revoked one is signed out at once."));
    hint->setRole(WidgetRole::Muted);
    hint->setWordWrap(true);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_revoke);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    column->setSpacing(Theme::kGap);
    column->addWidget(hint);
    column->addWidget(m_stack, 1);
    column->addWidget(m_problem);
    column->addLayout(buttons);
    resize(460, 320);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_again, &QPushButton::clicked, this, &DevicesDialog::reload);
    connect(m_revoke, &QPushButton::clicked, this, &DevicesDialog::ask);
    connect(m_list, &QTreeWidget::currentItemChanged, this, [this] { m_revoke->setEnabled(current()); });
    reload();
}

void DevicesDialog::reload()
{
    m_revoke->setEnabled(false);
    m_again->hide();
    m_server.list(this, [this](const Result<QList<Device>> &devices) { onDevices(devices); });
}

void DevicesDialog::onDevices(const Result<QList<Device>> &devices)
{
    m_list->clear();
    m_devices = devices.value_or(QList<Device>());
    m_again->setVisible(!devices);
    if (!devices) {
        const words::Advice advice = words::errorAdvice(devices.error());
        m_state->present(advice.title, advice.sentence);
        m_stack->setCurrentWidget(m_state);
        return;
    }
    // This one first, then the one used last.
    std::sort(m_devices.begin(), m_devices.end(), [](const Device &a, const Device &b) {
        return a.isThis != b.isThis ? a.isThis : a.lastUse > b.lastUse;
    });
    for (const Device &device : std::as_const(m_devices)) {
        const QString name = textguard::line(device.id.text(), 64);
        auto *item = new QTreeWidgetItem(
            m_list, {device.isThis ? tr("This device: %1").arg(name) : name, lastUse(device)});
        item->setData(0, kIdRole, device.id.text());
        if (device.isThis)
            item->setFont(0, Theme::strongFont(font()));
    }
    m_stack->setCurrentWidget(m_list);
}

const Device *DevicesDialog::current() const
{
    const QTreeWidgetItem *item = m_list->currentItem();
    if (!item)
        return nullptr;
    const auto found = std::find_if(m_devices.cbegin(), m_devices.cend(), [item](const Device &device) {
        return device.id.text() == item->data(0, kIdRole).toString();
    });
    return found == m_devices.cend() ? nullptr : &*found;
}

void DevicesDialog::ask()
{
    const Device *device = current();
    if (!device)
        return;
    auto *box = new QMessageBox(QMessageBox::Question, tr("Revoke this device"),
                                device->isThis
                                    ? tr("This is the device you are using. You will be signed out here, and "
                                         "need a new invitation or password to come back.")
                                    : tr("It is signed out at once and cannot log in again by itself."),
                                QMessageBox::Cancel, this);
    box->setObjectName(u"confirmRevoke"_s);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *sure = box->addButton(tr("Revoke"), QMessageBox::AcceptRole);
    sure->setObjectName(u"revokeDevice"_s);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(sure, &QPushButton::clicked, this, [this, id = device->id] { revoke(id); });
    box->open();
}

void DevicesDialog::revoke(const DeviceId &device)
{
    m_revoke->setEnabled(false);
    m_problem->hide();
    m_server.revoke(device, this, [this](const Result<bool> &revoked) {
        if (!revoked) {
            const words::Advice advice = words::errorAdvice(revoked.error());
            m_problem->present(advice.title + u". "_s + advice.sentence);
            m_problem->show();
        }
        reload();
    });
}

} // namespace roomscope
