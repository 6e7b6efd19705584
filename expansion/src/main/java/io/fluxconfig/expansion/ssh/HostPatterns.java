package io.fluxconfig.expansion.ssh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The first part of a host key's line: names and patterns, or one hashed name.
 *
 * @param text as Flux gets it
 * @param patterns none if it is hashed
 */
record HostPatterns(String text, List<HostPattern> patterns, Optional<HashedHost> hashed) {
  static HostPatterns parse(String hosts) throws RefusedException {
    if (hosts.startsWith("|")) {
      return new HostPatterns(hosts, List.of(), Optional.of(HashedHost.parse(hosts)));
    }
    var lower = hosts.toLowerCase(Locale.ROOT);
    var patterns = new ArrayList<HostPattern>();
    for (var part : Arrays.asList(lower.split(",", -1))) {
      patterns.add(HostPattern.parse(part));
    }
    return new HostPatterns(lower, patterns, Optional.empty());
  }

  boolean match(SshUrl url) {
    if (hashed.isPresent()) {
      return hashed.get().matches(url);
    }
    var matching = patterns.stream().filter(pattern -> pattern.matches(url)).toList();
    return !matching.isEmpty() && matching.stream().noneMatch(HostPattern::negated);
  }
}
