# ZOOKEEPER_4925: what a learner got while it was synchronized is a hole when it leads
seed 13
mix servers=5 observers=0 tickMillis=200 mailLossPermille=209 crashPermille=297 pausePermille=0 diskFailurePermille=14 partitionPermille=195 cutPermille=509 ambushPermille=372 slowDiskPermille=91 clients=5 requestMillis=214 requestsAhead=2 snapshotTxns=42
clients 0 1 2 3 4
until 10171
Ambush atMillis=1045 server=4 moment=SAVES_EPOCH deed=BLOCK forMillis=163 donePermille=34
Crash atMillis=1045 server=5 downMillis=455 donePermille=749
DiskFailure atMillis=2834 server=1 downMillis=4818 donePermille=642
Crash atMillis=4945 server=3 downMillis=90 donePermille=630
Ambush atMillis=4945 server=4 moment=SAVES_EPOCH deed=CRASH forMillis=520 donePermille=603
Crash atMillis=4945 server=5 downMillis=384 donePermille=146
Block atMillis=4945 from=2 to=3 forMillis=941
Block atMillis=4945 from=3 to=2 forMillis=941
Crash atMillis=6656 server=2 downMillis=800 donePermille=610
Ambush atMillis=6656 server=4 moment=SAVES_EPOCH deed=CUT forMillis=802 donePermille=587
Cut atMillis=6656 pick=379 firstAfterMillis=91 secondAfterMillis=130
Ambush atMillis=7307 server=3 moment=SAVES_EPOCH deed=CRASH forMillis=3119 donePermille=295
Crash atMillis=7307 server=4 downMillis=309 donePermille=489
Ambush atMillis=8029 server=4 moment=SAVES_EPOCH deed=CRASH forMillis=78 donePermille=455
Ambush atMillis=8029 server=5 moment=SYNCHRONIZES deed=CRASH forMillis=78 donePermille=66
Crash atMillis=9187 server=4 downMillis=550 donePermille=597
Cut atMillis=9187 pick=467 firstAfterMillis=344 secondAfterMillis=468
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1000 Sid[value=4] starts at 0x0
> 1000 Sid[value=5] starts at 0x0
> 1004 Sid[value=3]: This server follows 5
> 1050 Sid[value=4]: This server follows 5
> 1050 Sid[value=1]: This server follows 5
> 1053 Sid[value=2]: This server follows 5
> 1054 Sid[value=5]: This server leads
> 2045 Sid[value=5] crashes
> 2046 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 2046 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 2106 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 2119 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 2297 Sid[value=1]: This server follows 4
> 2297 Sid[value=4]: This server leads
> 2298 Sid[value=3]: This server follows 4
> 2322 Sid[value=2]: This server follows 4
> 2500 Sid[value=5] starts at 0x100000014
> 2504 Sid[value=5]: This server follows 4
> 2512 Sid[value=4] is hit as it SAVES_EPOCH
> 2512 nothing gets from Sid[value=4] to Sid[value=1] for 163 ms
> 2512 nothing gets from Sid[value=4] to Sid[value=2] for 163 ms
> 2512 nothing gets from Sid[value=4] to Sid[value=3] for 163 ms
> 2512 nothing gets from Sid[value=4] to Sid[value=5] for 163 ms
> 3834 Sid[value=1] halts: input/output error
> 5945 Sid[value=3] crashes
> 5945 Sid[value=5] crashes
> 5945 nothing gets from Sid[value=2] to Sid[value=3] for 941 ms
> 5945 nothing gets from Sid[value=3] to Sid[value=2] for 941 ms
> 5997 Sid[value=4]: Looking for a leader: only [Sid[value=2], Sid[value=4]] are heard of, which is no quorum
> 6000 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=4] is gone: Look[reason=only [Sid[value=2], Sid[value=4]] are heard of, which is no quorum]
> 6035 Sid[value=3] starts at 0x200000030
> 6286 Sid[value=4]: This server leads
> 6329 Sid[value=5] starts at 0x200000029
> 6335 Sid[value=5]: This server follows 4
> 6381 Sid[value=3]: This server follows 4
> 6383 Sid[value=2]: This server follows 4
> 6394 Sid[value=4] is hit as it SAVES_EPOCH
> 6394 Sid[value=4] crashes
> 6395 Sid[value=5]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 6402 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 6429 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 6484 Sid[value=5]: This server follows 3
> 6914 Sid[value=4] starts at 0x200000032
> 6967 Sid[value=4]: This server follows 3
> 6969 Sid[value=3]: This server leads
> 7656 Sid[value=2] crashes
> 7656 the stream from Sid[value=4] to Sid[value=3] is cut
> 7747 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 7869 Sid[value=3]: Looking for a leader: only [Sid[value=3], Sid[value=5]] are heard of, which is no quorum
> 7870 Sid[value=5]: Looking for a leader: the stream to the leader Sid[value=3] is gone: Look[reason=only [Sid[value=3], Sid[value=5]] are heard of, which is no quorum]
> 7925 Sid[value=5]: This server leads
> 7927 Sid[value=3]: This server follows 5
> 8078 Sid[value=4]: This server follows 5
> 8307 Sid[value=4] crashes
> 8456 Sid[value=2] starts at 0x200000032
> 8616 Sid[value=4] starts at 0x40000000a
> 8652 Sid[value=1] starts at 0x200000011
> 8869 Sid[value=2]: This server follows 4
> 8870 Sid[value=4]: This server leads
> 8871 Sid[value=1]: This server follows 4
> 8878 Sid[value=4] is hit as it SAVES_EPOCH
> 8878 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=4] is gone: cut
> 8880 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=4] is gone: cut
> 9928 Sid[value=3]: Looking for a leader: not up to date within 2000 ms (initLimit): AWAIT_SYNC
> 9980 Sid[value=1]: This server follows 3
> 9982 Sid[value=2]: This server follows 3
> 10025 Sid[value=5]: Looking for a leader: no quorum followed within 2000 ms (initLimit): ACKNOWLEDGING
> 10187 Sid[value=4] crashes
> 10187 the stream from Sid[value=2] to Sid[value=3] is cut
> 10531 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 10584 Sid[value=2]: This server follows 5
> 10737 Sid[value=4] starts at 0x40000000a
> 10991 Sid[value=5]: This server follows 4
> 10992 Sid[value=4]: This server leads
> 10993 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=5] is gone: this server does not lead
> 10995 Sid[value=3]: This server follows 4
> 10996 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: this server does not lead
> 11019 Sid[value=4] is hit as it SAVES_EPOCH
> 11019 Sid[value=4] crashes
> 11021 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 11021 Sid[value=3] is hit as it SAVES_EPOCH
> 11021 Sid[value=3] crashes
> 11080 Sid[value=5]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 11097 Sid[value=4] starts at 0x40000000a
> 11131 Sid[value=2]: This server follows 5
> 11132 Sid[value=5]: This server leads
> 11152 Sid[value=1]: This server follows 5
> 11163 Sid[value=5] is hit as it SYNCHRONIZES
> 11163 Sid[value=5] crashes
> 11166 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 11167 VIOLATION: Sid[value=2] broke on Reloaded: io.quorate.ensemble.Invariant$Violated: nobody has cut the log
