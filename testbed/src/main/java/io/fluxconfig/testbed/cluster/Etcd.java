package io.fluxconfig.testbed.cluster;

import io.fluxconfig.testbed.process.ChildProcess;
import io.fluxconfig.testbed.process.Command;
import io.fluxconfig.testbed.process.FreePort;
import io.fluxconfig.testbed.process.Scratch;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The API server's store. Doesn't wait for the disk: nothing in it outlives the tests. */
record Etcd(ChildProcess process, String url) {

  static Etcd start(Tools tools, Path data) {
    var port = FreePort.next();
    var url = "http://127.0.0.1:" + port;
    var name = UUID.randomUUID().toString();
    var peer = "http://127.0.0.1:" + FreePort.next();
    var line =
        List.of(
            tools.program("etcd"),
            "--name=" + name,
            "--data-dir=" + data.resolve("etcd"),
            "--unsafe-no-fsync",
            "--log-level=warn",
            "--listen-client-urls=" + url,
            "--advertise-client-urls=" + url,
            "--listen-peer-urls=" + peer,
            "--initial-advertise-peer-urls=" + peer,
            "--initial-cluster=" + name + "=" + peer);
    var process = ChildProcess.start(Command.of(Scratch.log("etcd"), line));
    process.awaitReady(Duration.ofSeconds(30), () -> answers(url, name));
    return new Etcd(process, url);
  }

  void kill() {
    process.kill();
  }

  /**
   * Asks for the name: another one, of a run beside this one, may have been faster to take the
   * port.
   */
  private static boolean answers(String url, String name) throws Exception {
    var members = URI.create(url + "/v3/cluster/member/list");
    var request = HttpRequest.newBuilder(members).POST(BodyPublishers.ofString("{}")).build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString()).body().contains(name);
    }
  }
}
