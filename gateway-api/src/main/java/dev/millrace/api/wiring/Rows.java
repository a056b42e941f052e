package dev.millrace.api.wiring;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceUnit;
import jakarta.transaction.TransactionManager;
import javax.sql.DataSource;

/** The database as beans: whoever injects the entity manager gets that of the running database transaction. */
@Singleton
final class Rows {
    @Produces
    @PersistenceContext(unitName = "millrace")
    EntityManager entityManager;

    @Produces
    @PersistenceUnit(unitName = "millrace")
    EntityManagerFactory entityManagerFactory;

    @Produces
    @Resource(lookup = "java:app/jdbc/millrace")
    DataSource dataSource;

    @Produces
    @Resource(lookup = "java:appserver/TransactionManager")
    TransactionManager transactions;
}
