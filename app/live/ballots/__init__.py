"""Ballots that nobody can join to people. Each member gets one for each round; it is shown with the first vote.

The member's device blinds its tag, the server computes on the blinded tag with the key of the round, and the device
takes the blinding away. What is left, the token, shows that the tag was admitted, and not by whose request: RFC 9497,
a verifiable oblivious pseudorandom function. Why, and what is not hidden: docs/decisions/0025.
"""
