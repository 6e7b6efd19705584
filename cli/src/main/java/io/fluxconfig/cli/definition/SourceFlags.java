package io.fluxconfig.cli.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import io.fluxconfig.cli.shell.Shell;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where manifests come from. The flags, and what they mean, are those of clients for Azure. */
public final class SourceFlags {
  static final String SHOWS = "(an argument shows in the list of processes)";
  static final String PLACES = "a file, - (standard input) or env:NAME";

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Kind of source: ${COMPLETION-CANDIDATES}; git where nothing says otherwise")
  SourceKind kind;

  @Option(
      names = {"-u", "--url"},
      paramLabel = "URL",
      description = "URL of the source")
  String url;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "How long a fetch may take, such as 1h2m5s; 10m")
  Duration timeout;

  @Option(
      names = {"--interval", "--sync-interval"},
      paramLabel = "DURATION",
      description = "How often to look for changes; 10m")
  Duration interval;

  @Option(
      names = "--local-auth-ref",
      paramLabel = "TEXT",
      description = "Secret with the credentials, in the configuration's namespace")
  String localAuthRef;

  @Option(names = "--tag", paramLabel = "TEXT", description = "Tag; Git and OCI")
  String tag;

  @Option(
      names = "--semver",
      paramLabel = "TEXT",
      description = "Newest version in a range, such as '>=1.2 <2'; Git and OCI")
  String semver;

  @ArgGroup(validate = false, order = 1, heading = "%nGit (--kind git):%n")
  GitFlags git;

  @ArgGroup(validate = false, order = 2, heading = "%nBucket (--kind bucket):%n")
  BucketFlags bucket;

  @ArgGroup(validate = false, order = 3, heading = "%nAzure Blob storage (--kind azblob):%n")
  AzureBlobFlags blob;

  @ArgGroup(validate = false, order = 4, heading = "%nOCI (--kind oci):%n")
  OciFlags oci;

  /** The kind that was asked for; null where none was. */
  public SourceKind kind() {
    return kind;
  }

  /** Whether nothing was said of the source. */
  public boolean isEmpty() {
    return Stream.of(
            kind, url, timeout, interval, localAuthRef, tag, semver, git, bucket, blob, oci)
        .allMatch(Objects::isNull);
  }

  /**
   * Puts the source and its credentials into the properties.
   *
   * @throws CommandException for a flag that such a source doesn't have
   */
  public void addTo(ObjectNode properties, SourceKind kind, Shell shell) {
    checkBelong(kind);
    properties.put("sourceKind", kind.sourceKind());
    var described = source(shell).json();
    if (!described.isEmpty()) {
      properties.set(kind.member(), described);
    }
    var settings = new Members();
    if (git != null) {
      git.addSettingsTo(settings, shell);
    }
    if (bucket != null) {
      bucket.addSettingsTo(settings, shell);
    }
    if (!settings.json().isEmpty()) {
      properties.set("configurationProtectedSettings", settings.json());
    }
  }

  private Members source(Shell shell) {
    var source =
        new Members()
            .text("url", url)
            .seconds("timeoutInSeconds", timeout)
            .seconds("syncIntervalInSeconds", interval)
            .text("localAuthRef", localAuthRef);
    var reference = new Members().text("tag", tag).text("semver", semver);
    if (git != null) {
      git.addTo(source, reference, shell);
    }
    if (bucket != null) {
      bucket.addTo(source);
    }
    if (blob != null) {
      blob.addTo(source, shell);
    }
    if (oci != null) {
      oci.addTo(source, reference, shell);
    }
    return source.object("repositoryRef", reference);
  }

  /** A flag that would say nothing must not look as if it did. */
  private void checkBelong(SourceKind kind) {
    var referred = kind == SourceKind.GIT || kind == SourceKind.OCI;
    if ((tag != null || semver != null) && !referred) {
      throw foreign("--tag and --semver are", "git or oci", kind);
    }
    check(git, SourceKind.GIT, kind);
    check(bucket, SourceKind.BUCKET, kind);
    check(blob, SourceKind.AZBLOB, kind);
    check(oci, SourceKind.OCI, kind);
  }

  private static void check(Object flags, SourceKind theirs, SourceKind kind) {
    if (flags != null && theirs != kind) {
      throw foreign("some of the flags are", theirs.toString(), kind);
    }
  }

  private static CommandException foreign(String flags, String theirs, SourceKind kind) {
    return CommandException.of(
            ExitCode.USAGE, "%s for --kind %s, but the source is %s".formatted(flags, theirs, kind))
        .hint("--help lists the flags of each kind.");
  }
}
