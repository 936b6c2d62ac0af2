# ZOOKEEPER_4925: what a learner got while it was synchronized is a hole when it leads
seed 27
mix servers=3 observers=1 tickMillis=500 mailLossPermille=264 crashPermille=103 pausePermille=0 diskFailurePermille=13 partitionPermille=0 cutPermille=0 ambushPermille=0 slowDiskPermille=103 clients=5 requestMillis=358 requestsAhead=3 snapshotTxns=111 historyEntries=10 latePermille=20 epochTxns=27 away=1
clients 0 1 2 3 4
until 69931
Crash atMillis=18971 server=3 downMillis=4681 donePermille=31
Crash atMillis=32154 server=2 downMillis=908 donePermille=623
Crash atMillis=43479 server=4 downMillis=2086 donePermille=798
Crash atMillis=47937 server=4 downMillis=280 donePermille=58
DiskFailure atMillis=59482 server=1 downMillis=9918 donePermille=376
DiskFailure atMillis=59482 server=3 downMillis=5527 donePermille=208
Crash atMillis=65992 server=4 downMillis=2604 donePermille=120
DiskFailure atMillis=69699 server=1 downMillis=12824 donePermille=478
Crash atMillis=69699 server=4 downMillis=14 donePermille=594
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1000 Sid[value=4] starts at 0x0
> 1005 Sid[value=3]: This server leads
> 1007 Sid[value=2]: This server follows 3
> 1052 Sid[value=4]: This server follows 3
> 1054 Sid[value=1]: This server follows 3
> 3591 Sid[value=3]: This server leads on, in Epoch[value=2]
> 4594 Sid[value=3]: This server leads on, in Epoch[value=3]
> 6232 Sid[value=3]: This server leads on, in Epoch[value=4]
> 7501 Sid[value=3]: This server leads on, in Epoch[value=5]
> 9337 Sid[value=3]: This server leads on, in Epoch[value=6]
> 10459 Sid[value=3]: This server leads on, in Epoch[value=7]
> 12099 Sid[value=3]: This server leads on, in Epoch[value=8]
> 12946 Sid[value=3]: This server leads on, in Epoch[value=9]
> 14745 Sid[value=3]: This server leads on, in Epoch[value=10]
> 15722 Sid[value=3]: This server leads on, in Epoch[value=11]
> 16992 Sid[value=3]: This server leads on, in Epoch[value=12]
> 18793 Sid[value=3]: This server leads on, in Epoch[value=13]
> 19971 Sid[value=3] crashes
> 19973 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 19987 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 20034 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 20040 Sid[value=1]: This server follows 2
> 20043 Sid[value=2]: This server leads
> 20087 Sid[value=4]: This server follows 2
> 23040 Sid[value=2]: This server leads on, in Epoch[value=15]
> 24652 Sid[value=3] starts at 0xd0000000b
> 24857 Sid[value=3]: This server follows 2
> 25445 Sid[value=2]: This server leads on, in Epoch[value=16]
> 26597 Sid[value=2]: This server leads on, in Epoch[value=17]
> 28487 Sid[value=2]: This server leads on, in Epoch[value=18]
> 28911 Sid[value=4]: Looking for a leader: the leader sent SNAP at stage AWAIT_SYNC
> 28916 Sid[value=4]: This server follows 2
> 29370 Sid[value=2]: This server leads on, in Epoch[value=19]
> 29382 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=2] is gone: the leader goes on to its next epoch
> 29585 Sid[value=4]: This server follows 2
> 30314 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=2] is gone: the leader goes on to its next epoch
> 30351 Sid[value=2]: This server leads on, in Epoch[value=20]
> 30914 Sid[value=4]: This server follows 2
> 31390 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=2] is gone: the leader goes on to its next epoch
> 31394 Sid[value=4]: This server follows 2
> 31398 Sid[value=2]: This server leads on, in Epoch[value=21]
> 32777 Sid[value=2]: This server leads on, in Epoch[value=22]
> 33154 Sid[value=2] crashes
> 33155 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 33188 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 33190 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 33408 Sid[value=1]: This server follows 3
> 33758 Sid[value=3]: This server leads
> 33794 Sid[value=4]: This server follows 3
> 34062 Sid[value=2] starts at 0x1600000008
> 34156 Sid[value=2]: This server follows 3
> 35279 Sid[value=3]: This server leads on, in Epoch[value=24]
> 37375 Sid[value=3]: This server leads on, in Epoch[value=25]
> 39078 Sid[value=3]: This server leads on, in Epoch[value=26]
> 39789 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=3] is gone: the leader goes on to its next epoch
> 39792 Sid[value=4]: This server follows 3
> 40650 Sid[value=3]: This server leads on, in Epoch[value=27]
> 42112 Sid[value=3]: This server leads on, in Epoch[value=28]
> 43737 Sid[value=3]: This server leads on, in Epoch[value=29]
> 44479 Sid[value=4] crashes
> 45137 Sid[value=3]: This server leads on, in Epoch[value=30]
> 46158 Sid[value=3]: This server leads on, in Epoch[value=31]
> 46565 Sid[value=4] starts at 0x1c0000001b
> 46569 Sid[value=4]: This server follows 3
> 48689 Sid[value=3]: This server leads on, in Epoch[value=32]
> 48937 Sid[value=4] crashes
> 49217 Sid[value=4] starts at 0x200000000c
> 49222 Sid[value=4]: This server follows 3
> 49866 Sid[value=3]: This server leads on, in Epoch[value=33]
> 50862 Sid[value=4]: Looking for a leader: the leader sent SNAP at stage AWAIT_SYNC
> 51195 Sid[value=1]: Looking for a leader: the leader sent SNAP at stage AWAIT_SYNC
> 51198 Sid[value=1]: This server follows 3
> 51467 Sid[value=4]: This server follows 3
> 51526 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=3] is gone: the leader goes on to its next epoch
> 51531 Sid[value=4]: This server follows 3
> 51662 Sid[value=3]: This server leads on, in Epoch[value=34]
> 52805 Sid[value=3]: This server leads on, in Epoch[value=35]
> 54475 Sid[value=3]: This server leads on, in Epoch[value=36]
> 54572 Sid[value=4]: Looking for a leader: the leader sent SNAP at stage AWAIT_SYNC
> 54577 Sid[value=4]: This server follows 3
> 56003 Sid[value=3]: This server leads on, in Epoch[value=37]
> 56329 Sid[value=1]: Looking for a leader: the leader sent SNAP at stage AWAIT_SYNC
> 56333 Sid[value=1]: This server follows 3
> 56391 Sid[value=4]: Looking for a leader: the leader sent SNAP at stage AWAIT_SYNC
> 56393 Sid[value=4]: This server follows 3
> 57040 Sid[value=3]: This server leads on, in Epoch[value=38]
> 57874 Sid[value=4]: Looking for a leader: the leader sent SNAP at stage AWAIT_SYNC
> 57879 Sid[value=4]: This server follows 3
> 58469 Sid[value=3]: This server leads on, in Epoch[value=39]
> 59773 Sid[value=2]: Looking for a leader: the leader sent SNAP at stage AWAIT_SYNC
> 59777 Sid[value=2]: This server follows 3
> 60169 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: the leader goes on to its next epoch
> 60172 Sid[value=3]: This server leads on, in Epoch[value=40]
> 60373 Sid[value=2]: This server follows 3
> 60482 Sid[value=1] halts: input/output error
> 60482 Sid[value=3] halts: input/output error
> 60484 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 60549 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 66009 Sid[value=3] starts at 0x2800000003
> 66099 Sid[value=2]: This server follows 3
> 66992 Sid[value=4] crashes
> 69596 Sid[value=4] starts at 0x2800000002
> 70400 Sid[value=1] starts at 0x2800000006
> 70655 Sid[value=3]: This server follows 1
> 70658 Sid[value=1]: This server leads
> 70658 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: this server does not lead
> 70699 Sid[value=1] halts: input/output error
> 70699 Sid[value=4] crashes
> 70700 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=1] is gone: connection reset
> 70713 Sid[value=4] starts at 0x2800000002
> 70750 Sid[value=2]: This server follows 3
> 70751 Sid[value=3]: This server leads
> 70918 Sid[value=4]: This server follows 3
> 70931 Sid[value=3] stays away from now on
> 70931 Sid[value=3] stands still for 2147483647 ms
> 70931 Sid[value=1] starts at 0x2800000006
> 75751 Sid[value=2]: Looking for a leader: not up to date within 5000 ms (initLimit): AWAIT_UP_TO_DATE
> 75802 Sid[value=1]: This server follows 2
> 75805 Sid[value=2]: This server leads
> 75919 Sid[value=4]: Looking for a leader: not up to date within 5000 ms (initLimit): AWAIT_UP_TO_DATE
> 75920 Sid[value=4]: This server follows 2
> 76142 VIOLATION: Sid[value=4] has another tree than others at 0x2b00000001
