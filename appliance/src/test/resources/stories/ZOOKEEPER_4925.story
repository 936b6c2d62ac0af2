# ZOOKEEPER_4925: what a learner got while it was synchronized is a hole when it leads
seed 1
mix servers=5 observers=0 tickMillis=500 mailLossPermille=113 crashPermille=19 pausePermille=7 diskFailurePermille=13 partitionPermille=60 cutPermille=0 ambushPermille=35 slowDiskPermille=0 clients=5 requestMillis=465 requestsAhead=2 snapshotTxns=151 historyEntries=10000 latePermille=20 epochTxns=0 away=0 weights=0 pending=0
clients 0 1 2 3 4
until 55400
Ambush atMillis=11610 server=1 moment=SAVES_EPOCH deed=CUT forMillis=1885 donePermille=600
Block atMillis=17744 from=5 to=1 forMillis=818
Crash atMillis=26889 server=3 downMillis=397 donePermille=747
Crash atMillis=26889 server=1 downMillis=2095 donePermille=924
Crash atMillis=26889 server=2 downMillis=1814 donePermille=298
Crash atMillis=26889 server=4 downMillis=348 donePermille=389
Crash atMillis=26889 server=5 downMillis=23 donePermille=488
Ambush atMillis=30277 server=5 moment=SYNCHRONIZES deed=CUT forMillis=910 donePermille=930
Ambush atMillis=41642 server=4 moment=SAVES_EPOCH deed=CRASH forMillis=4742 donePermille=448
Block atMillis=41642 from=1 to=2 forMillis=7013
Block atMillis=41642 from=1 to=3 forMillis=7013
Block atMillis=41642 from=1 to=4 forMillis=7013
Block atMillis=41642 from=1 to=5 forMillis=7013
Ambush atMillis=43245 server=1 moment=SAVES_EPOCH deed=BLOCK forMillis=614 donePermille=488
DiskFailure atMillis=47550 server=2 downMillis=12850 donePermille=384
Ambush atMillis=52032 server=5 moment=SYNCHRONIZES deed=CRASH forMillis=109 donePermille=663
Pause atMillis=52032 server=5 forMillis=3003
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1000 Sid[value=4] starts at 0x0
> 1000 Sid[value=5] starts at 0x0
> 1002 Sid[value=4]: This server follows 5
> 1051 Sid[value=3]: This server follows 5
> 1051 Sid[value=5]: This server leads
> 1053 Sid[value=2]: This server follows 5
> 1204 Sid[value=1]: This server follows 5
> 18744 nothing gets from Sid[value=5] to Sid[value=1] for 818 ms
> 27889 Sid[value=3] crashes
> 27889 Sid[value=1] crashes
> 27889 Sid[value=2] crashes
> 27889 Sid[value=4] crashes
> 27889 Sid[value=5] crashes
> 27912 Sid[value=5] starts at 0x1000001e0
> 28237 Sid[value=4] starts at 0x1000001e0
> 28286 Sid[value=3] starts at 0x1000001e0
> 28567 Sid[value=4]: This server follows 5
> 28568 Sid[value=5]: This server leads
> 28568 Sid[value=3]: This server follows 5
> 29703 Sid[value=2] starts at 0x1000001e0
> 29707 Sid[value=2]: This server follows 5
> 29984 Sid[value=1] starts at 0x1000001e0
> 29988 Sid[value=1]: This server follows 5
> 30069 Sid[value=1] is hit as it SAVES_EPOCH
> 30071 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 30104 Sid[value=1]: This server follows 5
> 42642 nothing gets from Sid[value=1] to Sid[value=2] for 7013 ms
> 42642 nothing gets from Sid[value=1] to Sid[value=3] for 7013 ms
> 42642 nothing gets from Sid[value=1] to Sid[value=4] for 7013 ms
> 42642 nothing gets from Sid[value=1] to Sid[value=5] for 7013 ms
> 45320 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: nothing was heard of it for 2500 ms (syncLimit)
> 48550 Sid[value=2] halts: input/output error
> 50323 Sid[value=1]: This server follows 5
> 50329 Sid[value=5] is hit as it SYNCHRONIZES
> 50330 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 50332 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 50332 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 50387 Sid[value=3]: This server leads
> 50540 Sid[value=1]: This server follows 3
> 50568 Sid[value=5]: Looking for a leader: only [Sid[value=5]] are heard of, which is no quorum
> 51637 Sid[value=3]: Looking for a leader: no quorum has come within 1000 ms
> 51639 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: Look[reason=no quorum has come within 1000 ms]
> 51691 Sid[value=4]: This server follows 5
> 51691 Sid[value=3]: This server follows 5
> 51840 Sid[value=5]: This server leads
> 51842 Sid[value=1]: This server follows 5
> 51846 Sid[value=4] is hit as it SAVES_EPOCH
> 51846 Sid[value=4] crashes
> 51899 Sid[value=1] is hit as it SAVES_EPOCH
> 51899 nothing gets from Sid[value=1] to Sid[value=2] for 614 ms
> 51899 nothing gets from Sid[value=1] to Sid[value=3] for 614 ms
> 51899 nothing gets from Sid[value=1] to Sid[value=4] for 614 ms
> 51899 nothing gets from Sid[value=1] to Sid[value=5] for 614 ms
> 53032 Sid[value=5] stands still for 3003 ms
> 55386 Sid[value=1]: Looking for a leader: nothing was heard of the leader for 2501 ms (syncLimit)
> 55484 Sid[value=3]: Looking for a leader: nothing was heard of the leader for 2501 ms (syncLimit)
> 56035 Sid[value=5]: Looking for a leader: only [Sid[value=5]] are heard of, which is no quorum
> 56087 Sid[value=1]: This server follows 5
> 56088 Sid[value=5]: This server leads
> 56089 Sid[value=3]: This server follows 5
> 56102 Sid[value=5] is hit as it SYNCHRONIZES
> 56102 Sid[value=5] crashes
> 56103 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 56105 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 56211 Sid[value=5] starts at 0x300000009
> 56265 Sid[value=5]: This server follows 1
> 56266 Sid[value=3]: This server follows 1
> 56400 all is well from now on
> 56400 Sid[value=2] starts at 0x200000156
> 56400 Sid[value=4] starts at 0x200000173
> 56456 Sid[value=4]: This server follows 1
> 56457 Sid[value=1]: This server leads
> 56468 VIOLATION: Sid[value=1] serves 0x300000009, which only the disks of [Sid[value=1], Sid[value=5]] hold
