// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/folderpage.h"

#include "common/plainlabel.h"
#include "common/theme.h"
#include "words/figures.h"

#include <QDesktopServices>
#include <QDirIterator>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QThreadPool>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr int kMostFiles = 100'000;

qint64 bytesBelow(const QString &path)
{
    qint64 bytes = 0;
    QDirIterator files(path, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    for (int i = 0; files.hasNext() && i < kMostFiles; ++i) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return bytes;
}

} // namespace

FolderPage::FolderPage(const QString &path, QWidget *parent)
    : QWidget(parent), m_size(new PlainLabel(tr("Counting…")))
{
    setObjectName(u"folderPage"_s);
    auto *words = new PlainLabel(
        tr("Messages, accounts and settings of this program are files in one folder. Tokens are "
           "not among them; the system keychain has them."));
    words->setRole(WidgetRole::Muted);
    words->setWordWrap(true);
    auto *field = new QLineEdit(path);
    field->setObjectName(u"dataFolder"_s);
    field->setAccessibleName(tr("Data folder"));
    field->setReadOnly(true);
    m_size->setObjectName(u"dataSize"_s);
    auto *open = new QPushButton(tr("Open folder"));
    open->setObjectName(u"openFolder"_s);
    connect(open, &QPushButton::clicked, this,
            [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
    auto *row = new QHBoxLayout;
    row->addWidget(m_size, 1);
    row->addWidget(open);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    column->setSpacing(Theme::kGap);
    column->addWidget(words);
    column->addWidget(field);
    column->addLayout(row);
    column->addStretch();
    count(path);
}

void FolderPage::count(const QString &path)
{
    QThreadPool::globalInstance()->start([page = QPointer<FolderPage>(this), path] {
        const qint64 bytes = bytesBelow(path);
        QMetaObject::invokeMethod(
            qApp,
            [page, bytes] {
                if (page)
                    page->m_size->present(tr("%1 on disk").arg(words::bytes(bytes)));
            },
            Qt::QueuedConnection);
    });
}

} // namespace roomscope
