# A learner was told to cut its log, and its stream was cut before the disk had been read again:
# what was read came to a server that looked for a leader, which broke. It waits for the disk now.
seed 118
mix servers=5 observers=0 tickMillis=200 mailLossPermille=249 crashPermille=80 pausePermille=0 diskFailurePermille=19 partitionPermille=78 cutPermille=0 ambushPermille=356 slowDiskPermille=152 clients=5 requestMillis=152 requestsAhead=2 snapshotTxns=176 historyEntries=10000 latePermille=20 epochTxns=0
clients 0 1 2 3 4
until 20343
Crash atMillis=1367 server=2 downMillis=693 donePermille=370
Ambush atMillis=1367 server=2 moment=LEADS deed=BLOCK forMillis=55 donePermille=721
Crash atMillis=2926 server=5 downMillis=2799 donePermille=858
DiskFailure atMillis=2926 server=5 downMillis=2471 donePermille=609
Ambush atMillis=7215 server=1 moment=SAVES_EPOCH deed=CUT forMillis=5942 donePermille=696
Crash atMillis=7215 server=1 downMillis=834 donePermille=478
Crash atMillis=7215 server=2 downMillis=827 donePermille=936
Crash atMillis=7215 server=3 downMillis=69 donePermille=387
Crash atMillis=7215 server=4 downMillis=782 donePermille=821
Crash atMillis=7215 server=5 downMillis=565 donePermille=841
Crash atMillis=11931 server=3 downMillis=182 donePermille=113
Crash atMillis=15070 server=5 downMillis=173 donePermille=848
DiskFailure atMillis=17696 server=4 downMillis=3151 donePermille=399
Ambush atMillis=19888 server=2 moment=SYNCHRONIZES deed=CUT forMillis=485 donePermille=425
Crash atMillis=20018 server=3 downMillis=111 donePermille=205
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1000 Sid[value=4] starts at 0x0
> 1000 Sid[value=5] starts at 0x0
> 1003 Sid[value=1]: This server follows 5
> 1005 Sid[value=2]: This server follows 5
> 1005 Sid[value=3]: This server follows 5
> 1005 Sid[value=4]: This server follows 5
> 1055 Sid[value=5]: This server leads
> 2367 Sid[value=2] crashes
> 3060 Sid[value=2] starts at 0x10000000d
> 3263 Sid[value=2]: This server follows 5
> 3926 Sid[value=5] crashes
> 3927 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 3929 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 3964 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 3979 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 4030 Sid[value=3]: This server follows 4
> 4030 Sid[value=2]: This server follows 4
> 4031 Sid[value=1]: This server follows 4
> 4032 Sid[value=4]: This server leads
> 6397 Sid[value=5] starts at 0x100000034
> 6399 Sid[value=5]: This server follows 4
> 8215 Sid[value=1] crashes
> 8215 Sid[value=2] crashes
> 8215 Sid[value=3] crashes
> 8215 Sid[value=4] crashes
> 8215 Sid[value=5] crashes
> 8284 Sid[value=3] starts at 0x200000029
> 8780 Sid[value=5] starts at 0x200000028
> 8997 Sid[value=4] starts at 0x200000029
> 9042 Sid[value=2] starts at 0x20000002c
> 9049 Sid[value=1] starts at 0x20000002d
> 9052 Sid[value=4]: This server follows 1
> 9100 Sid[value=2]: This server follows 1
> 9101 Sid[value=1]: This server leads
> 9101 Sid[value=3]: This server follows 1
> 9102 Sid[value=5]: This server follows 1
> 9352 Sid[value=1] is hit as it SAVES_EPOCH
> 9353 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=1] is gone: cut
> 9353 Sid[value=5]: Looking for a leader: the stream to the leader Sid[value=1] is gone: cut
> 9353 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=1] is gone: cut
> 9355 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=1] is gone: cut
> 9407 Sid[value=5]: This server follows 2
> 9408 Sid[value=2]: This server leads
> 9408 Sid[value=3]: This server follows 2
> 9408 Sid[value=4]: This server follows 2
> 9729 Sid[value=2] is hit as it LEADS
> 9729 nothing gets from Sid[value=2] to Sid[value=1] for 55 ms
> 9729 nothing gets from Sid[value=2] to Sid[value=3] for 55 ms
> 9729 nothing gets from Sid[value=2] to Sid[value=4] for 55 ms
> 9729 nothing gets from Sid[value=2] to Sid[value=5] for 55 ms
> 11201 Sid[value=1]: Looking for a leader: no quorum followed within 2000 ms (initLimit): ESTABLISHING
> 11205 Sid[value=1]: This server follows 2
> 12931 Sid[value=3] crashes
> 13113 Sid[value=3] starts at 0x400000045
> 13117 Sid[value=3]: This server follows 2
> 16070 Sid[value=5] crashes
> 16243 Sid[value=5] starts at 0x40000008a
> 16447 Sid[value=5]: This server follows 2
> 18696 Sid[value=4] halts: input/output error
> 21018 Sid[value=3] crashes
> 21129 Sid[value=3] starts at 0x4000000df
> 21134 Sid[value=3]: This server follows 2
> 21140 Sid[value=2] is hit as it SYNCHRONIZES
> 21141 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=2] is gone: cut
> 21142 Sid[value=5]: Looking for a leader: the stream to the leader Sid[value=2] is gone: cut
> 21142 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=2] is gone: cut
> 21143 VIOLATION: Sid[value=3] broke on Reloaded: io.quorate.ensemble.Invariant$Violated: nobody has cut the log
