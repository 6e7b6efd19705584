package io.fluxconfig.testbed.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks for marked secrets where none may be: in the logs and in the database. */
final class Leaks {
  private final Canary canary;
  private final Stage stage;

  Leaks(Canary canary, Stage stage) {
    this.canary = canary;
    this.stage = stage;
  }

  /** Where there are some. */
  List<String> found() {
    var found = new ArrayList<String>();
    stage.logs().stream()
        .filter(this::hasSecret)
        .forEach(log -> found.add("a secret is in the clear in " + log));
    try {
      inDatabase(found);
    } catch (SQLException e) {
      found.add("the database can't be looked into: " + e.getMessage());
    }
    return found;
  }

  private boolean hasSecret(Path log) {
    try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      return lines.anyMatch(canary::isIn);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each row as text; what is binary comes in hex. */
  private void inDatabase(List<String> found) throws SQLException {
    var url = "jdbc:postgresql://127.0.0.1:%d/fluxconfig".formatted(stage.database().port());
    try (var connection = DriverManager.getConnection(url, "fluxconfig", password());
        var statement = connection.createStatement()) {
      var tables = new ArrayList<String>();
      var names =
          statement.executeQuery("select tablename from pg_tables where schemaname = 'public'");
      while (names.next()) {
        tables.add(names.getString(1));
      }
      for (var table : tables) {
        var rows = statement.executeQuery("select t::text from \"%s\" t".formatted(table));
        while (rows.next()) {
          if (canary.isIn(rows.getString(1))) {
            found.add("a secret is in the clear in the table " + table);
          }
        }
      }
    }
  }

  private String password() {
    try {
      return Files.readString(stage.service().data().resolve("postgres.password")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
