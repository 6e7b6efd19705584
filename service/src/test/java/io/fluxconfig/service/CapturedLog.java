package io.fluxconfig.service;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** All that is logged, until it is closed. */
final class CapturedLog extends Handler {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  static CapturedLog start() {
    var log = new CapturedLog();
    Logger.getLogger("").addHandler(log);
    return log;
  }

  List<String> lines() {
    return lines;
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(line.getMessage() + Arrays.toString(line.getParameters()) + line.getThrown());
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
