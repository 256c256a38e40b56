"""The published totals that a baseline should reproduce, and how each is read from a result of gofal.

A target is a row of facts.csv whose key begins with CT. What stands beside it says which part of the model makes it.
"""

from pathlib import Path

import h5py
import numpy as np

import chain

YEAR = 365.25


class Result:
    """One scenario of a result file. Counts are per year, levels averages over the counted time; by replication."""

    def __init__(self, path, scenario=None):
        self.file = h5py.File(path, "r")
        self.outcomes = self.file["outcomes"]
        names = [s.decode() if isinstance(s, bytes) else s for s in self.outcomes["scenario"][:]]
        self.scenario = names.index(scenario) if scenario else 0
        self.days = self.outcomes["period_days"][:]
        self.years = self.days.sum() / YEAR
        self.stages = self.labels(self.outcomes["stage"])
        self.scale = float(self.file.attrs["scale"])

    @staticmethod
    def labels(axis):
        return [s.decode() if isinstance(s, bytes) else s for s in axis[:]]

    def series(self, name, group="outcomes"):
        return np.asarray(self.file[group][name][self.scenario], dtype=float)

    def count(self, name):
        """Per year at full size, all areas."""
        x = self.series(name)
        return x.reshape(x.shape[0], -1).sum(axis=1) / self.years / self.scale

    def level(self, name):
        x = self.series(name)
        by_month = x.reshape(x.shape[0], x.shape[1], -1).sum(axis=2)
        return (by_month * self.days).sum(axis=1) / self.days.sum() / self.scale

    def stage(self, name, *stages, level=False):
        x = self.series(name)[..., [self.stages.index(s) for s in stages if s in self.stages]]
        by_month = x.sum(axis=(2, 3))
        if level:
            return (by_month * self.days).sum(axis=1) / self.days.sum() / self.scale
        return by_month.sum(axis=1) / self.years / self.scale

    def in_wales(self):
        """Which regions are of Wales."""
        return [i for i, name in enumerate(self.labels(self.file["flows"]["region"])) if name != "England"]

    def begun_in_wales(self, *stages):
        """Stays that began in a hospital of Wales in a year, whoever they are."""
        tos = self.labels(self.file["flows"]["to"])
        x = self.series("stage_flow", "flows")[:, :, self.in_wales()][..., [tos.index(s) for s in stages if s in tos]]
        return x.reshape(x.shape[0], -1).sum(axis=1) / self.years / self.scale

    def flow(self, start, end):
        """Passages a year, all regions."""
        group = self.file["flows"]
        froms, tos = self.labels(group["from"]), self.labels(group["to"])
        x = self.series("stage_flow", "flows")[..., froms.index(start), tos.index(end)]
        return x.reshape(x.shape[0], -1).sum(axis=1) / self.years / self.scale

    def begun(self, *stages):
        """Those who began one of the stages in a year, all regions; not those who go on with it after a time in hospital."""
        group = self.file["flows"]
        froms, tos = self.labels(group["from"]), self.labels(group["to"])
        anew = [i for i, name in enumerate(froms) if name not in stages and name != "(from elsewhere)"]
        x = self.series("stage_flow", "flows")[..., anew, :][..., [tos.index(s) for s in stages if s in tos]]
        return x.reshape(x.shape[0], -1).sum(axis=1) / self.years / self.scale

    def in_use(self, *services):
        """In Wales: published numbers of beds are of its own hospitals."""
        group = self.file["flows"]
        names = self.labels(group["service"])
        x = self.series("service_in_use", "flows")[:, :, self.in_wales()][..., [names.index(s) for s in services]].sum(axis=(2, 3))
        return (x * self.days).sum(axis=1) / self.days.sum() / self.scale

    def within(self, hours, *stages):
        """Share of the visits to the stages that were over, waits and places kept included, within so many hours."""
        group = self.file["waits"]
        names, edges = self.labels(group["stage"]), self.labels(group["length"])
        x = self.series("whole_stays", "waits")[..., [names.index(s) for s in stages], :].sum(axis=(1, 2))
        upto = [i for i, e in enumerate(edges) if e in hours]
        return x[:, upto].sum(axis=1) / x.sum(axis=1)


def beds(r):
    return r.in_use("hospital_beds", "mental_health_beds", "other_beds")


UP_TO_4_HOURS = ("none", "up to 15 min", "up to 1 h", "up to 2 h", "up to 4 h")


def targets():
    """(id, what, how it is read, which part of the model makes it)."""
    available = chain.fact("CP001")
    T = []

    def add(id, what, read, part):
        T.append((id, what, read, part))

    add("CT001", "residents, June 2023", june, "people.csv, growth, births, deaths")
    add("CT002", "of 65 and over, at the start", lambda r: np.full(r.outcomes["replication"].shape[0], chain.pop.people()[65:].sum()), "people.csv; by arithmetic, no outcome is by age")
    add("CT003", "deaths a year", lambda r: r.count("deaths"), "hazard death")
    add("CT004", "births a year", lambda r: r.count("births"), "hazard birth")
    add("CT006", "beds available", lambda r: np.full(len(beds(r)), available), "an input (CP001)")
    add("CT007", "beds occupied", beds, "hazards, department, hospital stays and delays, planned, mental health")
    add("CT008", "bed occupancy", lambda r: beds(r) / available, "the same")
    add("CT009", "mean length of stay, days", lambda r: beds(r) * YEAR / r.begun_in_wales("hospital", "planned_stay", "childrens_ward", "maternity", "mental_health_ward"), "hospital stays and delays")
    add("CT010", "emergency admissions a year", lambda r: r.stage("stage_starts", "hospital", "childrens_ward"), "falls.csv, acute.csv, shares of department, same_day, rapid_response")
    add("CT012", "attendances a year", lambda r: r.stage("stage_starts", "department", "department_seated", "minor_unit"), "falls.csv, acute.csv, first_contact")
    add("CT013", "within 4 hours", lambda r: r.within(UP_TO_4_HOURS, "department", "department_seated", "minor_unit"), "department, trolleys, finding_a_bed, hospital beds")
    add("CT015", "ambulance calls a year", calls, "falls.csv, acute.csv, calls.csv")
    add("CT016", "ambulance hours lost a month", lambda r: r.stage("stage_delayed", "ambulance", "ambulance_red", level=True) * 24 * YEAR / 12, "trolleys, finding_a_bed, hospital beds")
    add("CT017", "delays at the census", lambda r: r.level("pathway_of_care_delays"), "assessment, placing_*, step_down, reablement, settling, care_home, home_care")
    add("CT019", "of them, in assessment", lambda r: r.stage("stage_inside", "assessment", level=True) / r.stage("stage_delayed", "hospital", level=True), "assessment")
    add("CT022", "adult contacts a year", lambda r: r.stage("stage_starts", "front_door", "assessment"), "contacts.csv, hospital")
    add("CT023", "new assessments a year", lambda r: r.stage("stage_starts", "home_assessment", "assessment"), "front_door, hospital")
    add("CT026", "reablement completed a year", lambda r: sum(r.flow("reablement", t) for t in ("home_care", "care_home", "(way out)")), "assessment, home_assessment, step_down, rapid_response")
    add("CT027", "reablement success", lambda r: (r.flow("reablement", "home_care") + r.flow("reablement", "(way out)")) / sum(r.flow("reablement", t) for t in ("home_care", "care_home", "(way out)", "(broken off)")), "reablement")
    add("CT024", "adults with a plan in a year", plans, "home_care, direct_payment, plans of working age, care_home")
    add("CT029", "home-care clients", lambda r: r.stage("stage_inside", "home_care", level=True), "home_care")
    add("CT030", "care-home residents", lambda r: r.stage("stage_inside", "care_home", level=True), "care_home")
    add("CT032", "assessed after 30 days", over_30_days, "home_assessment")
    return T


def calls(r):
    # Those who asked for a crew - who got one, gave up waiting or died - and those closed by telephone.
    crews = ("ambulance", "ambulance_red", "ambulance_home")
    return r.stage("stage_starts", *crews) + r.stage("stage_lost_patience", *crews) + r.stage("stage_gave_up", *crews) + r.heard


def june(r):
    # Counting begins after the warm-up; the months since June are gone back by what dies and is born in a year.
    x = r.series("population")
    first = x.reshape(x.shape[0], x.shape[1], -1).sum(axis=2)[:, 0] / r.scale
    start = np.datetime64("2023-04-01") + np.timedelta64(int(r.outcomes["time"][0] + r.days[0] / 2), "D")
    years = (start - np.datetime64("2023-06-30")).astype(int) / YEAR
    return first + (r.count("deaths") - r.count("births")) * years


def plans(r):
    # Those who have one, and those who begin one in the year; six in ten care-home residents are the council's (DM123). Those
    # of Powys who come to it from a ward in another region are not told from those who come back to it, and are left out.
    paid = chain.fact("DM123") / chain.fact("DM122")
    return (r.stage("stage_inside", "home_care", "direct_payment", *chain.WORKING_AGE, level=True) + paid * r.stage("stage_inside", "care_home", level=True)
            + sum(r.begun(s) for s in ("home_care", "direct_payment", *chain.WORKING_AGE)) + paid * r.begun("care_home"))


def over_30_days(r):
    # The length of home_assessment is from the request on; waiting in the region's line comes on top and is short.
    from math import erf, log, sqrt
    c = chain.Chain()
    wait = r.stage("stage_wait_hours", "home_assessment") / r.stage("stage_starts", "home_assessment") / 24
    z = (np.log(np.maximum(30 - wait, 1)) - log(c.home_assess_median)) / c.home_assess_log_sd
    return np.array([0.5 * (1 - erf(x / sqrt(2))) for x in z])


def read(path, scenario=None):
    """{id: values by replication}; those that the file cannot tell are left out."""
    r = Result(path, scenario)
    r.heard = chain.fact("DM032") * chain.Chain().j["heard"]
    out = {}
    for id, _, how, _ in targets():
        try:
            out[id] = how(r)
        except (KeyError, ValueError):
            continue
    return out
