package io.fluxconfig.agent.observed;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fluxconfig.api.Names;
import java.util.Comparator;
import java.util.regex.Pattern;

/** Which configuration. */
public record Key(String namespace, String name) implements Comparable<Key> {
  private static final Pattern NAMESPACE = Pattern.compile(Names.NAMESPACE_PATTERN);
  private static final Pattern NAME = Pattern.compile(Names.NAME_PATTERN);
  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::namespace).thenComparing(Key::name);

  static Key of(HasMetadata object) {
    return new Key(object.getMetadata().getNamespace(), object.getMetadata().getName());
  }

  /** Whether an object can be called that; what comes from outside may be anything. */
  public boolean isValid() {
    return namespace != null
        && name != null
        && NAMESPACE.matcher(namespace).matches()
        && NAME.matcher(name).matches();
  }

  @Override
  public int compareTo(Key other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
