// SPDX-License-Identifier: GPL-3.0-or-later
#include "rooms/createroomdialog.h"

#include "common/plainlabel.h"
#include "common/theme.h"
#include "words/sentences.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr int kMaxName = 64;
constexpr int kMaxTitle = 200;

} // namespace

CreateRoomDialog::CreateRoomDialog(Create create, QWidget *parent)
    : QDialog(parent)
    , m_create(std::move(create))
    , m_title(new QLineEdit)
    , m_name(new QLineEdit)
    , m_topic(new QLineEdit)
    , m_private(new QCheckBox(tr("Private: only people who are invited see it")))
    , m_problem(new PlainLabel)
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_act(new QPushButton(tr("Create")))
{
    setObjectName(u"createRoomDialog"_s);
    setWindowTitle(tr("Create a room"));
    m_title->setObjectName(u"title"_s);
    m_name->setObjectName(u"name"_s);
    m_topic->setObjectName(u"topic"_s);
    m_private->setObjectName(u"isPrivate"_s);
    m_problem->setObjectName(u"problem"_s);
    m_cancel->setObjectName(u"cancel"_s);
    m_act->setObjectName(u"act"_s);
    m_title->setMaxLength(kMaxTitle);
    m_topic->setMaxLength(kMaxTitle);
    m_name->setMaxLength(kMaxName);
    m_problem->setWordWrap(true);
    m_act->setDefault(true);
    setWidgetRole(m_act, WidgetRole::Primary);

    auto *form = new QFormLayout;
    form->setSpacing(Theme::kGap);
    form->addRow(tr("&Title"), m_title);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("T&opic"), m_topic);
    form->addRow({}, m_private);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_act);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    column->setSpacing(Theme::kGap);
    column->addLayout(form);
    column->addWidget(m_problem);
    column->addStretch();
    column->addLayout(buttons);
    resize(420, sizeHint().height());

    // Not textEdited: assistive programs put whole texts into a field.
    connect(m_title, &QLineEdit::textChanged, this, [this](const QString &title) {
        if (!m_isNameTyped)
            m_name->setText(nameFor(title));
        check();
    });
    connect(m_name, &QLineEdit::textChanged, this, [this](const QString &name) {
        m_isNameTyped = !name.isEmpty() && name != nameFor(m_title->text());
        check();
    });
    connect(m_act, &QPushButton::clicked, this, &CreateRoomDialog::submit);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    check();
}

QString CreateRoomDialog::nameFor(const QString &title)
{
    QString name;
    // Decomposed, so that letters with marks lose only the marks; đ has no decomposition.
    for (QChar c : title.toLower().replace(u'đ', u'd').normalized(QString::NormalizationForm_KD)) {
        if (c.isMark())
            continue;
        const bool isPlain = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'.' || c == u'_';
        if (isPlain)
            name += c;
        else if (!name.isEmpty() && !name.endsWith(u'-'))
            name += u'-';
    }
    name.truncate(kMaxName);
    while (name.endsWith(u'-'))
        name.chop(1);
    return name;
}

void CreateRoomDialog::check()
{
    const QString name = m_name->text();
    const bool isValid = isValidName(name);
    m_problem->setRole(name.isEmpty() || isValid ? WidgetRole::Muted : WidgetRole::ErrorText);
    if (isValid)
        m_problem->present(tr("People join it as #%1.").arg(name));
    else
        m_problem->present(tr("A name has 1 to 64 of these: a to z, 0 to 9, dot, hyphen and underscore."));
    m_act->setEnabled(isValid && !m_isBusy);
}

void CreateRoomDialog::submit()
{
    if (m_isBusy || !isValidName(m_name->text()))
        return;
    m_isBusy = true;
    check();
    const QString title = m_title->text().trimmed();
    const Request request{RoomId(m_name->text()), title.isEmpty() ? m_name->text() : title,
                          m_topic->text().trimmed(), m_private->isChecked()};
    m_create(request, this, [this](const Result<ConversationId> &conversation) {
        m_isBusy = false;
        check();
        if (!conversation) {
            m_problem->setRole(WidgetRole::ErrorText);
            m_problem->present(words::errorAdvice(conversation.error()).sentence);
            return;
        }
        emit created(*conversation);
        accept();
    });
}

} // namespace roomscope
