package io.fluxconfig.service.role;

import java.util.Arrays;
import java.util.Optional;

/**
 * What somebody may do; each includes those before it. The ids are Azure's, as clients send them.
 */
public enum Role {
  /** Sees everything but secrets, which nobody sees. */
  READER("Reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7"),
  /** Changes configurations, clusters and extensions. */
  CONTRIBUTOR("Contributor", "b24988ac-6180-42a0-ab88-20f7382dd24c"),
  /** Decides who may do what, and which agents are let in. */
  OWNER("Owner", "8e3af657-a8ff-443c-a75c-2fe8c4bcb635");

  private final String title;
  private final String id;

  Role(String title, String id) {
    this.title = title;
    this.id = id;
  }

  /** Its name for people. */
  public String title() {
    return title;
  }

  /** Its definition's id, a UUID. */
  public String id() {
    return id;
  }

  /** Whether whoever has this role may do what asks for another. */
  public boolean includes(Role needed) {
    return compareTo(needed) >= 0;
  }

  /** The role that a text means: its name or its definition's id, with or without a path. */
  public static Optional<Role> named(String text) {
    var last = text.substring(text.lastIndexOf('/') + 1);
    return Arrays.stream(values())
        .filter(role -> role.title.equalsIgnoreCase(last) || role.id.equalsIgnoreCase(last))
        .findFirst();
  }
}
