package io.fluxconfig.service.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.service.ServiceConfig;
import io.fluxconfig.service.caller.Call;
import io.fluxconfig.service.caller.Call.UnderWay;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Notes every write of the management API, once: within the transaction of what it changes, or
 * beside the answer where it has changed nothing. Who does what is known from the call under way;
 * what an agent or the service itself does isn't noted.
 */
@ApplicationScoped
public class ActivityLog {
  private static final int DONE = 200;

  /** What was refused can have any path; the database indexes no longer ones. */
  private static final int MAX_PATH = 1024;

  private final Jdbi jdbi;
  private final Clock clock;
  private final ObjectMapper json;
  private final ActivityRepository repository;
  private final Call call;
  private final Duration kept;

  ActivityLog(
      Jdbi jdbi,
      Clock clock,
      ObjectMapper json,
      ActivityRepository repository,
      Call call,
      ServiceConfig config) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.json = json;
    this.repository = repository;
    this.call = call;
    this.kept = config.activity().kept();
  }

  /**
   * The call under way changes something; to be said in the transaction that does it.
   *
   * @param before what was there, to be written as JSON: without anything secret; null for nothing
   * @param after what is there from now on, the same way
   */
  public void wrote(Handle handle, Object before, Object after) {
    underWay().ifPresent(c -> wrote(handle, c, c.details().resourceId(), before, after));
  }

  /**
   * The same of a resource that the call doesn't name, or that it names in other words.
   *
   * @param resourceId the resource's
   */
  public void wrote(Handle handle, String resourceId, Object before, Object after) {
    underWay().ifPresent(c -> wrote(handle, c, resourceId, before, after));
  }

  private void wrote(
      Handle handle, UnderWay underWay, String resourceId, Object before, Object after) {
    var details = underWay.details();
    insert(handle, activity(details, resourceId, DONE, text(before), text(after)));
    underWay.recorded();
  }

  /** A write that isn't noted yet has been answered. */
  void answered(Call.Details details, int status) {
    var path = details.resourceId();
    var shown = path.substring(0, Math.min(MAX_PATH, path.length()));
    var activity = activity(details, shown, status, null, null);
    jdbi.useHandle(handle -> insert(handle, activity));
  }

  /** The activities that are asked for, the newest first. */
  public List<Activity> find(ActivityQuery query) {
    return jdbi.withHandle(handle -> repository.find(handle, query));
  }

  private Optional<UnderWay> underWay() {
    return Arc.container().requestContext().isActive() ? call.underWay() : Optional.empty();
  }

  private void insert(Handle handle, Activity activity) {
    repository.insert(handle, activity, activity.at().plus(kept));
  }

  private Activity activity(
      Call.Details details, String resourceId, int status, String before, String after) {
    return new Activity(
        0,
        clock.instant(),
        details.principal(),
        details.operation(),
        resourceId,
        status,
        before,
        after,
        details.correlationId(),
        details.address());
  }

  private String text(Object content) {
    try {
      return content == null ? null : json.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an activity can't be written as JSON", e);
    }
  }
}
