# ZOOKEEPER_3642: a snapshot that was received and not saved counts as history
seed 541
mix servers=5 observers=0 tickMillis=200 mailLossPermille=0 crashPermille=258 pausePermille=4 diskFailurePermille=5 partitionPermille=2 cutPermille=0 ambushPermille=246 slowDiskPermille=89 clients=4 requestMillis=320 requestsAhead=2 snapshotTxns=193 historyEntries=14 latePermille=20 epochTxns=0 away=0 weights=0 pending=0
clients 0 1 2 3
until 48679
Crash atMillis=1234 server=1 downMillis=403 donePermille=161
Crash atMillis=1234 server=2 downMillis=2630 donePermille=691
Crash atMillis=2345 server=5 downMillis=36 donePermille=333
Ambush atMillis=3455 server=1 moment=IS_SENT_A_TREE deed=BLOCK forMillis=294 donePermille=940
Crash atMillis=4729 server=2 downMillis=10 donePermille=763
Ambush atMillis=4729 server=3 moment=LEADS deed=BLOCK forMillis=48 donePermille=355
Crash atMillis=4729 server=5 downMillis=69 donePermille=787
Crash atMillis=5803 server=1 downMillis=604 donePermille=393
Ambush atMillis=5803 server=2 moment=IS_SENT_A_TREE deed=BLOCK forMillis=5240 donePermille=237
Crash atMillis=6951 server=4 downMillis=29 donePermille=338
Ambush atMillis=7252 server=1 moment=IS_SENT_A_TREE deed=CRASH forMillis=93 donePermille=275
Crash atMillis=7252 server=4 downMillis=1094 donePermille=10
Crash atMillis=8016 server=5 downMillis=61 donePermille=751
Ambush atMillis=8016 server=5 moment=SYNCHRONIZES deed=CRASH forMillis=92 donePermille=488
Crash atMillis=9795 server=2 downMillis=346 donePermille=883
Crash atMillis=10908 server=2 downMillis=4089 donePermille=750
Crash atMillis=10908 server=4 downMillis=378 donePermille=266
Crash atMillis=11329 server=1 downMillis=1611 donePermille=564
Crash atMillis=11329 server=3 downMillis=33 donePermille=743
Crash atMillis=11329 server=5 downMillis=2159 donePermille=935
Crash atMillis=21012 server=1 downMillis=1871 donePermille=245
Crash atMillis=21012 server=5 downMillis=216 donePermille=89
Crash atMillis=22337 server=2 downMillis=2442 donePermille=192
Ambush atMillis=22337 server=3 moment=SAVES_EPOCH deed=BLOCK forMillis=2207 donePermille=872
DiskFailure atMillis=22337 server=4 downMillis=696 donePermille=278
Crash atMillis=22337 server=5 downMillis=102 donePermille=835
Crash atMillis=23098 server=1 downMillis=132 donePermille=749
Crash atMillis=23098 server=3 downMillis=552 donePermille=676
Crash atMillis=23098 server=4 downMillis=206 donePermille=55
Crash atMillis=23098 server=5 downMillis=218 donePermille=7
Crash atMillis=24001 server=4 downMillis=1332 donePermille=168
Ambush atMillis=27132 server=1 moment=IS_SENT_A_TREE deed=BLOCK forMillis=1033 donePermille=709
Crash atMillis=27132 server=3 downMillis=189 donePermille=773
Ambush atMillis=27132 server=3 moment=SYNCHRONIZES deed=BLOCK forMillis=435 donePermille=85
Ambush atMillis=27132 server=4 moment=SYNCHRONIZES deed=CRASH forMillis=596 donePermille=395
Crash atMillis=27132 server=5 downMillis=46 donePermille=86
Ambush atMillis=27132 server=5 moment=LEADS deed=BLOCK forMillis=217 donePermille=662
Crash atMillis=28001 server=1 downMillis=5764 donePermille=61
Crash atMillis=28001 server=2 downMillis=1632 donePermille=117
Ambush atMillis=28001 server=2 moment=SAVES_EPOCH deed=CUT forMillis=73 donePermille=244
Ambush atMillis=28001 server=3 moment=SYNCHRONIZES deed=CUT forMillis=263 donePermille=825
Crash atMillis=29326 server=3 downMillis=728 donePermille=993
Crash atMillis=29326 server=4 downMillis=862 donePermille=320
Ambush atMillis=29326 server=4 moment=SYNCHRONIZES deed=CRASH forMillis=1118 donePermille=918
Crash atMillis=29326 server=5 downMillis=111 donePermille=84
Ambush atMillis=29326 server=5 moment=IS_SENT_A_TREE deed=BLOCK forMillis=374 donePermille=970
Crash atMillis=30035 server=5 downMillis=585 donePermille=296
Ambush atMillis=31123 server=2 moment=SAVES_EPOCH deed=CUT forMillis=1164 donePermille=600
Crash atMillis=33720 server=3 downMillis=549 donePermille=327
Crash atMillis=33720 server=4 downMillis=2412 donePermille=312
Ambush atMillis=34695 server=4 moment=LEADS deed=CRASH forMillis=156 donePermille=342
Crash atMillis=35773 server=1 downMillis=162 donePermille=550
Ambush atMillis=35773 server=2 moment=LEADS deed=CUT forMillis=57 donePermille=660
Crash atMillis=35773 server=5 downMillis=521 donePermille=290
Ambush atMillis=35773 server=5 moment=IS_SENT_A_TREE deed=BLOCK forMillis=284 donePermille=468
Crash atMillis=36411 server=2 downMillis=200 donePermille=506
Ambush atMillis=37725 server=3 moment=SYNCHRONIZES deed=CUT forMillis=256 donePermille=379
Crash atMillis=37725 server=1 downMillis=621 donePermille=480
Crash atMillis=37725 server=2 downMillis=64 donePermille=305
Crash atMillis=37725 server=3 downMillis=518 donePermille=784
Crash atMillis=37725 server=4 downMillis=488 donePermille=942
Crash atMillis=37725 server=5 downMillis=766 donePermille=948
Crash atMillis=38558 server=1 downMillis=5154 donePermille=339
Crash atMillis=39602 server=2 downMillis=1652 donePermille=43
Crash atMillis=39602 server=3 downMillis=1389 donePermille=82
Ambush atMillis=39602 server=4 moment=LEADS deed=CUT forMillis=143 donePermille=26
Ambush atMillis=39602 server=5 moment=IS_SENT_A_TREE deed=BLOCK forMillis=108 donePermille=844
Crash atMillis=41003 server=2 downMillis=5569 donePermille=542
Crash atMillis=41003 server=3 downMillis=297 donePermille=102
Ambush atMillis=41003 server=4 moment=IS_SENT_A_TREE deed=CRASH forMillis=592 donePermille=390
Crash atMillis=41003 server=5 downMillis=1222 donePermille=780
Ambush atMillis=41003 server=5 moment=SYNCHRONIZES deed=BLOCK forMillis=169 donePermille=757
Crash atMillis=42859 server=2 downMillis=1838 donePermille=479
Ambush atMillis=43817 server=1 moment=IS_SENT_A_TREE deed=CUT forMillis=1336 donePermille=898
Crash atMillis=43817 server=2 downMillis=1177 donePermille=408
Crash atMillis=43817 server=3 downMillis=5588 donePermille=990
Ambush atMillis=43817 server=3 moment=LEADS deed=CUT forMillis=640 donePermille=507
Crash atMillis=44777 server=2 downMillis=321 donePermille=207
Ambush atMillis=44777 server=4 moment=SYNCHRONIZES deed=BLOCK forMillis=146 donePermille=648
Ambush atMillis=45028 server=2 moment=SAVES_EPOCH deed=BLOCK forMillis=1127 donePermille=338
Crash atMillis=46948 server=2 downMillis=2 donePermille=582
Ambush atMillis=47384 server=2 moment=IS_SENT_A_TREE deed=CUT forMillis=10 donePermille=329
DiskFailure atMillis=47384 server=2 downMillis=1169 donePermille=810
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1000 Sid[value=4] starts at 0x0
> 1000 Sid[value=5] starts at 0x0
> 1002 Sid[value=1]: This server follows 5
> 1050 Sid[value=2]: This server follows 5
> 1050 Sid[value=3]: This server follows 5
> 1053 Sid[value=4]: This server follows 5
> 1053 Sid[value=5]: This server leads
> 2234 Sid[value=1] crashes
> 2234 Sid[value=2] crashes
> 2637 Sid[value=1] starts at 0x100000010
> 2641 Sid[value=1]: This server follows 5
> 3345 Sid[value=5] crashes
> 3347 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 3347 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 3381 Sid[value=5] starts at 0x10000001e
> 3394 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 3435 Sid[value=3]: This server follows 5
> 3437 Sid[value=5]: This server leads
> 3447 Sid[value=1]: This server follows 5
> 3598 Sid[value=4]: This server follows 5
> 4864 Sid[value=2] starts at 0x100000010
> 4867 Sid[value=2]: This server follows 5
> 4976 Sid[value=2]: Replacing the log, which ends at 0x100000010, by a snapshot of 0x20000000b and more: so server 5 wants it
> 5729 Sid[value=2] crashes
> 5729 Sid[value=5] crashes
> 5739 Sid[value=2] starts at 0x20000001c
> 5751 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 5759 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 5787 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 5798 Sid[value=5] starts at 0x20000001f
> 5802 Sid[value=2]: This server follows 5
> 5802 Sid[value=1]: This server follows 5
> 5803 Sid[value=5]: This server leads
> 5804 Sid[value=3]: This server follows 5
> 5804 Sid[value=4]: This server follows 5
> 6803 Sid[value=1] crashes
> 7407 Sid[value=1] starts at 0x30000000e
> 7410 Sid[value=1]: This server follows 5
> 7518 Sid[value=1]: Replacing the log, which ends at 0x30000000e, by a snapshot of 0x300000018 and more: so server 5 wants it
> 7518 Sid[value=1] is hit as it IS_SENT_A_TREE
> 7518 nothing gets from Sid[value=1] to Sid[value=2] for 294 ms
> 7518 nothing gets from Sid[value=1] to Sid[value=3] for 294 ms
> 7518 nothing gets from Sid[value=1] to Sid[value=4] for 294 ms
> 7518 nothing gets from Sid[value=1] to Sid[value=5] for 294 ms
> 7951 Sid[value=4] crashes
> 7980 Sid[value=4] starts at 0x300000023
> 7985 Sid[value=4]: This server follows 5
> 8000 Sid[value=5]: Session 0x38bcfe56be80000 has expired: nothing was heard for 2180 ms, 2000 ms were allowed.
> 8252 Sid[value=4] crashes
> 9016 Sid[value=5] crashes
> 9018 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 9066 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 9077 Sid[value=5] starts at 0x300000036
> 9102 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 9134 Sid[value=3]: This server follows 5
> 9134 Sid[value=1]: This server follows 5
> 9287 Sid[value=5]: This server leads
> 9346 Sid[value=4] starts at 0x300000029
> 9350 Sid[value=2]: This server follows 5
> 9352 Sid[value=4]: This server follows 5
> 9378 Sid[value=5] is hit as it SYNCHRONIZES
> 9378 Sid[value=5] crashes
> 9378 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 9380 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 9452 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 9467 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 9470 Sid[value=5] starts at 0x300000036
> 9471 Sid[value=2]: This server follows 4
> 9472 Sid[value=3]: This server follows 4
> 9473 Sid[value=4]: This server leads
> 9521 Sid[value=5]: This server follows 4
> 9672 Sid[value=1]: This server follows 4
> 10795 Sid[value=2] crashes
> 11141 Sid[value=2] starts at 0x50000000c
> 11146 Sid[value=2]: This server follows 4
> 11908 Sid[value=2] crashes
> 11908 Sid[value=4] crashes
> 11910 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 11920 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 11977 Sid[value=5]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 12029 Sid[value=3]: This server follows 5
> 12030 Sid[value=5]: This server leads
> 12031 Sid[value=1]: This server follows 5
> 12286 Sid[value=4] starts at 0x500000024
> 12292 Sid[value=4]: This server follows 5
> 12329 Sid[value=1] crashes
> 12329 Sid[value=3] crashes
> 12329 Sid[value=5] crashes
> 12362 Sid[value=3] starts at 0x500000023
> 12396 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 13940 Sid[value=1] starts at 0x500000024
> 13992 Sid[value=4]: This server leads
> 13993 Sid[value=1]: This server follows 4
> 13994 Sid[value=3]: This server follows 4
> 14488 Sid[value=5] starts at 0x500000024
> 14493 Sid[value=5]: This server follows 4
> 15997 Sid[value=2] starts at 0x500000024
> 16001 Sid[value=2]: This server follows 4
> 16209 Sid[value=2]: Replacing the log, which ends at 0x500000024, by a snapshot of 0x700000012 and more: so server 4 wants it
> 16209 Sid[value=2] is hit as it IS_SENT_A_TREE
> 16209 nothing gets from Sid[value=2] to Sid[value=1] for 5240 ms
> 16209 nothing gets from Sid[value=2] to Sid[value=3] for 5240 ms
> 16209 nothing gets from Sid[value=2] to Sid[value=4] for 5240 ms
> 16209 nothing gets from Sid[value=2] to Sid[value=5] for 5240 ms
> 18002 Sid[value=2]: Looking for a leader: not up to date within 2000 ms (initLimit): AWAIT_UP_TO_DATE
> 22012 Sid[value=1] crashes
> 22012 Sid[value=5] crashes
> 22092 Sid[value=4]: Looking for a leader: only [Sid[value=3], Sid[value=4]] are heard of, which is no quorum
> 22113 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=4] is gone: Look[reason=only [Sid[value=3], Sid[value=4]] are heard of, which is no quorum]
> 22228 Sid[value=5] starts at 0x700000069
> 22281 Sid[value=5]: This server follows 4
> 22281 Sid[value=4]: This server leads
> 22282 Sid[value=2]: This server follows 4
> 22434 Sid[value=3]: This server follows 4
> 22461 Sid[value=2]: Replacing the log, which ends at 0x700000012, by a snapshot of 0x700000069 and more: so server 4 wants it
> 23337 Sid[value=2] crashes
> 23337 Sid[value=4] halts: input/output error
> 23337 Sid[value=5] crashes
> 23428 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 23439 Sid[value=5] starts at 0x80000000b
> 23883 Sid[value=1] starts at 0x700000060
> 23937 Sid[value=3]: This server follows 5
> 23938 Sid[value=5]: This server leads
> 23939 Sid[value=1]: This server follows 5
> 23952 Sid[value=3] is hit as it SAVES_EPOCH
> 23952 nothing gets from Sid[value=3] to Sid[value=1] for 2207 ms
> 23952 nothing gets from Sid[value=3] to Sid[value=2] for 2207 ms
> 23952 nothing gets from Sid[value=3] to Sid[value=4] for 2207 ms
> 23952 nothing gets from Sid[value=3] to Sid[value=5] for 2207 ms
> 24033 Sid[value=4] starts at 0x800000008
> 24068 Sid[value=1]: Replacing the log, which ends at 0x700000060, by a snapshot of 0x80000000b and more: so server 5 wants it
> 24068 Sid[value=1] is hit as it IS_SENT_A_TREE
> 24068 Sid[value=1] crashes
> 24098 Sid[value=3] crashes
> 24098 Sid[value=4] crashes
> 24098 Sid[value=5] crashes
> 24161 Sid[value=1] starts at 0x700000060
> 24304 Sid[value=4] starts at 0x800000008
> 24316 Sid[value=5] starts at 0x80000000b
> 24367 Sid[value=4]: This server follows 5
> 24367 Sid[value=1]: This server follows 5
> 24368 Sid[value=5]: This server leads
> 24550 Sid[value=1]: Replacing the log, which ends at 0x700000060, by a snapshot of 0x80000000b and more: so server 5 wants it
> 24650 Sid[value=3] starts at 0x80000000b
> 25001 Sid[value=4] crashes
> 25068 Sid[value=5]: Looking for a leader: only [Sid[value=1], Sid[value=5]] are heard of, which is no quorum
> 25070 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: Look[reason=only [Sid[value=1], Sid[value=5]] are heard of, which is no quorum]
> 25321 Sid[value=3]: This server follows 5
> 25723 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection refused
> 25779 Sid[value=2] starts at 0x80000000a
> 25831 Sid[value=1]: This server follows 5
> 25832 Sid[value=5]: This server leads
> 25834 Sid[value=2]: This server follows 5
> 26328 Sid[value=3]: This server follows 5
> 26333 Sid[value=4] starts at 0xa00000001
> 26336 Sid[value=4]: This server follows 5
> 28132 Sid[value=3] crashes
> 28132 Sid[value=5] crashes
> 28133 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 28141 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 28146 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 28178 Sid[value=5] starts at 0xb00000015
> 28231 Sid[value=5]: This server follows 4
> 28231 Sid[value=4]: This server leads
> 28232 Sid[value=1]: This server follows 4
> 28321 Sid[value=3] starts at 0xb0000001e
> 28326 Sid[value=3]: This server follows 4
> 28440 Sid[value=2]: This server follows 4
> 28498 Sid[value=4] is hit as it SYNCHRONIZES
> 28498 Sid[value=4] crashes
> 28501 Sid[value=5]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 28501 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 28520 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 28573 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 28754 Sid[value=3]: This server follows 5
> 28755 Sid[value=5]: This server leads
> 28755 Sid[value=2]: This server follows 5
> 28755 Sid[value=1]: This server follows 5
> 28767 Sid[value=5] is hit as it LEADS
> 28767 nothing gets from Sid[value=5] to Sid[value=1] for 217 ms
> 28767 nothing gets from Sid[value=5] to Sid[value=2] for 217 ms
> 28767 nothing gets from Sid[value=5] to Sid[value=3] for 217 ms
> 28767 nothing gets from Sid[value=5] to Sid[value=4] for 217 ms
> 29001 Sid[value=1] crashes
> 29001 Sid[value=2] crashes
> 29055 Sid[value=5]: Looking for a leader: only [Sid[value=3], Sid[value=5]] are heard of, which is no quorum
> 29058 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: Look[reason=only [Sid[value=3], Sid[value=5]] are heard of, which is no quorum]
> 29094 Sid[value=4] starts at 0xb0000001e
> 29147 Sid[value=4]: This server follows 5
> 29149 Sid[value=3]: This server follows 5
> 29149 Sid[value=5]: This server leads
> 30326 Sid[value=3] crashes
> 30326 Sid[value=4] crashes
> 30326 Sid[value=5] crashes
> 30437 Sid[value=5] starts at 0xe00000004
> 30633 Sid[value=2] starts at 0xb0000001e
> 31035 Sid[value=5] crashes
> 31054 Sid[value=3] starts at 0xe00000004
> 31188 Sid[value=4] starts at 0xe00000004
> 31290 Sid[value=2]: This server follows 5
> 31291 Sid[value=4]: This server follows 5
> 31291 Sid[value=3]: This server follows 5
> 31294 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection refused
> 31294 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection refused
> 31294 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection refused
> 31348 Sid[value=4]: This server leads
> 31348 Sid[value=2]: This server follows 4
> 31349 Sid[value=3]: This server follows 4
> 31357 Sid[value=4] is hit as it SYNCHRONIZES
> 31357 Sid[value=4] crashes
> 31360 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 31360 Sid[value=2] is hit as it SAVES_EPOCH
> 31400 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 31620 Sid[value=5] starts at 0xe00000004
> 31673 Sid[value=2]: This server follows 3
> 31674 Sid[value=5]: This server follows 3
> 31674 Sid[value=3]: This server leads
> 32122 Sid[value=3] is hit as it SYNCHRONIZES
> 32122 Sid[value=5]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 32122 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 32475 Sid[value=4] starts at 0xe00000004
> 32529 Sid[value=2]: This server leads
> 32530 Sid[value=4]: This server follows 2
> 32530 Sid[value=5]: This server follows 2
> 32990 Sid[value=2] is hit as it SAVES_EPOCH
> 32992 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=2] is gone: cut
> 32993 Sid[value=5]: Looking for a leader: the stream to the leader Sid[value=2] is gone: cut
> 33774 Sid[value=3]: Looking for a leader: no quorum followed within 2000 ms: ESTABLISHING
> 33825 Sid[value=3]: This server follows 5
> 33826 Sid[value=4]: This server follows 5
> 33827 Sid[value=5]: This server leads
> 34629 Sid[value=2]: Looking for a leader: no quorum followed within 2000 ms: ESTABLISHING
> 34633 Sid[value=2]: This server follows 5
> 34720 Sid[value=3] crashes
> 34720 Sid[value=4] crashes
> 34727 Sid[value=5]: Looking for a leader: only [Sid[value=5]] are heard of, which is no quorum
> 34728 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=5] is gone: Look[reason=only [Sid[value=5]] are heard of, which is no quorum]
> 34765 Sid[value=1] starts at 0xb0000001e
> 34824 Sid[value=1]: This server follows 5
> 34824 Sid[value=5]: This server leads
> 34974 Sid[value=2]: This server follows 5
> 35269 Sid[value=3] starts at 0x1200000006
> 35274 Sid[value=3]: This server follows 5
> 36773 Sid[value=1] crashes
> 36773 Sid[value=5] crashes
> 36774 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 36775 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 36935 Sid[value=1] starts at 0x130000001a
> 36987 Sid[value=3]: This server leads
> 36989 Sid[value=1]: This server follows 3
> 36990 Sid[value=2]: This server follows 3
> 37132 Sid[value=4] starts at 0x1200000009
> 37134 Sid[value=4]: This server follows 3
> 37147 Sid[value=3] is hit as it LEADS
> 37147 nothing gets from Sid[value=3] to Sid[value=1] for 48 ms
> 37147 nothing gets from Sid[value=3] to Sid[value=2] for 48 ms
> 37147 nothing gets from Sid[value=3] to Sid[value=4] for 48 ms
> 37147 nothing gets from Sid[value=3] to Sid[value=5] for 48 ms
> 37215 Sid[value=4]: Replacing the log, which ends at 0x1200000009, by a snapshot of 0x1300000017 and more: so server 3 wants it
> 37294 Sid[value=5] starts at 0x130000001c
> 37300 Sid[value=5]: This server follows 3
> 37411 Sid[value=2] crashes
> 37611 Sid[value=2] starts at 0x130000001e
> 37614 Sid[value=2]: This server follows 3
> 38725 Sid[value=1] crashes
> 38725 Sid[value=2] crashes
> 38725 Sid[value=3] crashes
> 38725 Sid[value=4] crashes
> 38725 Sid[value=5] crashes
> 38789 Sid[value=2] starts at 0x1400000018
> 39213 Sid[value=4] starts at 0x1400000017
> 39243 Sid[value=3] starts at 0x1400000016
> 39346 Sid[value=1] starts at 0x1400000015
> 39439 Sid[value=2]: This server leads
> 39440 Sid[value=3]: This server follows 2
> 39440 Sid[value=1]: This server follows 2
> 39441 Sid[value=4]: This server follows 2
> 39480 Sid[value=2] is hit as it LEADS
> 39480 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=2] is gone: cut
> 39480 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=2] is gone: cut
> 39484 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=2] is gone: cut
> 39491 Sid[value=5] starts at 0x1400000018
> 39535 Sid[value=1]: This server follows 4
> 39535 Sid[value=4]: This server leads
> 39539 Sid[value=2]: Looking for a leader: only [Sid[value=2]] are heard of, which is no quorum
> 39544 Sid[value=5]: This server follows 4
> 39545 Sid[value=3]: This server follows 4
> 39558 Sid[value=1] crashes
> 39742 Sid[value=2]: This server follows 4
> 39794 Sid[value=4] is hit as it LEADS
> 39794 Sid[value=4] crashes
> 39796 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 39797 Sid[value=5]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 39797 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 39848 Sid[value=3]: This server follows 5
> 39849 Sid[value=5]: This server leads
> 39850 Sid[value=2]: This server follows 5
> 39950 Sid[value=4] starts at 0x1400000018
> 40602 Sid[value=2] crashes
> 40602 Sid[value=3] crashes
> 41949 Sid[value=5]: Looking for a leader: no quorum followed within 2000 ms: ACKNOWLEDGING
> 41991 Sid[value=3] starts at 0x1400000018
> 42003 Sid[value=3] crashes
> 42003 Sid[value=5] crashes
> 42044 Sid[value=4]: This server follows 5
> 42048 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection refused
> 42254 Sid[value=2] starts at 0x1400000018
> 42300 Sid[value=3] starts at 0x1400000018
> 42352 Sid[value=4]: This server leads
> 42353 Sid[value=2]: This server follows 4
> 42356 Sid[value=3]: This server follows 4
> 42723 Sid[value=4] is hit as it LEADS
> 42724 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=4] is gone: cut
> 42727 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=4] is gone: cut
> 42752 Sid[value=4]: Looking for a leader: only [Sid[value=4]] are heard of, which is no quorum
> 42803 Sid[value=3]: This server follows 4
> 42804 Sid[value=4]: This server leads
> 42804 Sid[value=2]: This server follows 4
> 43225 Sid[value=5] starts at 0x1400000018
> 43229 Sid[value=5]: This server follows 4
> 43859 Sid[value=2] crashes
> 44712 Sid[value=1] starts at 0x1400000018
> 44716 Sid[value=1]: This server follows 4
> 44817 Sid[value=3] crashes
> 44913 Sid[value=1]: Replacing the log, which ends at 0x1400000018, by a snapshot of 0x190000000d and more: so server 4 wants it
> 44913 Sid[value=1] is hit as it IS_SENT_A_TREE
> 44916 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=4] is gone: cut
> 45004 Sid[value=4]: Looking for a leader: only [Sid[value=4], Sid[value=5]] are heard of, which is no quorum
> 45007 Sid[value=5]: Looking for a leader: the stream to the leader Sid[value=4] is gone: Look[reason=only [Sid[value=4], Sid[value=5]] are heard of, which is no quorum]
> 45059 Sid[value=4]: This server follows 5
> 45060 Sid[value=5]: This server leads
> 45060 Sid[value=1]: This server follows 5
> 45298 Sid[value=5] is hit as it SYNCHRONIZES
> 45298 nothing gets from Sid[value=5] to Sid[value=1] for 169 ms
> 45298 nothing gets from Sid[value=5] to Sid[value=2] for 169 ms
> 45298 nothing gets from Sid[value=5] to Sid[value=3] for 169 ms
> 45298 nothing gets from Sid[value=5] to Sid[value=4] for 169 ms
> 45697 Sid[value=2] starts at 0x1900000008
> 45703 Sid[value=2]: This server follows 5
> 45777 Sid[value=2] crashes
> 46098 Sid[value=2] starts at 0x1900000012
> 46104 Sid[value=2]: This server follows 5
> 46111 Sid[value=2] is hit as it SAVES_EPOCH
> 46111 nothing gets from Sid[value=2] to Sid[value=1] for 1127 ms
> 46111 nothing gets from Sid[value=2] to Sid[value=3] for 1127 ms
> 46111 nothing gets from Sid[value=2] to Sid[value=4] for 1127 ms
> 46111 nothing gets from Sid[value=2] to Sid[value=5] for 1127 ms
> 47948 Sid[value=2] crashes
> 47950 Sid[value=2] starts at 0x1a00000017
> 47953 Sid[value=2]: This server follows 5
> 48384 Sid[value=2] halts: input/output error
> 49553 Sid[value=2] starts at 0x1a00000022
> 49556 Sid[value=2]: This server follows 5
> 49677 Sid[value=2] is hit as it IS_SENT_A_TREE
> 49677 Sid[value=2] starts at 0x1a0000002e
> 49679 all is well from now on
> 49679 Sid[value=3] starts at 0x1900000011
> 49681 Sid[value=2]: This server follows 5
> 49681 Sid[value=3]: This server follows 5
> 49733 Sid[value=3]: Replacing the log, which ends at 0x1900000011, by a snapshot of 0x1a0000002e and more: so server 5 wants it
> 50079 Sid[value=1] crashes
> 50279 Sid[value=1] starts at 0x1a0000003b
> 50282 Sid[value=1]: This server follows 5
> 50299 Sid[value=2] crashes
> 50499 VIOLATION: a restart at 0x1a0000002f finds another tree than was logged
