package io.fluxconfig.agent.link;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A call under way. */
public final class Call<T> {
  private final String name;
  private final CompletableFuture<T> answer;
  private final Duration longest;
  private final Contact contact;

  Call(String name, CompletableFuture<T> answer, Duration longest, Contact contact) {
    this.name = name;
    this.answer = answer;
    this.longest = longest;
    this.contact = contact;
  }

  /** Gives the call up; whoever waits for it gets a {@link CancellationException}. */
  public void cancel() {
    answer.cancel(true);
  }

  /**
   * Waits for the answer, its whole body included.
   *
   * @throws ServiceException if it isn't usable, or late
   */
  public T await() throws InterruptedException {
    try {
      var usable = answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
      contact.succeeded(name);
      return usable;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CancellationException cancelled) {
        throw cancelled;
      }
      throw failed(failure(e.getCause()));
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw failed(ServiceException.unanswered("no answer within " + longest.toSeconds() + " s"));
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    }
  }

  private ServiceException failed(ServiceException failure) {
    contact.failed(name, failure);
    return failure;
  }

  /** The HTTP client may wrap what its body's reader says. */
  private static ServiceException failure(Throwable cause) {
    for (var one = cause; one != null; one = one.getCause()) {
      if (one instanceof ServiceException known) {
        return known;
      }
      if (one instanceof ConnectException || one instanceof HttpConnectTimeoutException) {
        return ServiceException.unconnected("no answer: " + text(cause));
      }
    }
    return ServiceException.unanswered("no answer: " + text(cause));
  }

  /** Connection failures often have no message of their own. */
  private static String text(Throwable cause) {
    var deepest = cause;
    while (deepest.getMessage() == null && deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest.getClass().getSimpleName()
        + (deepest.getMessage() == null ? "" : ": " + deepest.getMessage());
  }
}
