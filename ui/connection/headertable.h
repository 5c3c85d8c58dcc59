// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QWidget>

class QCheckBox;
class QGridLayout;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace roomscope {

//! Headers to type: name, value, whether the value is a secret (then it is masked), and a way to take each
//! out again. "Authorization" is always a secret. Rows without name and value are not there for whoever asks.
class HeaderTable final : public QWidget
{
    Q_OBJECT
public:
    struct Header
    {
        QByteArray name = {};
        QByteArray value = {};
        bool isSecret = false;

        bool operator==(const Header &) const = default;
    };

    explicit HeaderTable(QWidget *parent = nullptr);

    void setHeaders(const QList<Header> &headers);
    [[nodiscard]] QList<Header> headers() const;
    //! Marks the header at \a row of headers() as wrong; -1: none.
    void markProblem(qsizetype row);

signals:
    void edited();

private:
    struct Row
    {
        QLineEdit *name = nullptr;
        QLineEdit *value = nullptr;
        QCheckBox *secret = nullptr;
        QPushButton *remove = nullptr;
    };

    void addRow(const Header &header);
    void removeRow(const QLineEdit *name);
    void fit();
    void nameWidgets();
    static void followName(const Row &row);
    [[nodiscard]] static bool isBlank(const Row &row);

    QList<Row> m_rows;
    QWidget *m_body;
    QGridLayout *m_grid;
    QScrollArea *m_area;
    QPushButton *m_add;
    int m_nextLine = 1;
};

} // namespace roomscope
