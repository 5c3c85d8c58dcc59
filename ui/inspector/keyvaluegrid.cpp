// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/keyvaluegrid.h"

#include "common/plainlabel.h"

#include <QGridLayout>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {
constexpr int kLabelWidth = 100;
}

KeyValueGrid::KeyValueGrid(QWidget *parent) : QWidget(parent), m_layout(new QGridLayout(this))
{
    // Never more than it needs: what is left over belongs to the log below.
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(10);
    m_layout->setVerticalSpacing(3);
    m_layout->setColumnMinimumWidth(0, kLabelWidth);
    m_layout->setColumnStretch(1, 1);
}

void KeyValueGrid::addRow(const QString &key, const QString &label)
{
    const Row row{new PlainLabel(label), new PlainLabel};
    row.label->setRole(WidgetRole::Muted);
    row.value->setObjectName(key + u"Value"_s);
    row.value->setWordWrap(true);
    row.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    const int line = m_layout->rowCount();
    m_layout->addWidget(row.label, line, 0, Qt::AlignTop);
    m_layout->addWidget(row.value, line, 1, Qt::AlignTop);
    row.label->hide();
    row.value->hide();
    m_rows.insert(key, row);
}

void KeyValueGrid::setValue(const QString &key, const QString &value)
{
    const Row row = m_rows.value(key);
    if (!row.value || row.value->text() == value)
        return;
    row.value->setText(value);
    row.label->setVisible(!value.isEmpty());
    row.value->setVisible(!value.isEmpty());
}

QString KeyValueGrid::value(const QString &key) const
{
    const Row row = m_rows.value(key);
    return row.value ? row.value->text() : QString();
}

} // namespace roomscope
