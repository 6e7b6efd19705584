package io.fluxconfig.service.caller;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The management call under way: who makes it, and what it is. */
@RequestScoped
public class Call {
  /** The request's property that holds it, for what runs when the request's scope may be over. */
  public static final String UNDER_WAY = "fluxconfig.call";

  private UnderWay underWay;

  /**
   * What is known of a call before it is carried out.
   *
   * @param operation such as {@code Microsoft.Kubernetes/connectedClusters/write}
   * @param resourceId what it is about
   * @param address the caller's IP address
   */
  public record Details(
      Principal principal,
      String operation,
      boolean isWrite,
      String resourceId,
      String correlationId,
      String address) {}

  /** A call, and whether it stands in the activity log. */
  public static final class UnderWay {
    private final Details details;
    private boolean recorded;

    private UnderWay(Details details) {
      this.details = details;
    }

    /** What is known of it. */
    public Details details() {
      return details;
    }

    /** It stands in the activity log now. */
    public void recorded() {
      recorded = true;
    }

    /** Whether it is a write that doesn't stand in the activity log. */
    public boolean isUnrecordedWrite() {
      return details.isWrite() && !recorded;
    }
  }

  /** The caller is known. */
  public UnderWay begin(Details known) {
    this.underWay = new UnderWay(known);
    return underWay;
  }

  /** The call; empty where no management call is under way. */
  public Optional<UnderWay> underWay() {
    return Optional.ofNullable(underWay);
  }

  /** Who makes it. */
  public Principal principal() {
    return underWay().orElseThrow().details().principal();
  }
}
