# EPOCH_BEFORE_LOG: the epoch is saved before the snapshot that it belongs to
seed 712
mix servers=3 observers=0 tickMillis=500 mailLossPermille=0 crashPermille=0 pausePermille=0 diskFailurePermille=18 partitionPermille=60 cutPermille=568 ambushPermille=249 slowDiskPermille=28 clients=5 requestMillis=552 requestsAhead=3 snapshotTxns=9 historyEntries=10000 latePermille=20 epochTxns=0
clients 0 2 3 4
until 150156
Block atMillis=54735 from=3 to=1 forMillis=3258
Block atMillis=54735 from=3 to=2 forMillis=3258
Cut atMillis=55926 pick=45 firstAfterMillis=325 secondAfterMillis=397
Cut atMillis=58443 pick=22 firstAfterMillis=227 secondAfterMillis=90
Cut atMillis=70827 pick=517 firstAfterMillis=302 secondAfterMillis=112
Ambush atMillis=73680 server=2 moment=SAVES_EPOCH deed=CRASH forMillis=7126 donePermille=638
Cut atMillis=76317 pick=383 firstAfterMillis=283 secondAfterMillis=283
Ambush atMillis=98291 server=3 moment=SYNCHRONIZES deed=CRASH forMillis=3450 donePermille=119
Block atMillis=101392 from=2 to=1 forMillis=481
Ambush atMillis=109606 server=1 moment=IS_SENT_A_TREE deed=CRASH forMillis=128 donePermille=619
DiskFailure atMillis=124804 server=1 downMillis=8254 donePermille=610
Ambush atMillis=132952 server=1 moment=SAVES_EPOCH deed=BLOCK forMillis=12648 donePermille=694
Cut atMillis=136562 pick=611 firstAfterMillis=307 secondAfterMillis=126
Ambush atMillis=141228 server=3 moment=SAVES_EPOCH deed=CUT forMillis=153 donePermille=150
Cut atMillis=144511 pick=313 firstAfterMillis=173 secondAfterMillis=249
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1002 Sid[value=2]: This server follows 3
> 1003 Sid[value=1]: This server follows 3
> 1003 Sid[value=3]: This server leads
> 55735 nothing gets from Sid[value=3] to Sid[value=1] for 3258 ms
> 55735 nothing gets from Sid[value=3] to Sid[value=2] for 3258 ms
> 56926 the stream from Sid[value=1] to Sid[value=3] is cut
> 57251 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 58089 Sid[value=2]: Looking for a leader: nothing was heard of the leader for 2501 ms (syncLimit)
> 58139 Sid[value=1]: This server follows 2
> 58142 Sid[value=2]: This server leads
> 58253 Sid[value=3]: Looking for a leader: only [Sid[value=3]] are heard of, which is no quorum
> 59443 the stream from Sid[value=1] to Sid[value=2] is cut
> 59642 Sid[value=2]: Looking for a leader: only [Sid[value=2]] are heard of, which is no quorum
> 59670 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=2] is gone: cut
> 59695 Sid[value=3]: This server follows 2
> 59697 Sid[value=2]: This server leads
> 59874 Sid[value=1]: This server follows 2
> 71827 the stream from Sid[value=1] to Sid[value=2] is cut
> 72129 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=2] is gone: cut
> 72134 Sid[value=1]: This server follows 2
> 77317 the stream from Sid[value=1] to Sid[value=2] is cut
> 77600 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=2] is gone: cut
> 77625 Sid[value=1]: This server follows 2
> 102392 nothing gets from Sid[value=2] to Sid[value=1] for 481 ms
> 125804 Sid[value=1] halts: input/output error
> 134058 Sid[value=1] starts at 0x300000413
> 134062 Sid[value=1]: This server follows 2
> 134167 Sid[value=1] is hit as it SAVES_EPOCH
> 134167 nothing gets from Sid[value=1] to Sid[value=2] for 12648 ms
> 134167 nothing gets from Sid[value=1] to Sid[value=3] for 12648 ms
> 137562 the stream from Sid[value=1] to Sid[value=2] is cut
> 137869 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=2] is gone: cut
> 145511 the stream from Sid[value=3] to Sid[value=2] is cut
> 145684 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=2] is gone: cut
> 145737 Sid[value=1]: This server follows 3
> 145947 Sid[value=2]: Looking for a leader: only [Sid[value=2]] are heard of, which is no quorum
> 145999 Sid[value=3]: This server follows 2
> 146001 Sid[value=2]: This server leads
> 146007 Sid[value=2] is hit as it SAVES_EPOCH
> 146007 Sid[value=2] crashes
> 146009 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 146009 Sid[value=3] is hit as it SAVES_EPOCH
> 146139 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection refused
> 146262 Sid[value=1]: This server follows 3
> 146663 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection refused
> 146918 Sid[value=1]: This server follows 3
> 146921 Sid[value=3]: This server leads
> 146924 Sid[value=3] is hit as it SYNCHRONIZES
> 146924 Sid[value=3] crashes
> 146936 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 150374 Sid[value=3] starts at 0x300000518
> 150432 Sid[value=1]: This server follows 3
> 150432 Sid[value=3]: This server leads
> 150754 Sid[value=1] is hit as it IS_SENT_A_TREE
> 150754 Sid[value=1] crashes
> 150882 Sid[value=1] starts at 0x30000048d
> 151156 all is well from now on
> 151156 Sid[value=2] starts at 0x300000518
> 151532 Sid[value=2]: This server follows 1
> 151532 Sid[value=1]: This server leads
> 151542 VIOLATION: Sid[value=2] halts: there is no such entry
