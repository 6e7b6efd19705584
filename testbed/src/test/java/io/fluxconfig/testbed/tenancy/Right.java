package io.fluxconfig.testbed.tenancy;

/**
 * One cell of the matrix: a verb on a resource.
 *
 * @param place where it holds
 * @param group API group; empty for the core
 * @param resource plural, with its subresource if it is one
 * @param name of the one object that it holds for; empty for all
 * @param verb the verb
 */
record Right(Place place, String group, String resource, String name, String verb) {

  /** Where a right can hold. */
  enum Place {
    /** In all namespaces, and for what has none. */
    CLUSTER,
    /** In the ServiceAccount's namespace. */
    OWN,
    /** In another namespace, but not in all. */
    ELSEWHERE
  }

  Right at(Place other) {
    return new Right(other, group, resource, name, verb);
  }
}
