package io.fluxconfig.testbed.install;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.process.Command;
import io.fluxconfig.testbed.process.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a pod's template says of its only container, as a process of this machine: arguments,
 * variables, and mounted files as they are in the cluster. The rights are those of the template's
 * ServiceAccount; what is mounted stays as it was at the start.
 *
 * @param cluster what it works on
 * @param namespace the pod's
 * @param pod the template's spec; the container's name is that of the module
 */
public record PodTemplate(Cluster cluster, String namespace, PodSpec pod) {
  private static final int LONGEST_SECONDS = 90;

  /**
   * Runs it to its end.
   *
   * @return its exit code
   * @throws IllegalStateException if it doesn't end in time
   */
  public int run() {
    var command = command();
    var builder = new ProcessBuilder(command.line()).redirectErrorStream(true);
    builder.environment().putAll(command.environment());
    try {
      var process = builder.redirectOutput(command.log().toFile()).start();
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("doesn't end: " + Files.readString(command.log()));
      }
      return process.exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What runs it. */
  Command command() {
    var program = PartProcess.command(container().getName());
    var line = Stream.concat(program.line().stream(), container().getArgs().stream()).toList();
    var kubeconfig = cluster.kubeconfigFor(namespace, pod.getServiceAccountName());
    return new Command(line, Map.of(), program.log(), null)
        .with(environment())
        .with(Map.of("KUBECONFIG", kubeconfig.toString()));
  }

  private Container container() {
    return pod.getContainers().getFirst();
  }

  private Map<String, String> environment() {
    var mounted = mounted();
    var all = new HashMap<String, String>();
    for (var variable : container().getEnv()) {
      all.put(variable.getName(), here(value(variable), mounted));
    }
    return all;
  }

  private String value(EnvVar variable) {
    if (variable.getValueFrom() == null) {
      return Optional.ofNullable(variable.getValue()).orElse("");
    }
    var path = variable.getValueFrom().getFieldRef().getFieldPath();
    if (!path.equals("metadata.namespace")) {
      throw new IllegalStateException(variable.getName() + " is from " + path);
    }
    return namespace;
  }

  /** A path below a mount as it is on this machine. */
  private static String here(String value, Map<String, Path> mounted) {
    return mounted.entrySet().stream()
        .filter(mount -> value.startsWith(mount.getKey() + "/"))
        .map(mount -> mount.getValue() + value.substring(mount.getKey().length()))
        .findFirst()
        .orElse(value);
  }

  /** Folders by their path in the container; neither those that start empty nor the token's. */
  private Map<String, Path> mounted() {
    var folders = new HashMap<String, Path>();
    for (var mount : container().getVolumeMounts()) {
      pod.getVolumes().stream()
          .filter(volume -> volume.getName().equals(mount.getName()))
          .filter(volume -> volume.getSecret() != null || volume.getConfigMap() != null)
          .forEach(volume -> folders.put(mount.getMountPath(), write(files(volume))));
    }
    return folders;
  }

  private Map<String, byte[]> files(Volume volume) {
    var files = new HashMap<String, byte[]>();
    if (volume.getSecret() != null) {
      var name = volume.getSecret().getSecretName();
      var secret = cluster.client().secrets().inNamespace(namespace).withName(name);
      if (secret.get() != null || !Boolean.TRUE.equals(volume.getSecret().getOptional())) {
        secret
            .require()
            .getData()
            .forEach((key, data) -> files.put(key, Base64.getDecoder().decode(data)));
      }
    } else {
      var name = volume.getConfigMap().getName();
      cluster
          .client()
          .configMaps()
          .inNamespace(namespace)
          .withName(name)
          .require()
          .getData()
          .forEach((key, text) -> files.put(key, text.getBytes(StandardCharsets.UTF_8)));
    }
    return files;
  }

  private static Path write(Map<String, byte[]> files) {
    var folder = Scratch.folder("mount");
    try {
      for (var file : files.entrySet()) {
        Files.write(folder.resolve(file.getKey()), file.getValue());
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
