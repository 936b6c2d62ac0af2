package io.quorate.node;

import io.quorate.replica.Input;
import io.quorate.replica.Output;
import io.quorate.replica.View;
import java.util.List;

/**
 * Where the outputs of the replica go. Called by who has the replica's turn; nothing here blocks
 * it.
 */
interface Doors {
  /** What the disk is to do next; a ticket stands for itself and those since the last. */
  void journal(Output.ToJournal work);

  /** What is for clients and tells of nothing that the last view does not show. */
  void deliver(List<Output.ToClient> outputs);

  /** What is for clients, and the view, which reads see from now on, of all that it tells. */
  void publish(List<Output.ToClient> outputs, View view);

  /** What is for the streams to leaders and learners, in order. */
  void peers(List<Output.ToPeer> outputs);

  void mail(Output.Mail mail);

  /** The replica has taken what came on a stream: more may come. */
  void taken(Input.StreamPacket input);

  /** The replica has taken what came by mail: more may come. */
  void taken(Input.Mail input);

  void save(Output.SaveSnapshot save);

  void report(Output.Report report);

  /** The world is to blame, and the replica has told its clients: nothing more will come. */
  void halted(String reason);

  /** We are to blame: nothing of the last inputs was carried out. */
  void broke(Throwable cause, List<String> lastInputs);
}
