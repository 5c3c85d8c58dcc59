// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QLocale>
#include <QObject>
#include <QString>

class QCoreApplication;

namespace roomscope {

//! Which language the program speaks: as the system does, or as the person chose. Kept in window.ini of the
//! data directory. Made once, before the window; GUI thread.
class Languages final : public QObject
{
    Q_OBJECT
public:
    struct Language
    {
        QString code;
        //! In the language itself: "Tiếng Việt".
        QString name = {};
    };

    //! Puts the stored choice into effect. \a system is what an empty choice means.
    Languages(QCoreApplication &application, const QString &dataDir,
              const QLocale &system = QLocale::system());

    [[nodiscard]] static QList<Language> list();
    //! A code of list(); empty: as the system.
    [[nodiscard]] const QString &chosen() const { return m_chosen; }
    //! The code of the language in use.
    [[nodiscard]] QString current() const;
    //! What an empty choice comes to.
    [[nodiscard]] QString ofSystem() const;

    //! Stores \a code (empty: as the system) and changes to it; changed() follows where that is another
    //! language. Words that were made before stay as they are: who shows some makes them anew.
    void choose(const QString &code);

signals:
    //! The new translation and the default QLocale are in place.
    void changed();

private:
    void install();

    QCoreApplication &m_application;
    QString m_settingsFile;
    QLocale m_system;
    QString m_chosen;
};

} // namespace roomscope
