package io.fluxconfig.agent.doctor;

/**
 * What one check has found.
 *
 * @param verdict whether the agent can work with it
 * @param check a word for what was looked at
 * @param text what was found, and what to do unless it is good; holds no credential
 */
record Finding(Verdict verdict, String check, String text) {

  /** How it is. */
  enum Verdict {
    OK,
    /** It works, but not as it should. */
    WARN,
    /** The agent can't work so. */
    FAIL,
    /** It can't be looked at before something else is right. */
    SKIP
  }

  static Finding ok(String check, String found) {
    return new Finding(Verdict.OK, check, found);
  }

  static Finding warn(String check, String found, String remedy) {
    return new Finding(Verdict.WARN, check, found + ": " + remedy);
  }

  static Finding fail(String check, String found, String remedy) {
    return new Finding(Verdict.FAIL, check, found + ": " + remedy);
  }

  static Finding skip(String check, String needed) {
    return new Finding(Verdict.SKIP, check, "can't be checked before " + needed);
  }

  boolean isFail() {
    return verdict == Verdict.FAIL;
  }

  /** One line, whatever stands in the text. */
  String line() {
    return "%-4s  %-10s  %s".formatted(verdict, check, text.replaceAll("\\p{Cntrl}+", " "));
  }
}
