# Of the simulator itself: it held against the leader of epoch 3, which was established late, that a
# client had been told of something in epoch 4.
seed 100136
mix servers=3 observers=0 tickMillis=200 mailLossPermille=152 crashPermille=119 pausePermille=30 diskFailurePermille=0 partitionPermille=62 cutPermille=518 ambushPermille=253 slowDiskPermille=149 clients=3 requestMillis=169 requestsAhead=2 snapshotTxns=67 historyEntries=3 latePermille=20 epochTxns=0
clients 0 1 2
until 5085
Ambush atMillis=2659 server=2 moment=SAVES_EPOCH deed=CRASH forMillis=198 donePermille=547
Ambush atMillis=2659 server=3 moment=SAVES_EPOCH deed=CRASH forMillis=301 donePermille=345
Crash atMillis=3712 server=2 downMillis=347 donePermille=528
Crash atMillis=3712 server=1 downMillis=590 donePermille=803
Crash atMillis=3712 server=3 downMillis=778 donePermille=144
Crash atMillis=4943 server=3 downMillis=96 donePermille=520
Cut atMillis=4943 pick=785 firstAfterMillis=67 secondAfterMillis=419
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1003 Sid[value=3]: This server leads
> 1005 Sid[value=1]: This server follows 3
> 1006 Sid[value=2]: This server follows 3
> 4712 Sid[value=2] crashes
> 4712 Sid[value=1] crashes
> 4712 Sid[value=3] crashes
> 5059 Sid[value=2] starts at 0x10000002b
> 5302 Sid[value=1] starts at 0x100000028
> 5490 Sid[value=3] starts at 0x10000002b
> 5493 Sid[value=2]: This server follows 3
> 5494 Sid[value=3]: This server leads
> 5495 Sid[value=1]: This server follows 3
> 5501 Sid[value=3] is hit as it SAVES_EPOCH
> 5501 Sid[value=3] crashes
> 5503 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 5503 Sid[value=2] is hit as it SAVES_EPOCH
> 5503 Sid[value=2] crashes
> 5537 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 5701 Sid[value=2] starts at 0x10000002b
> 5802 Sid[value=3] starts at 0x10000002b
> 5813 Sid[value=1]: This server leads
> 5813 Sid[value=3]: This server follows 1
> 5860 Sid[value=2]: This server follows 1
> 5943 Sid[value=3] crashes
> 5943 the stream from Sid[value=2] to Sid[value=1] is cut
> 6010 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=1] is gone: cut
> 6039 Sid[value=3] starts at 0x10000002b
> 6085 all is well from now on
> 6094 Sid[value=2]: This server follows 3
> 6096 Sid[value=3]: This server leads
