// SPDX-License-Identifier: GPL-3.0-or-later
#include "members/profiledialog.h"

#include "common/avatar.h"
#include "common/plainlabel.h"
#include "common/textguard.h"
#include "common/theme.h"
#include "words/errorwords.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr int kMaxName = 120;
//! So many rooms are asked for; a person shares few of them, and each is a question to the server.
constexpr qsizetype kMaxAsked = 20;

//! The disc with the initials.
class Disc final : public QWidget
{
public:
    explicit Disc(const User &user) : m_user(user) { setFixedSize(48, 48); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QFont large = font();
        large.setPixelSize(18);
        painter.setFont(large);
        avatar::paint(&painter, rect(), m_user.id.text(),
                      m_user.name.isEmpty() ? m_user.id.text() : m_user.name);
    }

private:
    const User m_user;
};

} // namespace

ProfileDialog::ProfileDialog(const User &user, Whose whose, const QString &presence, Server server,
                             QWidget *parent)
    : QDialog(parent)
    , m_user(user)
    , m_isSelf(whose == Whose::Own)
    , m_server(std::move(server))
    , m_name(new QLineEdit(user.name))
    , m_save(new QPushButton(tr("Save")))
    , m_rooms(new PlainLabel(tr("Asking…")))
    , m_mayAnnounce(new QCheckBox(tr("May make &announcements")))
    , m_problem(new PlainLabel)
{
    setObjectName(u"profileDialog"_s);
    setWindowTitle(m_isSelf ? tr("Your profile") : tr("Profile"));
    makeLayout(presence);
    connect(m_save, &QPushButton::clicked, this, &ProfileDialog::saveName);
    connect(m_name, &QLineEdit::returnPressed, this, &ProfileDialog::saveName);
    connect(m_name, &QLineEdit::textChanged, this,
            [this] { m_save->setEnabled(m_name->text() != m_user.name); });
    connect(m_mayAnnounce, &QCheckBox::clicked, this, &ProfileDialog::changeRole);
    m_save->setEnabled(false);
    if (!m_isSelf)
        askRooms();
    askRole();
}

void ProfileDialog::makeLayout(const QString &presence)
{
    m_name->setObjectName(u"displayName"_s);
    m_name->setMaxLength(kMaxName);
    m_save->setObjectName(u"saveName"_s);
    m_save->setAutoDefault(false);
    m_rooms->setObjectName(u"sharedRooms"_s);
    m_rooms->setWordWrap(true);
    m_mayAnnounce->setObjectName(u"mayAnnounce"_s);
    m_mayAnnounce->hide();
    m_problem->setObjectName(u"problem"_s);
    m_problem->setRole(WidgetRole::ErrorText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *name = new PlainLabel(textguard::line(m_user.name.isEmpty() ? m_user.id.text() : m_user.name));
    name->setObjectName(u"profileName"_s);
    name->setFont(Theme::titleFont(font()));
    auto *state = new PlainLabel(presence);
    state->setObjectName(u"profilePresence"_s);
    state->setRole(WidgetRole::Muted);
    auto *names = new QVBoxLayout;
    names->setSpacing(2);
    names->addWidget(name);
    names->addWidget(state);
    auto *head = new QHBoxLayout;
    head->setSpacing(Theme::kMargin);
    head->addWidget(new Disc(m_user));
    head->addLayout(names, 1);
    auto *form = new QFormLayout;
    form->setSpacing(Theme::kGap);
    auto *id = new PlainLabel(m_user.id.text());
    id->setObjectName(u"profileId"_s);
    id->setTextInteractionFlags(Qt::TextSelectableByMouse);
    form->addRow(tr("User id"), id);
    if (m_isSelf) {
        auto *row = new QHBoxLayout;
        row->addWidget(m_name, 1);
        row->addWidget(m_save);
        form->addRow(tr("Your name"), row);
        m_name->setAccessibleName(tr("Your name"));
        m_rooms->hide();
    } else {
        form->addRow(tr("Rooms in common"), m_rooms);
        m_name->hide();
        m_save->hide();
    }
    auto *act = new QPushButton(m_isSelf ? tr("Devices of this account…") : tr("Write privately"));
    act->setObjectName(m_isSelf ? u"devices"_s : u"write"_s);
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(u"close"_s);
    close->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(act);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    column->setSpacing(Theme::kMargin);
    column->addLayout(head);
    column->addLayout(form);
    column->addWidget(m_mayAnnounce);
    column->addWidget(m_problem);
    column->addStretch();
    column->addLayout(buttons);
    resize(380, sizeHint().height());
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(act, &QPushButton::clicked, this, [this] {
        if (m_isSelf)
            emit devicesRequested();
        else
            emit writeRequested(m_user);
        accept();
    });
}

void ProfileDialog::askRooms()
{
    if (m_nextRoom >= std::min(m_server.rooms.size(), kMaxAsked)) {
        m_rooms->present(m_shared.isEmpty() ? tr("None") : m_shared.join(u", "_s));
        return;
    }
    const RoomId room = m_server.rooms.at(m_nextRoom++);
    m_server.members(room, this, [this, room](const Result<QList<Member>> &members) {
        const bool isIn =
            members && std::any_of(members->cbegin(), members->cend(),
                                   [this](const Member &member) { return member.user.id == m_user.id; });
        if (isIn)
            m_shared += u'#' + room.text();
        if (!m_shared.isEmpty())
            m_rooms->present(m_shared.join(u", "_s));
        // Without a connection the next would fail as well.
        if (!members && members.error().code == u"offline"_s)
            m_rooms->present(tr("Shown when you are connected"));
        else
            askRooms();
    });
}

void ProfileDialog::askRole()
{
    if (!m_server.role || m_isSelf)
        return;
    m_server.role(this, [this](const Result<ServerRole> &role) {
        m_mayAnnounce->setVisible(role && *role != ServerRole::Owner);
        m_mayAnnounce->setChecked(role && *role == ServerRole::Announcer);
    });
}

void ProfileDialog::changeRole()
{
    m_mayAnnounce->setEnabled(false);
    const ServerRole role = m_mayAnnounce->isChecked() ? ServerRole::Announcer : ServerRole::Member;
    m_server.setRole(role, this, [this, role](const Result<bool> &set) {
        m_mayAnnounce->setEnabled(true);
        if (set)
            return;
        m_mayAnnounce->setChecked(role != ServerRole::Announcer);
        complain(set.error());
    });
}

void ProfileDialog::saveName()
{
    if (!m_isSelf || !m_save->isEnabled())
        return;
    m_save->setEnabled(false);
    m_server.rename(m_name->text().trimmed(), this, [this](const Result<bool> &renamed) {
        if (renamed) {
            accept();
            return;
        }
        m_save->setEnabled(true);
        complain(renamed.error());
    });
}

void ProfileDialog::complain(const Error &error)
{
    const words::Advice advice = words::errorAdvice(error);
    m_problem->present(advice.title + u". "_s + advice.sentence);
    m_problem->show();
}

} // namespace roomscope
