// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/headertable.h"

#include "common/plainlabel.h"
#include "common/stylesheet.h"
#include "common/theme.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr int kMaxLength = 8 * 1024;
constexpr int kMaxRows = 50;
//! More rows than these scroll.
constexpr int kRowsInView = 3;

} // namespace

HeaderTable::HeaderTable(QWidget *parent)
    : QWidget(parent)
    , m_body(new QWidget)
    , m_grid(new QGridLayout(m_body))
    , m_area(new QScrollArea)
    , m_add(new QPushButton(tr("Add header")))
{
    setObjectName(u"headerTable"_s);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(6);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(0, 2);
    m_grid->setColumnStretch(1, 3);
    int column = 0;
    for (const QString &title : {tr("Header"), tr("Value"), tr("Secret")}) {
        auto *label = new PlainLabel(title);
        label->setRole(WidgetRole::Muted);
        label->setFont(Theme::smallFont(font()));
        m_grid->addWidget(label, 0, column++);
    }
    auto *inside = new QWidget;
    auto *insideColumn = new QVBoxLayout(inside);
    insideColumn->setContentsMargins(0, 0, 6, 0);
    insideColumn->addWidget(m_body);
    insideColumn->addStretch();
    m_area->setObjectName(u"headerArea"_s);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setWidget(inside);
    inside->setAutoFillBackground(false);
    m_area->viewport()->setAutoFillBackground(false);
    m_add->setObjectName(u"addHeader"_s);
    m_add->setAccessibleName(m_add->text());
    m_add->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_area);
    layout->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addRow({});
        m_rows.constLast().name->setFocus();
    });
    setHeaders({});
}

void HeaderTable::setHeaders(const QList<Header> &headers)
{
    while (!m_rows.isEmpty())
        removeRow(m_rows.constLast().name);
    for (const Header &header : headers)
        addRow(header);
    if (m_rows.isEmpty())
        addRow({});
}

QList<HeaderTable::Header> HeaderTable::headers() const
{
    QList<Header> headers;
    for (const Row &row : m_rows) {
        if (!isBlank(row))
            headers.append({.name = row.name->text().trimmed().toUtf8(),
                            .value = row.value->text().trimmed().toUtf8(),
                            .isSecret = row.secret->isChecked()});
    }
    return headers;
}

void HeaderTable::markProblem(qsizetype row)
{
    qsizetype at = 0;
    for (const Row &each : m_rows) {
        const bool isHere = !isBlank(each) && at++ == row;
        setWidgetProblem(each.name, isHere);
        setWidgetProblem(each.value, isHere);
    }
}

void HeaderTable::addRow(const Header &header)
{
    if (m_rows.size() >= kMaxRows)
        return;
    Row row{new QLineEdit(QString::fromUtf8(header.name)), new QLineEdit(QString::fromUtf8(header.value)),
            new QCheckBox, new QPushButton(u"×"_s)};
    row.name->setPlaceholderText(u"X-Name"_s);
    for (QLineEdit *edit : {row.name, row.value}) {
        edit->setFont(Theme::monoFont(font()));
        edit->setMaxLength(kMaxLength);
        connect(edit, &QLineEdit::textEdited, this, &HeaderTable::edited);
    }
    row.secret->setChecked(header.isSecret);
    row.secret->setToolTip(tr("Kept in the system keychain, masked here and in the inspector"));
    row.remove->setToolTip(tr("Take this header out"));
    row.remove->setAutoDefault(false);
    setWidgetRole(row.remove, WidgetRole::Quiet);
    m_grid->addWidget(row.name, m_nextLine, 0);
    m_grid->addWidget(row.value, m_nextLine, 1);
    m_grid->addWidget(row.secret, m_nextLine, 2, Qt::AlignCenter);
    m_grid->addWidget(row.remove, m_nextLine, 3);
    ++m_nextLine;
    m_rows.append(row);
    followName(row);
    connect(row.name, &QLineEdit::textEdited, this, [row] { followName(row); });
    connect(row.secret, &QCheckBox::toggled, this, [this, row] {
        followName(row);
        emit edited();
    });
    connect(row.remove, &QPushButton::clicked, this, [this, name = row.name] {
        removeRow(name);
        if (m_rows.isEmpty())
            addRow({});
        emit edited();
    });
    fit();
    nameWidgets();
}

void HeaderTable::removeRow(const QLineEdit *name)
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].name != name)
            continue;
        const Row row = m_rows.takeAt(i);
        for (QWidget *widget :
             std::initializer_list<QWidget *>{row.name, row.value, row.secret, row.remove}) {
            m_grid->removeWidget(widget);
            widget->hide();
            widget->setObjectName({});
            // It may be the button that asked for it.
            widget->deleteLater();
        }
        break;
    }
    fit();
    nameWidgets();
}

//! As high as its rows, up to a few of them.
void HeaderTable::fit()
{
    const int line = m_add->sizeHint().height() + m_grid->verticalSpacing();
    const qsizetype rows = std::clamp<qsizetype>(m_rows.size(), 1, kRowsInView);
    m_area->setFixedHeight(fontMetrics().height() + 6 + line * int(rows));
}

//! Rows are found, by tests and by ear, by their number.
void HeaderTable::nameWidgets()
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        row.name->setObjectName(u"headerName%1"_s.arg(i));
        row.value->setObjectName(u"headerValue%1"_s.arg(i));
        row.secret->setObjectName(u"headerSecret%1"_s.arg(i));
        row.remove->setObjectName(u"removeHeader%1"_s.arg(i));
        row.name->setAccessibleName(tr("Name of header %1").arg(i + 1));
        row.value->setAccessibleName(tr("Value of header %1").arg(i + 1));
        row.secret->setAccessibleName(tr("Header %1 is a secret").arg(i + 1));
        row.remove->setAccessibleName(tr("Take out header %1").arg(i + 1));
    }
    // Rows come after everything else was made; Tab is to find them where they are, before the button below
    // them.
    QWidget *before = m_add;
    for (const Row &row : m_rows) {
        for (QWidget *next : std::initializer_list<QWidget *>{row.name, row.value, row.secret, row.remove}) {
            setTabOrder(before, next);
            before = next;
        }
    }
    setTabOrder(before, m_add);
}

void HeaderTable::followName(const Row &row)
{
    const bool isAlways = row.name->text().trimmed().compare(u"Authorization"_s, Qt::CaseInsensitive) == 0;
    row.secret->setEnabled(!isAlways);
    if (isAlways && !row.secret->isChecked())
        row.secret->setChecked(true);
    row.value->setEchoMode(row.secret->isChecked() ? QLineEdit::Password : QLineEdit::Normal);
}

bool HeaderTable::isBlank(const Row &row)
{
    return row.name->text().trimmed().isEmpty() && row.value->text().trimmed().isEmpty();
}

} // namespace roomscope
