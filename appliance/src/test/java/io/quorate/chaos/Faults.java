package io.quorate.chaos;

import io.quorate.chaos.Fault.Victim;
import io.quorate.interop.EnsembleProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Carries faults out on an ensemble, one after the other; what each broke is whole again behind it.
 */
final class Faults {
  private static final Duration ENDING = Duration.ofSeconds(30);

  private final EnsembleProcesses ensemble;
  private final Optional<Network> network;
  private final long beganNanos = System.nanoTime();
  private final List<String> told = new ArrayList<>();

  Faults(EnsembleProcesses ensemble, Optional<Network> network) {
    this.ensemble = ensemble;
    this.network = network;
  }

  /** What was done, and when. */
  List<String> told() {
    return told;
  }

  void carryOut(Fault fault) throws IOException, InterruptedException {
    switch (fault) {
      case Fault.Kill(Victim victim, int downMillis) -> {
        long sid = begin(victim, fault);
        ensemble.kill(sid);
        restart(sid, downMillis);
      }
      case Fault.KillAll(int downMillis) -> {
        tell(fault + " of all");
        List<Long> all = ensemble.running();
        all.forEach(ensemble::kill);
        pause(downMillis);
        all.forEach(ensemble::launch);
        ensemble.awaitServing();
      }
      case Fault.Stop(Victim victim, int millis) -> {
        long sid = begin(victim, fault);
        ensemble.server(sid).suspend();
        pause(millis);
        ensemble.server(sid).resume();
      }
      case Fault.Cut cut -> carryOut(begin(cut.victim(), fault), cut);
      case Fault.SlowFsync(Victim victim, int delayMillis, int millis) -> {
        Path home = home(begin(victim, fault));
        FsyncShim.delay(home, delayMillis);
        pause(millis);
        FsyncShim.heal(home);
      }
      case Fault.FailingFsync(Victim victim, int downMillis) -> {
        long sid = begin(victim, fault);
        FsyncShim.fail(home(sid));
        awaitItsOwnEnd(sid);
        FsyncShim.heal(home(sid));
        restart(sid, downMillis);
      }
      case Fault.FullDisk(Victim victim, int downMillis) -> {
        long sid = begin(victim, fault);
        Path data = ensemble.server(sid).dataDirectory();
        Disks.fill(data);
        awaitItsOwnEnd(sid);
        Disks.clear(data);
        restart(sid, downMillis);
      }
    }
    tell("healed");
  }

  private void carryOut(long sid, Fault.Cut cut) throws InterruptedException {
    Network net = network.orElseThrow();
    for (long other : ensemble.running()) {
      if (other != sid && cut.direction() != Fault.Direction.TO_VICTIM) {
        net.cut(sid, other);
      }
      if (other != sid && cut.direction() != Fault.Direction.FROM_VICTIM) {
        net.cut(other, sid);
      }
    }
    pause(cut.millis());
    for (long other : ensemble.running()) {
      if (other != sid && cut.direction() != Fault.Direction.TO_VICTIM) {
        net.heal(sid, other);
      }
      if (other != sid && cut.direction() != Fault.Direction.FROM_VICTIM) {
        net.heal(other, sid);
      }
    }
  }

  /** Waits until there is somebody in that role; answers who. */
  private long begin(Victim victim, Fault fault) {
    long leader = ensemble.awaitLeader();
    List<Long> others = ensemble.running().stream().filter(sid -> sid != leader).toList();
    long sid =
        switch (victim) {
          case LEADER -> leader;
          case FOLLOWER -> others.getFirst();
          case OTHER_FOLLOWER -> others.getLast();
        };
    tell(fault + " of server " + sid);
    return sid;
  }

  private Path home(long sid) {
    return ensemble.server(sid).directory();
  }

  /** A disk that fails is something that a server must not survive. */
  private void awaitItsOwnEnd(long sid) {
    if (!ensemble.server(sid).awaitExit(ENDING)) {
      throw new AssertionError("server " + sid + " goes on with a disk that fails");
    }
    ensemble.kill(sid); // no more than to say that it is down
  }

  private void restart(long sid, int downMillis) throws InterruptedException {
    pause(downMillis);
    ensemble.launch(sid);
    ensemble.awaitServing();
  }

  private void tell(String what) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
    told.add("%6d ms: %s".formatted(millis, what));
  }

  /** Lets time pass: how long a fault lasts is part of it. */
  static void pause(int millis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(millis);
  }
}
