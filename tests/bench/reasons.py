"""Words for the paper that no measurement makes: why a goal is missed, and what would come next."""

from __future__ import annotations

REASONS: dict[tuple[str, str], str] = {}
"""By scenario and key of a goal that is not met: why."""

NEXT_LEVER = """\
No function stands out any more: what is left is the sum of many short steps in Python, and the kernel's writing and
reading. The next levers, by this profile: telling the language of a text (the functions of langid) once a note rests
instead of at each edit, a twelfth of an op that comes in; the pool and the transaction objects of SQLAlchemy around a
commit, a twentieth where rounds are small; fewer turns of the hub for each connection that has something to say. Past
those, a second process for other rooms.
"""

BY_THE_PEERS = """
The goals come from another machine. “By the peers here” is the same goal, as much easier or harder as the peers find
this one: times the median of their figures in this run over their figures there. Where the two differ, it decides.
"""

METHOD = """\
- One server process, fresh for every run, on the first processor; the load generator on the second. Everything over
  loopback, without TLS. Runs of all subjects are interleaved; figures are medians of the rounds, key by key.
- A *delivery* is one op seen by one participant. Latency is from the call that sends to the bytes at another
  participant, by one clock; for the product it includes the commit (SQLite, `synchronous=FULL`), rights, dedupe, log.
- Load is open loop: Poisson arrivals from a seed, which never wait for the server.
- Ops of the peers are 200 bytes. Ops of the product are commands with their ids and keys: half edits of one's own note,
  a quarter moves, a quarter new notes; at saturation, where a room would fill up, two thirds edits and one third moves.
  What they lead to is 200 to 260 bytes for each who hears it. Everybody edits twenty notes in turn, so that two edits
  of one note do not share a batch; of every 128th batch the notes inside are counted (`sampled`, and `sampled_short` is
  how many were fewer than the batch says it brings).
- The product's deliveries are counted by numbers: an answer tells which event an op became, a batch which events it
  brings. So a move, whose patch holds an older text, counts once as well. Peers carry a mark with the time of sending.
- *Saturation* is the fastest step held: p95 under 250 ms and at least 99 % arrived, steps of 1.8 times and then two
  bisections. For durable ops p95 has to be under 100 ms.
- A run that was disturbed (more than 0.3 *foreign* cores, see below) is tried again: the quietest of three counts.
- Limits on how much one person may send are lifted for the product; nothing else is changed.
- The peers commit nothing, know no rights and keep no log: the table compares what a participant sees.
- *Growth*: the same hundred ops a second at every size. The cost of a delivery holds its share of what the op costs
  coming in, so it falls as more listen; `listener_us` is what each further listener adds.
- Cores are those of the server with all its children, from /proc. *Foreign* cores are what other programs used
  meanwhile; where they are many, figures are worse than they could be. The generator's own cores are told; above 0.8
  it is the generator that was measured.
"""
