"""Trainers' work: feedback on answers, corrections, gold questions, and a score that must not fall."""
