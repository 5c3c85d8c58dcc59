// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/networkcheck.h"

#include <QWidget>

class QTabWidget;

namespace roomscope {

class NetworkPage;
class PlainLabel;

//! How an account goes to its server, in tabs: request, proxy, TLS. Checked while typing; what is wrong is
//! said below, and the tab that has it is marked. The same form for a new account and for one that is there.
class NetworkForm final : public QWidget
{
    Q_OBJECT
public:
    explicit NetworkForm(QWidget *parent = nullptr);

    //! The account's own address, that further ones are held against; empty: not known.
    void setAddress(const QUrl &address);
    void present(const NetworkSettings &settings, const NetworkSecrets &secrets);
    //! With the certificates of what was presented: they are not typed.
    [[nodiscard]] NetworkSettings settings() const;
    [[nodiscard]] NetworkSecrets secrets() const;
    [[nodiscard]] bool isUsable() const { return !m_problem; }
    //! Whether anything was typed since present().
    [[nodiscard]] bool isEdited() const { return m_isEdited; }
    //! One more tab, after the others; it becomes a child.
    void addTab(QWidget *page, const QString &title);
    void showTab(QWidget *page);
    //! The tab on which \a field is.
    void showTabOf(NetworkField field);

signals:
    //! Something was typed; see isUsable().
    void edited();

private:
    void check();

    QUrl m_address;
    NetworkSettings m_settings;
    NetworkSecrets m_secrets;
    std::optional<NetworkProblem> m_problem;
    bool m_isEdited = false;
    bool m_isPresenting = false;
    QList<NetworkPage *> m_pages;
    QStringList m_titles;
    QTabWidget *m_tabs;
    PlainLabel *m_sentence;
};

} // namespace roomscope
