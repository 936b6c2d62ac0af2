/**
 * Quorate beside Apache ZooKeeper, each as its own process: the same calls to both, and what they
 * answer compared.
 *
 * <p>A {@link io.quorate.interop.ServerProcess} runs either product on a data directory, {@link
 * io.quorate.interop.EnsembleProcesses} runs several of them, of either product, as one ensemble. A
 * {@link io.quorate.interop.Scenario} is a script of {@link io.quorate.interop.Call}s told once and
 * played against both; a {@link io.quorate.interop.Transcript} holds what came back, in order, with
 * zxids, times and session ids replaced by what may be compared of them. This room knows the wire
 * and Apache's client, and nothing of how Quorate is made inside.
 */
@NullMarked
package io.quorate.interop;

import org.jspecify.annotations.NullMarked;
