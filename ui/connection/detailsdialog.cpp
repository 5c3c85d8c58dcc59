// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/detailsdialog.h"

#include "common/plainlabel.h"
#include "common/textguard.h"
#include "common/theme.h"

#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {
constexpr qsizetype kMaxValue = 2000;
}

DetailsDialog::DetailsDialog(const QString &title, const QString &advice, const Facts &facts, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"detailsDialog"_s);
    setWindowTitle(tr("Details"));
    auto *head = new PlainLabel(title);
    head->setObjectName(u"title"_s);
    head->setFont(Theme::strongFont(font()));
    head->setWordWrap(true);
    auto *form = new QFormLayout;
    form->setSpacing(4);
    form->setHorizontalSpacing(Theme::kMargin);
    QStringList lines{title};
    for (const auto &[label, value] : facts) {
        const QString shown = textguard::line(value, kMaxValue);
        auto *name = new PlainLabel(label);
        name->setRole(WidgetRole::Muted);
        auto *text = new PlainLabel(shown);
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        form->addRow(name, text);
        lines += label + u": "_s + shown;
    }
    auto *copy = new QPushButton(tr("Copy"));
    copy->setObjectName(u"copy"_s);
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(u"close"_s);
    close->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    column->setSpacing(Theme::kGap);
    column->addWidget(head);
    if (!advice.isEmpty()) {
        auto *what = new PlainLabel(advice);
        what->setObjectName(u"advice"_s);
        what->setRole(WidgetRole::Muted);
        what->setWordWrap(true);
        column->addWidget(what);
    }
    column->addLayout(form);
    column->addStretch();
    column->addLayout(buttons);
    setMinimumWidth(440);
    connect(copy, &QPushButton::clicked, this,
            [lines] { QGuiApplication::clipboard()->setText(lines.join(u'\n')); });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace roomscope
