// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QProcess>
#include <QStringList>

#include <optional>

namespace roomscope::test {

//! One program of the soak: started, told things, listened to, killed and started again.
class SoakProcess final : public QObject
{
    Q_OBJECT
public:
    SoakProcess(QString program, QString name, QObject *parent = nullptr);
    ~SoakProcess() override;

    void start(const QStringList &arguments);
    void tell(const QByteArray &line);
    //! SIGKILL: nothing of it runs again.
    void killHard();
    //! Asks it to end by itself; true when it did with exit code 0.
    [[nodiscard]] bool endGently();
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] const QString &name() const { return m_name; }
    //! The newest lines, for when something went wrong.
    [[nodiscard]] QString lastWords() const;

signals:
    void line(const QString &line);

private:
    void readLines();
    void take(const QString &line);

    const QString m_program;
    const QString m_name;
    std::unique_ptr<QProcess> m_process;
    QByteArray m_buffer;
    QStringList m_lines;
};

} // namespace roomscope::test
