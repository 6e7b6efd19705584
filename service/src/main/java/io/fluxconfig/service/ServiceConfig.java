package io.fluxconfig.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All settings of the service; each can be given as {@code FLUXCONFIG_…} too. */
@ConfigMapping(prefix = "fluxconfig")
public interface ServiceConfig {
  /** Folder of all that the service keeps: keys, certificates, the embedded database. */
  @WithDefault("data")
  Path data();

  /** The token of management calls; made and kept in {@code <data>/admin.token} if not given. */
  Optional<String> adminToken();

  /**
   * The key with which the service encrypts protected settings of clusters that haven't joined yet:
   * 32 bytes in base64url; made and kept in {@code <data>/service.key} if not given.
   */
  Optional<String> serviceKey();

  /** Whether that key takes the place of the one that the database was written with, now lost. */
  @WithDefault("false")
  boolean serviceKeyReplaced();

  /** How long protected settings are kept. */
  Secrets secrets();

  /** What is kept of what was. */
  History history();

  /** How long a join token can be used. */
  @WithDefault("1H")
  Duration joinTokenLifetime();

  /** After how long without contact a cluster is shown as offline, and its states as unknown. */
  @WithDefault("3M")
  Duration silentAfter();

  /** How exactly the last contact is kept: not written more often than this. */
  @WithDefault("15S")
  Duration contactInterval();

  /** Longest time that a poll of an agent is held open; 50 s at most. */
  @WithDefault("50S")
  Duration pollWait();

  /**
   * Issuers of OpenID Connect whose tokens are let in, besides the service's own; none by default.
   */
  Optional<List<Issuer>> issuers();

  /** How many management calls a caller may make. */
  RateLimit rateLimit();

  /** How much there may be, and how long it may take. */
  Limits limits();

  /** The log of what was changed by whom. */
  Activity activity();

  /** The database; an embedded PostgreSQL in {@code <data>/postgres} if no URL is given. */
  Database database();

  /** The server's certificate. */
  Tls tls();

  /** How long protected settings are kept. */
  interface Secrets {
    /** After what time they are dropped, whether the cluster has them or not. */
    @WithDefault("48H")
    Duration kept();

    /** How often the service looks for such. */
    @WithDefault("1M")
    Duration purgeInterval();
  }

  /** An issuer of OpenID Connect. */
  interface Issuer {
    /** Its https URL, exactly as in its tokens' {@code iss}. */
    String url();

    /** A token must be meant for one of these: its {@code aud}. */
    List<String> audiences();

    /** Where its keys are; what its discovery document says if not given. */
    Optional<String> jwksUrl();

    /**
     * The claim that names the caller: {@code oid} at Entra ID. Callers mustn't choose its value.
     */
    @WithDefault("sub")
    String subjectClaim();

    /** PEM file of the CAs to trust at the issuer; the JDK's own if not given. */
    Optional<Path> ca();
  }

  /** How many management calls a caller may make; the admin token may make any number. */
  interface RateLimit {
    /** Calls a second in the long run. */
    @WithDefault("50")
    double perSecond();

    /** Calls at once, after a pause. */
    @WithDefault("500")
    int burst();
  }

  /** How much there may be, and how long it may take. */
  interface Limits {
    /** Configurations of one cluster, those included that it still has to get rid of. */
    @WithDefault("1000")
    int configurationsPerCluster();

    /** How long a request may take to arrive. */
    @WithDefault("1M")
    Duration requestTime();
  }

  /** The log of what was changed by whom. */
  interface Activity {
    /** How long what is written from now on stays. */
    @WithDefault("90D")
    Duration kept();

    /** How often what is older is dropped. */
    @WithDefault("1H")
    Duration purgeInterval();
  }

  /** What is kept of what was. */
  interface History {
    /** After what time it is dropped. */
    @WithDefault("90D")
    Duration kept();

    /** How many revisions of a configuration that is there are kept, however old. */
    @WithDefault("10")
    int leastRevisions();

    /** How many entries of each kind a configuration gets within an hour; revisions: in full. */
    @WithDefault("60")
    int perHour();

    /** How often the service looks for what it can drop. */
    @WithDefault("1H")
    Duration purgeInterval();
  }

  /** Where the database is. */
  interface Database {
    /** JDBC URL of a PostgreSQL. */
    Optional<String> url();

    /** User at that URL. */
    Optional<String> user();

    /** Password at that URL. */
    Optional<String> password();

    /** PEM file of the CAs that its certificate may be from: TLS, with the host's name checked. */
    Optional<Path> ca();

    /** Cache folder for the embedded PostgreSQL's programs, unpacked on first use. */
    @WithDefault("${user.home}/.cache/fluxconfig/postgres")
    Path programs();
  }

  /** Which certificate the server shows. */
  interface Tls {
    /** Further host names and IP addresses for the certificate that the service makes. */
    Optional<List<String>> hosts();

    /** PEM file of a certificate chain to show instead; needs the key. */
    Optional<Path> certificate();

    /** PEM file of that certificate's PKCS #8 key. */
    Optional<Path> key();
  }
}
