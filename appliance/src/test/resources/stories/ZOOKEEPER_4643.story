# ZOOKEEPER_4643: the epoch is saved before the entries that it belongs to
seed 87
mix servers=5 observers=0 tickMillis=2000 mailLossPermille=24 crashPermille=279 pausePermille=4 diskFailurePermille=7 partitionPermille=0 cutPermille=564 ambushPermille=77 slowDiskPermille=8 clients=4 requestMillis=2436 requestsAhead=2 snapshotTxns=58 historyEntries=10000 latePermille=20 epochTxns=0
clients 0 2
until 234921
Crash atMillis=134321 server=4 downMillis=20944 donePermille=525
Crash atMillis=148835 server=1 downMillis=14465 donePermille=574
Ambush atMillis=148835 server=4 moment=SYNCHRONIZES deed=CUT forMillis=1165 donePermille=520
Crash atMillis=199766 server=3 downMillis=6804 donePermille=115
Crash atMillis=202891 server=1 downMillis=28849 donePermille=89
Ambush atMillis=202891 server=3 moment=SAVES_EPOCH deed=CRASH forMillis=14979 donePermille=791
Crash atMillis=202891 server=5 downMillis=30091 donePermille=452
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1000 Sid[value=4] starts at 0x0
> 1000 Sid[value=5] starts at 0x0
> 1002 Sid[value=2]: This server follows 5
> 1052 Sid[value=1]: This server follows 5
> 1052 Sid[value=5]: This server leads
> 1053 Sid[value=3]: This server follows 5
> 1205 Sid[value=4]: This server follows 5
> 135321 Sid[value=4] crashes
> 149835 Sid[value=1] crashes
> 156265 Sid[value=4] starts at 0x1000000c2
> 156269 Sid[value=4]: This server follows 5
> 164300 Sid[value=1] starts at 0x1000000d8
> 164304 Sid[value=1]: This server follows 5
> 200766 Sid[value=3] crashes
> 203891 Sid[value=1] crashes
> 203891 Sid[value=5] crashes
> 203892 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 203948 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 207570 Sid[value=3] starts at 0x100000125
> 207622 Sid[value=4]: This server leads
> 207623 Sid[value=2]: This server follows 4
> 207623 Sid[value=3]: This server follows 4
> 207633 Sid[value=4] is hit as it SYNCHRONIZES
> 207634 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=4] is gone: cut
> 207634 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=4] is gone: cut
> 228622 Sid[value=4]: Looking for a leader: no quorum followed within 20000 ms (initLimit): ESTABLISHING
> 228673 Sid[value=2]: This server follows 4
> 228673 Sid[value=3]: This server follows 4
> 228675 Sid[value=4]: This server leads
> 228685 Sid[value=3] is hit as it SAVES_EPOCH
> 228685 Sid[value=3] crashes
> 232740 Sid[value=1] starts at 0x100000128
> 233982 Sid[value=5] starts at 0x100000128
> 235921 all is well from now on
> 235921 Sid[value=3] starts at 0x100000127
> 235973 Sid[value=5]: This server follows 3
> 235973 Sid[value=3]: This server leads
> 235975 Sid[value=1]: This server follows 3
> 235993 VIOLATION: Sid[value=3] leads from 0x100000127 on, clients were told of 0x100000128
