"""Words for the paper that no measurement makes: why a goal is missed, and what would come next."""

from __future__ import annotations

COLD = (
    "0.8 ms are the commit (most of it the disk), 0.5 the writes to thirty sockets; the rest is Python that runs cold "
    "six times a second, where the same steps take a quarter of that in a busy room"
)
ROUNDS = (
    "a round is a commit and a write to each screen (16 µs of the kernel each in this shape); an op that comes while "
    "fifty people are told of others waits for that"
)
REASONS: dict[tuple[str, str], str] = {
    ("1x30", "p50_ms"): COLD,
    ("1x30", "p95_ms"): COLD,
    ("1x500", "p95_ms"): "one op is 500 writes to sockets, 5 ms in all; what comes meanwhile waits for them",
    ("1x500", "cpu_cores"): "nearly all of it are 500 writes to sockets an op, 9 µs each, most of that in the kernel",
    ("40x50", "p95_ms"): ROUNDS,
    ("40x50", "cpu_cores"): ROUNDS,
    ("saturation 20x30", "deliveries_per_s"): (
        "an op costs 90 to 110 µs of one core at this load, with rights, log and commit; 400,000 would leave it 75. No "
        "step is more than a seventh of it (see the profile)"
    ),
    ("hub", "hub_gap_ms"): (
        "an upper bound: ticks come every 20 ms, and a gap may begin up to a tick before the one that was late "
        "(`hub_late_ms`, the lower bound); `request_max_ms` is the longest of 25,000 small requests"
    ),
    ("inbound", "cpu_us_per_op"): (
        "nine ops share a round of 8 ms; what is left is reading, deciding, keeping and telling, forty short steps "
        "in Python, and a quarter of it the kernel; between 330 and 410 within one day on this machine"
    ),
}
"""By scenario and key of a goal that is not met: why."""

NEXT_LEVER = """\
No function stands out any more: what is left is the sum of many short steps in Python, and the kernel's writing and
reading. The next levers, by this profile: reading and unmasking frames in C; fewer turns of the hub for each connection
that has something to say. Past those, a second process for other rooms.
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
