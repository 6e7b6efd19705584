package io.fluxconfig.service.storage;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;

/** Makes the two things that every repository and service needs. */
class Database {
  @Produces
  @Singleton
  Jdbi jdbi(DataSource dataSource) {
    var jdbi = Jdbi.create(dataSource);
    // An exception's message ends in the log: without the values that a statement was given.
    jdbi.getConfig(StatementExceptions.class)
        .setMessageRendering(StatementExceptions.MessageRendering.NONE);
    jdbi.registerArrayType(Instant.class, "timestamptz");
    return jdbi;
  }

  @Produces
  @Singleton
  Clock clock() {
    // What PostgreSQL keeps of a time is what is answered at once, too.
    return Clock.tickMillis(ZoneOffset.UTC);
  }
}
