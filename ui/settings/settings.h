// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/privacy.h"

#include <QObject>
#include <QThreadPool>

namespace roomscope {

//! What the person chose for the whole program: settings.json in the data directory, read once, written as a
//! whole off the calling thread. GUI thread; outlives every window.
class Settings final : public QObject
{
    Q_OBJECT
public:
    //! Of which messages the desktop is told.
    enum class Notify
    {
        Everything,
        ForMe, //!< mentions and private messages
        Nothing
    };
    static constexpr int kMinZoom = 70;
    static constexpr int kMaxZoom = 250;
    static constexpr int kZoomStep = 10;

    struct Values
    {
        int zoom = 100; //!< percent
        Notify notify = Notify::ForMe;
        bool isTextShown = true;
        bool isDoNotDisturb = false;
        bool closesToTray = false;
        Privacy privacy = {};

        bool operator==(const Values &) const = default;
    };

    explicit Settings(const QString &dataDir, QObject *parent = nullptr);
    //! Finishes writing.
    ~Settings() override;

    [[nodiscard]] const Values &values() const { return m_values; }
    //! Applied and stored at once; what is out of bounds is brought within.
    void setValues(Values values);
    //! By so many steps; 0: back to 100 %.
    void zoomBy(int steps);

signals:
    void changed();

private:
    void load();
    void save();

    const QString m_path;
    Values m_values;
    QThreadPool m_writer;
};

} // namespace roomscope
