// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings/settings.h"

#include <QDialog>

#include <functional>

class QCheckBox;
class QComboBox;
class QTabWidget;

namespace roomscope {

//! The settings of the whole program. What is changed holds at once; closing is all there is to do.
class SettingsDialog final : public QDialog
{
    Q_OBJECT
public:
    struct Facts
    {
        QString dataDir = {};
        //! Whether there is a tray to close to.
        bool hasTray = false;
        bool hasAccount = false;
    };

    //! \a settings outlives it.
    SettingsDialog(Settings &settings, const Facts &facts, QWidget *parent);

signals:
    //! The network settings of the shown account.
    void networkRequested();

private:
    [[nodiscard]] QWidget *makeLooks();
    [[nodiscard]] QWidget *makeNotifications(const Facts &facts);
    [[nodiscard]] QWidget *makePrivacy();
    [[nodiscard]] QWidget *makeConnection(const Facts &facts);
    QCheckBox *addCheck(QWidget *page, const QString &name, const QString &text, bool isOn,
                        std::function<void(Settings::Values &, bool)> apply);
    void addNote(QWidget *page, const QString &text);
    void change(const std::function<void(Settings::Values &)> &how);
    void showValues();

    Settings &m_settings;
    QTabWidget *m_tabs;
    QComboBox *m_zoom = nullptr;
};

} // namespace roomscope
