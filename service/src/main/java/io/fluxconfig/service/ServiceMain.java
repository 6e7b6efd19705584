package io.fluxconfig.service;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Starts what the server stands on (data folder, database, certificate), then the server; stops
 * them the other way round.
 */
@QuarkusMain
public class ServiceMain {
  private static final long STOP_SECONDS = 30;

  private ServiceMain() {}

  /** Runs the service until it is told to stop. */
  public static void main(String... args) {
    // Until the server sets up its log: not the libraries' chatter.
    Logger.getLogger("").setLevel(Level.INFO);
    var stopped = new CountDownLatch(1);
    var exitCode = new AtomicInteger();
    try (var foundations = Foundations.lay(settings())) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> await(stopped), "await-stop"));
      foundations.properties().forEach(System::setProperty);
      Quarkus.run(null, (code, failure) -> exitCode.set(ended(code, failure)), args);
    } catch (FoundationException e) {
      System.err.println("fluxconfig-service can't start: " + e.getMessage());
      exitCode.set(1);
    } finally {
      stopped.countDown();
    }
    System.exit(exitCode.get());
  }

  private static int ended(int code, Throwable failure) {
    if (failure != null) {
      failure.printStackTrace(System.err);
    }
    return code;
  }

  /** A signal ends the JVM when its hooks have run: keep it until the database has stopped. */
  private static void await(CountDownLatch stopped) {
    try {
      stopped.await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ServiceConfig settings() {
    return new SmallRyeConfigBuilder()
        .addDefaultSources()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withMapping(ServiceConfig.class)
        .build()
        .getConfigMapping(ServiceConfig.class);
  }
}
