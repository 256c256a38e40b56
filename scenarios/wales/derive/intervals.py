"""The mean over replications and the half of its 95% interval, by Student: the Monte Carlo error of a run's numbers."""

import math

import numpy as np


def student(n):
    """The 97.5th percentile of Student's t with n degrees of freedom."""
    return {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262}.get(n, 1.96 + 2.4 / n)


def mean_and_half(x):
    """Over the first axis, the replications; with one of them the half is not a number."""
    mean = x.mean(axis=0)
    if len(x) < 2:
        return mean, np.full_like(mean, np.nan)
    return mean, student(len(x) - 1) * x.std(axis=0, ddof=1) / math.sqrt(len(x))
