// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/database.h"

namespace roomscope {

//! A transaction, or a savepoint inside one, that is undone unless it was committed:
//! \code
//! Transaction transaction(db);
//! if (!transaction.begun())
//!     return failure(transaction.begun().error());
//! ...
//! return transaction.commit();
//! \endcode
class Transaction final
{
public:
    explicit Transaction(Database &database)
        : m_database(database), m_begun(database.begin()), m_isOpen(m_begun.has_value())
    {
    }
    ~Transaction()
    {
        if (m_isOpen)
            m_database.rollback();
    }
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    [[nodiscard]] const Result<void> &begun() const { return m_begun; }
    //! After a failed commit everything is undone.
    [[nodiscard]] Result<void> commit()
    {
        const int depth = m_database.depth();
        auto committed = m_database.commit();
        m_isOpen = m_database.depth() == depth;
        return committed;
    }

private:
    Database &m_database;
    const Result<void> m_begun;
    bool m_isOpen;
};

} // namespace roomscope
