package io.fluxconfig.testbed.tenancy;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fluxconfig.testbed.ProjectRoot;
import io.fluxconfig.testbed.tenancy.Right.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The list of rights in {@code docs/security.md}: the table whose first column is {@code
 * ServiceAccount}.
 */
final class WrittenRights {
  private static final String HEADER = "| ServiceAccount |";
  private static final String NAMED = " named ";

  /** One row; cells as they stand there. */
  private record Row(String who, Place place, String group, String resources, String verbs) {
    static Row of(String line) {
      var cells = line.split("\\|");
      return new Row(
          cells[1].strip(),
          cells[2].strip().equals("cluster") ? Place.CLUSTER : Place.OWN,
          cells[3].strip().equals("core") ? "" : cells[3].strip(),
          cells[4].strip(),
          cells[5].strip());
    }

    boolean isRole() {
      return group.equals("all of the ClusterRole");
    }

    Stream<Right> rights() {
      return list(resources)
          .flatMap(
              resource -> {
                var parts = (resource + NAMED).split(NAMED, -1);
                return list(verbs).map(verb -> new Right(place, group, parts[0], parts[1], verb));
              });
    }

    private static Stream<String> list(String cell) {
      return Stream.of(cell.split(",")).map(String::strip);
    }
  }

  private final List<Row> rows;

  private WrittenRights(List<Row> rows) {
    this.rows = rows;
  }

  static WrittenRights read() throws IOException {
    var lines = Files.readAllLines(ProjectRoot.find().resolve("docs/security.md"));
    var rows =
        lines.stream()
            .dropWhile(line -> !line.startsWith(HEADER))
            .takeWhile(line -> line.startsWith("|"))
            .skip(2)
            .map(Row::of)
            .toList();
    return new WrittenRights(rows);
  }

  /**
   * What the list says that these have, all together.
   *
   * @param matrix what a ClusterRole's rules may be about
   * @param roles the cluster's ClusterRoles, by name
   */
  Set<Right> of(Set<String> whose, Set<Right> matrix, Function<String, ClusterRole> roles) {
    return rows.stream()
        .filter(row -> whose.contains(row.who()))
        .flatMap(
            row ->
                row.isRole()
                    ? expand(roles.apply(row.resources()), matrix, row.place())
                    : row.rights())
        .collect(Collectors.toSet());
  }

  /** What the list says of anybody, so that all of it is asked for. */
  Stream<Right> all() {
    return rows.stream().filter(row -> !row.isRole()).flatMap(Row::rights);
  }

  private static Stream<Right> expand(ClusterRole role, Set<Right> matrix, Place place) {
    return matrix.stream()
        .filter(right -> role.getRules().stream().anyMatch(rule -> covers(rule, right)))
        .map(right -> right.at(place));
  }

  private static boolean covers(PolicyRule rule, Right right) {
    return rule.getResourceNames().isEmpty()
        && has(rule.getApiGroups(), right.group())
        && has(rule.getResources(), right.resource())
        && has(rule.getVerbs(), right.verb());
  }

  private static boolean has(List<String> listed, String one) {
    return listed.contains("*") || listed.contains(one);
  }
}
