package io.quorate.peer;

import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.EnsembleText;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.server.quorum.QuorumPeer;
import org.apache.zookeeper.server.quorum.QuorumPeer.LearnerType;
import org.apache.zookeeper.server.quorum.QuorumPeer.ServerState;
import org.apache.zookeeper.server.quorum.QuorumPeerConfig;
import org.apache.zookeeper.server.quorum.Vote;
import org.apache.zookeeper.server.quorum.flexible.QuorumVerifier;

/** ZooKeeper's own election and its mail, in this process, with a history that is only claimed. */
final class ZooKeeperElector implements AutoCloseable {
  private final QuorumPeer peer;
  private final CompletableFuture<Vote> elected = new CompletableFuture<>();
  private final Thread thread;

  ZooKeeperElector(int sid, Ensemble ensemble, Path directory, long zxid, long epoch)
      throws Exception {
    QuorumVerifier verifier = verifier(EnsembleText.print(ensemble.committed()));
    this.peer =
        new QuorumPeer(
            verifier.getAllMembers(),
            directory.toFile(),
            directory.toFile(),
            0,
            3,
            sid,
            1_000,
            10,
            5,
            5,
            verifier) {
          @Override
          public long getLastLoggedZxid() {
            return zxid;
          }

          @Override
          public long getCurrentEpoch() {
            return epoch;
          }
        };
    if (verifier.getObservingMembers().containsKey((long) sid)) {
      peer.setLearnerType(LearnerType.OBSERVER);
    }
    peer.startLeaderElection();
    this.thread = Thread.ofPlatform().name("zookeeper-" + sid).start(this::look);
  }

  private static QuorumVerifier verifier(String text) throws Exception {
    var properties = new Properties();
    properties.load(new StringReader(text));
    return QuorumPeerConfig.parseDynamicConfig(properties, 3, false, false, null);
  }

  /** As its main loop does: the vote stands from then on, and answers those who come late. */
  private void look() {
    try {
      Vote vote = peer.getElectionAlg().lookForLeader();
      peer.setCurrentVote(vote);
      elected.complete(vote);
    } catch (InterruptedException e) {
      elected.cancel(false);
    }
  }

  Vote result() throws Exception {
    return elected.get(30, TimeUnit.SECONDS);
  }

  ServerState state() {
    return peer.getPeerState();
  }

  @Override
  public void close() {
    peer.getElectionAlg().shutdown();
    peer.shutdown();
    thread.interrupt();
    try {
      peer.getTxnFactory().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
