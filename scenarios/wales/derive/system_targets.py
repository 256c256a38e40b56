"""The published totals of children, staff and money, and how each is read from a result of system.yaml.

As in targets.py, a target is a row of facts.csv. Some cannot be read from the model: these are named with the reason, and
are neither met nor missed.
"""

import math

import numpy as np

import targets

LOOKED_AFTER = ("kinship_care", "foster_care", "childrens_home", "childrens_home_complex", "placed_with_parents")
SOCIAL_CARE = ("home_care_private", "home_care_council", "care_homes", "social_work", "other_social_care")
OTHER_SERVICES = 100e6  # of councils: paid for from reserves too, and so in what is not simulated (system.yaml)
MONTHS = 6              # of the first financial year are counted, October to March
PLAN_DAYS = (365, 300)  # care_and_support of children.yaml: mean and standard deviation of its lognormal length

UNREAD = {
    "CT036": "carers are known only as people of 65 and over whom somebody at home cares for",
    "CT043": "the Welsh Government's budget for health holds more than the boards' allocation, and councils' settlement is not in it",
    "CT047": "the panel's well-being is worked out from frailty and place, and is no answer to how satisfied with life one is",
}


def in_march(r, *stages):
    """In the stages, in the mean of March 2024: the month that ends with the census."""
    x = r.series("stage_inside")[..., [r.stages.index(s) for s in stages]].sum(axis=(2, 3))
    return x[:, MONTHS - 1] / r.scale


def three_months_or_more(mean, sd):
    """The share of those in a stage of lognormal length who have been there for a quarter of a year, in the long run."""
    variance = math.log(1 + (sd / mean) ** 2)
    middle = math.log(mean) - variance / 2
    steps = 2000
    width = targets.YEAR / 4 / steps
    still = sum(0.5 * math.erfc((math.log((i + 0.5) * width) - middle) / math.sqrt(2 * variance)) for i in range(steps))
    return 1 - still * width / mean


def with_plan(r):
    # Children on the register or looked after have had a plan before or stay long: all of them are counted. That is too
    # many by those who came without one within the last three months.
    return in_march(r, "care_and_support") * three_months_or_more(*PLAN_DAYS) + in_march(r, "child_protection", *LOOKED_AFTER)


def by_month(r, name):
    x = r.series(name)
    return x.reshape(x.shape[0], x.shape[1], -1).sum(axis=2) / r.scale


def year(r, name, first=0):
    """Pounds a year, of six months."""
    x = by_month(r, name)[:, first:first + MONTHS]
    if x.shape[1] < MONTHS:
        raise ValueError("too short a run")
    return x.sum(axis=1) * 12 / MONTHS


def growth(r):
    # The same six months a year later, of social services alone; the £100m are not told apart and grow with the rest.
    return year(r, "council_spending", 12) / year(r, "council_spending") - 1


def staffed(r, name):
    groups = r.labels(r.outcomes["staff_group"])
    return r.series(name)[..., [groups.index(g) for g in SOCIAL_CARE]].sum(axis=(2, 3)) / r.scale


def mean(r, x):
    return (x * r.days).sum(axis=1) / r.days.sum()


def vacant(r):
    posts, staff = mean(r, staffed(r, "vacancies_by_group")), mean(r, staffed(r, "staff_by_group"))
    return posts / (posts + staff)


def turnover(r):
    return staffed(r, "leavers_by_group").sum(axis=1) / r.years / mean(r, staffed(r, "staff_by_group"))


def drawn(r):
    return year(r, "council_spending") - year(r, "council_income")


def system_targets():
    """(id, what, how it is read, which part of the model makes it)."""
    return [
        ("CT037", "children looked after, March", lambda r: in_march(r, *LOOKED_AFTER), "care_entry, stays and first day of children.yaml"),
        ("CT039", "children with a plan 3 months", with_plan, "child_need, care_and_support; the three months by arithmetic"),
        ("CT040", "on the register, March", lambda r: in_march(r, "child_protection"), "childrens_front_door, child_protection"),
        ("CT041", "social services' spending", lambda r: year(r, "council_spending") - OTHER_SERVICES, "not_simulated of councils: fitted"),
        ("CT042", "its growth in a year", growth, "price_growth, need_growth, pathway"),
        ("CT043", "health and social budget", None, ""),
        ("CT044", "social-care workforce", lambda r: mean(r, staffed(r, "staff_by_group")), "posts of the rest by subtraction, kept by leaving and joining"),
        ("CT045", "vacancy rate, social care", vacant, "in_post, leaving, joining"),
        ("CT046", "turnover, social care", turnover, "leaving of each group"),
        ("CT036", "unpaid carers", None, ""),
        ("CT047", "life satisfaction", None, ""),
        ("CT048", "overspent by councils", lambda r: drawn(r) - OTHER_SERVICES, "the same sum as CT041 and CT049: no finding of its own"),
        ("CT049", "drawn from reserves", drawn, "not_simulated of councils: fitted"),
    ]


def read(path, scenario=None):
    """{id: values by replication}; those that the file cannot tell are left out."""
    r = targets.Result(path, scenario)
    out = {}
    for id, _, how, _ in system_targets():
        if how is None:
            continue
        try:
            values = how(r)
        except (KeyError, ValueError, IndexError):
            continue
        out[id] = np.asarray(values)
    return out
