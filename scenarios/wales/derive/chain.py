#!/usr/bin/python3
"""The arithmetic of the chain of care: from facts.csv, the population tables and the judgements below to shares,
rates and capacities. baseline.py writes them into baseline.yaml.

A fact is a row of the parameter pack (facts.csv). A judgement is a number nobody has published for Wales; it has a
range and a reason, and calibrate.py may move it inside that range. Nothing else is a number here.
"""

import csv
from pathlib import Path

import numpy as np

import population as pop

HERE = Path(__file__).resolve().parent.parent
YEAR = 365.25

with open(HERE / "facts.csv", newline="", encoding="utf-8") as _file:
    FACT = {r["key"]: r for r in csv.DictReader(_file)}


def fact(id):
    return float(FACT[id]["value"])


# name: value, low, high, why. Ranges are what a reader should think possible, not what fits.
JUDGEMENT = {
    # first contact
    "referred": (0.20, 0.10, 0.30, "Share of emergency admissions that reach hospital through a general practitioner and same-day emergency care, not through an emergency department"),
    "same_day_admits": (0.45, 0.30, 0.60, "Share of those in same-day emergency care who are admitted"),
    "minor": (0.40, 0.30, 0.50, "Share of attendances seen in a minor injury unit or the minors stream of a department"),
    "rapid_asked": (43800, 30000, 60000, "Crises at 75 and over a year put to the rapid-response team; about a third are turned away"),
    # ambulances
    "heard": (0.15, 0.08, 0.25, "Share of verified ambulance calls closed by telephone"),
    "crew_conveys": (1.9, 1.6, 2.2, "Hours a crew is busy when it conveys, from mobilising to clear, the normal quarter of an hour of handover included, waiting at the door not"),
    "crew_leaves": (1.25, 1.0, 1.5, "Hours a crew is busy when it leaves the patient at home"),
    "crews": (125, 105, 160, "Emergency crews on duty in Wales, averaged over the week"),
    "aid_asked": (20, 10, 60, "Minutes that a call has waited when the crews of neighbours are asked for"),
    "aid_keeps": (1, 0, 3, "Crews that stay free where others are sent from"),
    "aid_lasts": (3, 1, 8, "Hours for which a crew serves where it was sent"),
    "advised": (0.25, 0.15, 0.35, "Share of answered 111 calls that end in an attendance or an ambulance; these are counted there"),
    # the emergency department
    "major_median": (2.6, 2.2, 3.4, "Median hours in the major stream when nobody has to wait for a space or a bed"),
    "major_log_sd": (0.62, 0.5, 0.75, "Spread of the same, as the standard deviation of the logarithm"),
    "minor_median": (1.7, 1.3, 2.2, "Median hours in the minor stream"),
    "finding": (4.0, 2.0, 7.0, "Mean hours from the decision to admit to leaving the department when a bed is free: clinical acceptance, cleaning, porters"),
    "trolley": (0.35, 0.2, 0.5, "Share of those in the major stream who came on foot and need a trolley, as all who come by ambulance do"),
    "spaces": (240, 180, 330, "Trolleys in the major streams of Welsh departments, corridors included: a dozen large departments with 15 to 25 each"),
    # beds
    "usable": (0.91, 0.84, 0.97, "Share of the staffed acute and geriatric beds that can be given to the next patient: the others are in the wrong specialty, bay, ward or hospital, or being cleaned"),
    "stay": (1.0, 0.85, 1.15, "Multiplies the pack's lengths of stay (CP029 to CP040), whose own ranges are a quarter either way"),
    "planned_days": (1.6, 1.2, 2.2, "Mean days of a planned stay, day cases apart"),
    "england": (0.45, 0.3, 0.6, "Share of the hospital patients of Powys who are treated in England: Shrewsbury, Telford and Hereford are nearer to most of them; no count read"),
    "england_mental": (0.1, 0.0, 0.3, "The same on mental-health wards"),
    "others_full": (0.36, 0.25, 0.6, "Share of maternity, children's and other beds that are taken here, as what else fills them is not simulated; those held in England are fewer by it"),
    "mental_days": (52, 40, 65, "Mean days on a mental-health ward"),
    "maternity_days": (2.0, 1.6, 2.6, "Mean days of a maternity stay"),
    # virtual wards: care of a hospital ward at home, in place of a bed
    "virtual_suits": (0.30, 0.10, 0.50, "Share of those of 65 and over who would be admitted by same-day care or a rapid-response team and could be on a virtual ward"),
    "virtual_places": (200, 80, 500, "Places on virtual wards in Wales; no count read. With so many nearly half of those it suits are turned away and admitted"),
    "virtual_days": (9, 6, 14, "Mean days on a virtual ward: about nine days of input (UC111)"),
    "virtual_full": (0.95, 0.85, 1.0, "Share of these places that are taken on average, when those it suits are more than it can take"),
    "virtual_fails": (0.15, 0.05, 0.25, "Share of stays on a virtual ward that end in a hospital bed after all"),
    "virtual_reabled": (0.06, 0.0, 0.15, "Share of them that end in reablement"),
    "virtual_assessed": (0.08, 0.02, 0.20, "Share of them, of those without care at home, that end in an assessment of their needs"),
    # leaving hospital: days from being fit to leave
    "ward_assessed": (20000, 15000, 25000, "Adults a year who cannot leave hospital without an assessment of their care needs"),
    "ward_assessment": (13, 8, 20, "Mean days from fit to leave to assessed, in hospital"),
    "placing": (45, 25, 60, "Mean days from assessed to placed, where a care home is to be found and agreed"),
    "brokering": (14, 5, 28, "Median days from assessed to a package of home care (CP292, those at home included)"),
    "settling": (22, 10, 40, "Mean days of the reasons that are not social care's: health-side, housing, equipment, funding, disagreement"),
    # social care
    "open_cases": (0.95, 0.85, 1.0, "Share of the assessment teams' capacity that the expected work takes up"),
    "care_full": (0.97, 0.9, 1.0, "Share of home-care capacity that the expected packages take up"),
    "reablement_full": (0.93, 0.85, 0.99, "The same for reablement"),
    "places_full": (0.90, 0.80, 0.96, "The same for community places"),
    "package_kept": (14, 7, 28, "Days for which a package of home care is kept for somebody in hospital; no Welsh rule read"),
    # adults of working age, of the plans of a day that are neither home care, a care home nor a direct payment
    "learning": (0.60, 0.45, 0.75, "Share of these plans that are for a learning disability; councils' registers held 10,200 people of 16 to 64 with one in 2018, not all with a plan of their own"),
    "physical": (0.20, 0.10, 0.30, "Share that are for a physical disability; the rest are for a mental illness"),
    "supported_living": (0.40, 0.25, 0.55, "Share of plans for a learning disability that are supported living; of those on registers 2,100 of 10,200 were in lodgings or supported living in 2018, and they have a plan more often"),
    "born_with": (0.25, 0.1, 0.5, "Share of those with a physical disability who have had it since childhood, and so join at 18"),
    "illness_years": (8, 4, 15, "Mean years of a plan for a mental illness"),
    # growth, from GROWS_FROM on: a status quo that keeps up with an ageing nation as it has done
    "care_growth": (0.03, 0.01, 0.04, "Growth a year of social care and mental-health wards, in places: the need of an ageing nation. Care homes alone would need 10,000 places more by 2034 (CP254)"),
    "door_growth": (0.003, 0.0, 0.015, "Growth a year of ambulances, trolleys, chairs, minor spaces and same-day places. By ageing alone, with nobody moving house, those conveyed grow by 0.5% a year, those admitted by 0.3%, and attendances fall by 0.3%, as there are fewer young people"),
    "rapid_growth": (0.02, 0.0, 0.04, "Growth a year of rapid response and virtual wards: crises at 75 and over grow by 2.0% a year, by ageing alone"),
    "bed_growth": (0.01, 0.0, 0.015, "Growth a year of acute and geriatric beds: by ageing alone bed days grow by 1.0%; from 2021-22 to 2023-24 beds grew by 0.8% (CP007, CP001), and with no more planned care falls ever further behind"),
}

# After the year to which the baseline is calibrated, evenly to the end of ten years.
GROWS_FROM, GROWS_FOR = "2024-10-01", 8.5
GROWTH = dict.fromkeys(("mental_health_beds", "community_places", "assessment", "reablement", "home_care", "care_homes"), "care_growth") \
    | dict.fromkeys(("ambulances", "trolleys", "chairs", "minor_spaces", "same_day_places"), "door_growth") \
    | {"rapid_response": "rapid_growth", "virtual_wards": "rapid_growth", "hospital_beds": "bed_growth"}

MIDDLE = 5  # years from the start to the middle of the ten: regions' shares of capacity are those of their people then

PRIOR = {name: v[0] for name, v in JUDGEMENT.items()}


def _calibrated():
    """Judgements moved inside their ranges by scripts/calibrate."""
    path = HERE / "derive/calibrated.csv"
    if path.exists():
        with open(path, newline="", encoding="utf-8") as file:
            for r in csv.DictReader(file):
                value, low, high, why = JUDGEMENT[r["name"]]
                JUDGEMENT[r["name"]] = (float(r["value"]), low, high, why)


_calibrated()

# Who leaves the ward how, once assessed, and the same for those assessed at home: shares, assumed, set so that the
# year's starts are those counted: 9,327 reablement packages (DM095), 18,261 plans begun (DM113), a third of assessments
# (DM093, DM094) in need of a plan or reablement. How many go into a care home, and of what age, follows from the deaths of
# residents (`entries`); here stands only how many of them are placed straight from a ward.
AFTER_WARD = {"reablement": 0.23, "home_care": 0.20, "care_home": 0.11, "step_down": 0.175, "other": 0.285}
AFTER_HOME = {"reablement": 0.06, "home_care": 0.107, "direct_payment": 0.048}
AFTER_REABLEMENT = {"none": fact("CP275"), "home_care": fact("CP276") + fact("CP277"), "care_home": fact("CP278")}
AFTER_STEP_DOWN = {"reablement": 0.30, "care_home": 0.10}

WORKING_AGE = ("supported_living", "learning_disability", "physical_disability", "mental_illness")

BANDS = [(0, 5), (5, 16), (16, 25), (25, 45), (45, 65), (65, 75), (75, 85), (85, pop.AGES)]
NAMES = ["under 5", "5 to 15", "16 to 24", "25 to 44", "45 to 64", "65 to 74", "75 to 84", "85 and over"]
REGIONS = {
    "Betsi Cadwaladr": ["Isle of Anglesey", "Gwynedd", "Conwy", "Denbighshire", "Flintshire", "Wrexham"],
    "Powys": ["Powys"],
    "Hywel Dda": ["Ceredigion", "Pembrokeshire", "Carmarthenshire"],
    "Swansea Bay": ["Swansea", "Neath Port Talbot"],
    "Cwm Taf Morgannwg": ["Bridgend", "Rhondda Cynon Taf", "Merthyr Tydfil"],
    "Cardiff and Vale": ["Vale of Glamorgan", "Cardiff"],
    "Aneurin Bevan": ["Caerphilly", "Blaenau Gwent", "Torfaen", "Monmouthshire", "Newport"],
}
# Powys has no such hospital: where those go who stay in Wales; assumed. The others go to England (`england`, `england_mental`).
POWYS_TO = {"Aneurin Bevan": 0.35, "Hywel Dda": 0.25, "Betsi Cadwaladr": 0.20, "Swansea Bay": 0.10, "Cwm Taf Morgannwg": 0.10}
CRISIS_BY_DEPRIVATION = (1.8, 1.3, 1, 0.8, 0.6)   # mental-health crises, from the most deprived fifth; assumed
TO_ENGLAND = {"hospital_beds": "england", "mental_health_beds": "england_mental", "other_beds": "england"}


def in_bands(people):
    return np.array([people[a:b].sum() for a, b in BANDS])


def split_by_odds(small, large, total, odds_ratio):
    """Shares of two groups with that odds ratio (large group's over small's) that add up to the total."""
    low, high = 0.0, 1.0
    for _ in range(60):
        p = (low + high) / 2
        odds = p / (1 - p) * odds_ratio
        q = odds / (1 + odds)
        low, high = (p, high) if small * p + large * q < total else (low, p)
    return p, q


class Chain:
    def __init__(self, **moved):
        self.j = {name: v[0] for name, v in JUDGEMENT.items()} | moved
        people = pop.people()
        self.persons = in_bands(people)
        self.frail = np.array([people[a:b].sum(axis=(0, 1)) / people[a:b].sum() for a, b in BANDS])
        self.people = people
        self.first_contact()
        self.ambulances()
        self.hospital()
        self.before()
        self.working_age()
        self.leaving()
        self.social()
        self.entries()
        self.spread()

    # ---------------------------------------------------------------------------------------------------- crises
    def first_contact(self):
        j = self.j
        attend = np.array([fact(f"DM{n:03d}") for n in range(55, 63)]) / 1000
        admit = np.array([fact(f"DM{n:03d}") for n in range(34, 42)]) / 1000
        falls = np.array([0] * 5 + [fact(f"DM{n:03d}") * fact("DM076") for n in (69, 70, 71)]) / 1000
        self.attend, self.admit, self.falls = attend, admit, falls
        same_day = j["referred"] * admit / j["same_day_admits"]
        over75 = self.persons[6:]
        asked = np.zeros(8)
        asked[6:] = j["rapid_asked"] * attend[6:] / (over75 * attend[6:]).sum()
        # The team has room for CP321 of those asked; who is turned away comes to the department.
        self.taken = min(1.0, fact("CP321") / j["rapid_asked"])
        self.crises = attend + same_day + asked * self.taken
        self.illness = self.crises - falls
        self.asked = asked / self.crises
        # Of those who need the care of a ward some are suited to a virtual one. Admissions are those counted; so those whom a
        # virtual ward spares one come on top of them.
        by_team = asked * self.taken * (1 - fact("CP320"))
        counted = self.persons * np.r_[np.zeros(5), (j["referred"] * admit + by_team)[5:]]
        most = j["virtual_full"] * j["virtual_places"] * YEAR / j["virtual_days"]
        spared = 1 - j["virtual_fails"]
        stays = min(most, j["virtual_suits"] * counted.sum() / (1 - j["virtual_suits"] * spared))
        self.virtual_stays = stays * counted / counted.sum()          # a year, by age
        need = (counted.sum() + stays * spared) / counted.sum()       # over those admitted
        self.virtual = lambda admits: {"virtual_ward": admits * need * j["virtual_suits"],
                                       "hospital": admits * need * (1 - j["virtual_suits"])}
        # Rapid response is put to falls and illness alike; the general practitioner sees no falls here.
        self.same_day = same_day / self.illness
        conveyed = fact("DM033")
        n = self.persons * attend
        young, old = n[:6].sum(), n[6:].sum()
        self.by_ambulance = split_by_odds(young, old, conveyed, fact("DM049"))
        # Of those who come to a department, by age: conveyed, on foot and major, on foot and minor.
        minor = j["minor"] * n.sum() / (n * (1 - np.r_[[self.by_ambulance[0]] * 6, [self.by_ambulance[1]] * 2])).sum()
        self.minor = minor
        # Admissions by a department's major stream, so that all add up to DM034 to DM041: less those by same-day care
        # and by rapid response (CP320), and falls admitted so that they add up to DM077.
        rr = fact("CP320")
        self.rr_admits = 1 - rr
        fall_total = fact("DM077")
        self.fall_admit = fall_total / (falls * self.persons).sum()
        from_department = admit - j["referred"] * admit - asked * self.taken * self.rr_admits
        ambulance = np.r_[[self.by_ambulance[0]] * 6, [self.by_ambulance[1]] * 2]
        self.major_share = ambulance + (1 - ambulance) * (1 - minor)
        majors = attend * self.major_share
        self.majors = majors
        self.from_department = from_department
        # Falls in the major stream at 65 and over are admitted at fall_admit over the share that is major.
        fall_majors = falls * (1 - self.asked * self.taken) * self.major_share
        fall_admitted = falls * (1 - self.asked * self.taken) * self.fall_admit
        self.admit_fall = np.where(fall_majors > 0, fall_admitted / np.where(fall_majors > 0, fall_majors, 1), 0)
        rest = majors - fall_majors
        self.admit_illness = (from_department - fall_admitted) / rest

    def ambulances(self):
        j = self.j
        calls = fact("DM032")
        self.left_at_home = calls * (1 - j["heard"]) - fact("DM033")
        advised = fact("DM029") * 12 * (1 - j["advised"]) + calls * j["heard"]
        total = self.left_at_home + advised
        shape = self.attend
        self.call_rate = shape * total / (self.persons * shape).sum()
        young, old = (self.persons * self.call_rate)[:6].sum(), (self.persons * self.call_rate)[6:].sum()
        self.call_crew = split_by_odds(young, old, self.left_at_home, fact("DM049"))
        self.red = fact("DM012") / 100

    # -------------------------------------------------------------------------------------------------- hospital
    def hospital(self):
        j = self.j
        n = self.persons * self.admit
        mean = np.array([fact("CP029"), fact("CP029"), fact("CP031"), fact("CP031"), fact("CP033"), fact("CP035"),
                         fact("CP037"), fact("CP039")]) * j["stay"]
        median = [fact("CP030"), fact("CP030"), fact("CP032"), fact("CP032"), fact("CP034"), fact("CP036"), fact("CP038"), fact("CP040")]
        factor = np.array([fact(f"CP{k:03d}") for k in range(41, 45)])
        han = np.array([1, fact("FR054"), fact("FR055"), fact("FR056")])
        weight = self.frail * han
        self.mean_factor = (weight * factor).sum(axis=1) / weight.sum(axis=1)
        self.stay_mean, self.stay_ratio = mean, [m / mean0 for m, mean0 in zip(median, mean / j["stay"])]
        self.admissions = n
        beds = fact("CP001") / fact("CP011")
        self.beds = {"acute": fact("CP001") * fact("CP020"),
                     "mental": (fact("CP015") + fact("CP017")) * beds}
        self.beds["other"] = fact("CP001") - sum(self.beds.values())
        # Planned stays a year: what is left of all admissions, by days over mean stay, after the emergencies,
        # childbirth and the mental-health wards; spread over ages by judgement.
        # Beds are those of Wales, admissions here those of its residents: so much more as are treated in England.
        powys = in_bands(pop.people(set(REGIONS["Powys"])))
        abroad = j["england"] * (powys * self.admit).sum() / n.sum()
        everyone = fact("CP002") * YEAR / fact("CP028") / (1 - abroad)
        self.mental_beds_used = 0.9 * self.beds["mental"]
        self.mental_stays = self.mental_beds_used * YEAR / j["mental_days"]
        births = fact("CT004")
        self.planned = max(0.0, everyone - n.sum() - births - self.mental_stays)
        shape = np.array([0, 0, 20, 20, 45, 80, 85, 60])
        self.planned_rate = shape * self.planned / (shape * self.persons).sum()

    def leaving(self):
        j = self.j
        # Days a year kept by those who could leave, taken off the stays from 65: the stays of the pack include them.
        a, w = AFTER_WARD, j["ward_assessed"]
        self.brokering_mean = j["brokering"] * np.exp((np.log(30 / fact("CP292")) / 0.967) ** 2 / 2)
        waits = {"care_home": j["placing"], "home_care": self.brokering_mean, "reablement": 4.5, "step_down": 4.5, "other": j["settling"]}
        self.delay_days = w * (j["ward_assessment"] + sum(a[k] * waits[k] for k in a))
        old = self.admissions[5:]
        days = old * self.stay_mean[5:]
        self.stay_less = 1 - self.delay_days / days.sum()
        # By age and frailty, in the proportions of the first cut: 24, 10, 12 and 4 in a hundred. Residents of care homes go
        # back to them.
        han = self.frail * np.array([1, fact("FR054"), fact("FR055"), fact("FR056")])
        admitted = self.admissions[:, None] * han / han.sum(axis=1, keepdims=True) * (1 - self.share_in("care_home"))
        raw = {("75", 1): 0.24, ("75", 0): 0.10, ("65", 1): 0.12, ("65", 0): 0.04}
        cut = np.zeros((len(BANDS), 4))
        for i, band in ((5, "65"), (6, "75"), (7, "75")):
            cut[i] = [raw[band, 0]] * 2 + [raw[band, 1]] * 2
        self.assessed = admitted * cut * w / (admitted * cut).sum()   # a year, by age and frailty
        self.ward = self.assessed.sum(axis=1)
        self.to_assessment = {k: v * w / (admitted * cut).sum() for k, v in raw.items()}

    # ---------------------------------------------------------------------------------------------------- social
    def social(self):
        j = self.j
        contacts = fact("DM092") - j["ward_assessed"]
        # By those who have no care yet: frailty multiplies their rate as it does the chance of care at the start.
        shape = np.array([0, 0, 12, 12, 20, 50, 130, 340])
        weight = self.frail * np.array([1, fact("FR048"), fact("FR049"), fact("FR050")])
        uncared = 1 - sum(self.share_in(name) for name in self.there)
        asking = (weight * uncared).sum(axis=1) / weight.sum(axis=1)
        self.contact_rate = shape * contacts / (shape * self.persons * asking).sum()
        self.contacts = contacts
        after_virtual = self.virtual_stays * (uncared * self.frail).sum(axis=1) * j["virtual_assessed"]
        self.home_assessed = (fact("DM093") - j["ward_assessed"] - after_virtual.sum()) / contacts
        self.home = self.contact_rate * self.persons * asking * self.home_assessed + after_virtual      # a year, by age
        start = {k: self.ward * AFTER_WARD.get(k, 0) + self.home * AFTER_HOME.get(k, 0)
                 for k in ("reablement", "home_care", "step_down", "direct_payment")}
        rapid = np.r_[np.zeros(6), self.persons[6:] * self.attend[6:]]
        start["reablement"] += start["step_down"] * AFTER_STEP_DOWN["reablement"] + rapid / rapid.sum() * fact("CP321") * (0.04 + 0.06 * 0.15)
        start["reablement"] += self.virtual_stays * (1 - (self.share_in("care_home") * self.frail).sum(axis=1)) * j["virtual_reabled"]
        start["home_care"] += start["reablement"] * AFTER_REABLEMENT["home_care"]
        self.reabled, self.stepped_down = start["reablement"], start["step_down"]
        self.starts = {k: x.sum() for k, x in start.items()}
        self.home_assess_median = fact("CP291")
        self.home_assess_log_sd = np.log(30 / fact("CP291")) / 0.674   # a quarter over 30 days (CP280)

    def before(self):
        """Who is in care on the first day: shares by age and frailty. The spread over ages is assumed; over frailty, as the
        clock of care need. The share in a care home doubles every five years of age."""
        j = self.j
        self.band = np.searchsorted([a for a, _ in BANDS], np.arange(pop.AGES), side="right") - 1
        ratio = np.array([1, fact("FR048"), fact("FR049"), fact("FR050")])
        mean = self.frail @ ratio
        persons = self.people.sum(axis=(1, 2))
        paid_homes = fact("DM123")
        payments = (fact("DM093") - j["ward_assessed"]) * AFTER_HOME["direct_payment"] * 2            # a stay of two years
        plans = fact("DM114") - fact("DM120") - paid_homes - payments
        by_band = lambda *shape: np.array(shape, dtype=float)[self.band]
        age = np.arange(pop.AGES)
        totals = {"home_care": (fact("DM120"), by_band(0, 0, 0.5, 0.5, 2, 8, 27, 85)),
                  "direct_payment": (payments, by_band(0, 0, 2, 2, 3, 2, 2, 2)),
                  # Adults of working age, from 18; some with a learning disability are older, a third as many in a thousand.
                  **{name: (plans * part, np.where(age < 18, 0, by_band(*shape))) for name, (part, shape) in {
                      "supported_living": (j["learning"] * j["supported_living"], (0, 0, 3, 3, 3, 1, 1, 1)),
                      "learning_disability": (j["learning"] * (1 - j["supported_living"]), (0, 0, 3, 3, 3, 1, 1, 1)),
                      "physical_disability": (j["physical"], (0, 0, 1, 1, 2, 0, 0, 0)),
                      "mental_illness": (1 - j["learning"] - j["physical"], (0, 0, 1, 1, 1, 0, 0, 0))}.items()},
                  "care_home": (fact("DM122"), np.where(age >= 65, 2.0 ** ((np.minimum(age, 97) // 5 * 5 - 80) / 5), 0))}
        self.there = {}                                                                # by year of age and frailty
        for name, (total, shape) in totals.items():
            rate = shape * total / (shape * persons).sum()
            spread_over = 1 if name in WORKING_AGE else ratio[None, :] / mean[self.band][:, None]
            self.there[name] = rate[:, None] * spread_over * np.ones(4)
        # Everybody is in one of them at most: whoever is in an earlier one is not asked for a later.
        self.at_start, free = {}, np.ones((pop.AGES, 4))
        for name, share in self.there.items():
            self.at_start[name] = share / free
            free = free - share
        # Residents of care homes die faster (FR074), so everybody else slower, that each age dies as it does.
        at_risk = self.people * np.array(pop.DEATH_BY_FRAILTY)
        there = self.there["care_home"][:, None, :]
        self.die_less = np.ones((pop.AGES, 2))
        cuts = sorted({int(r["age_from"]) for r in pop.table("deaths.csv")}) + [pop.AGES]
        for a, b in zip(cuts, cuts[1:]):
            of_deaths = (at_risk * there)[a:b].sum(axis=(0, 2)) / at_risk[a:b].sum(axis=(0, 2))
            self.die_less[a:b] = 1 / (1 + (fact("FR074") - 1) * of_deaths)
        self.death = pop.averaged(pop.death_rates() * self.die_less, pop.DEATH_BY_FRAILTY, self.people)

    def inside(self, name):
        """[age, sex, frailty] of those who are in it on the first day."""
        return self.people * self.there[name][:, None, :]

    def share_in(self, name, weight=(1, 1, 1, 1)):
        """[age band, frailty] of the share that is in it."""
        w = self.people * np.array(weight)
        part = w * self.there[name][:, None, :]
        of = lambda x: np.array([x[a:b].sum(axis=(0, 1)) for a, b in BANDS])
        return of(part) / np.maximum(of(w), 1e-9)

    # ------------------------------------------------------------------------------------------ adults of working age
    def working_age(self):
        """Those who join each group replace those who die or whose plan ends: at 18, or later in life."""
        j = self.j
        leave = {name: (self.inside(name) * self.death).sum() for name in WORKING_AGE}
        leave["mental_illness"] += self.inside("mental_illness").sum() / j["illness_years"]
        self.at_18 = {name: leave[name] for name in ("supported_living", "learning_disability")} \
            | {"physical_disability": leave["physical_disability"] * j["born_with"]}
        self.later = {"physical_disability": leave["physical_disability"] * (1 - j["born_with"]), "mental_illness": leave["mental_illness"]}
        without = 1 - sum(self.there[name] for name in WORKING_AGE)
        adults = (self.people * without[:, None, :]).sum(axis=(1, 2))
        self.transition_rate = sum(self.at_18.values()) / self.people[18].sum()
        self.lasting_rate = sum(self.later.values()) / adults[18:65].sum()

    # ------------------------------------------------------------------------------------------- into care homes
    def entries(self):
        """Entries to care homes by age, so that they replace those who die: of each age, the deaths of its residents and those who
        grow older than it, less those who grow into it. How many are placed from a ward, come by reablement or by step-down is
        given, the others come after an assessment at home; each way's share grows with age alike."""
        residents = self.inside("care_home")
        deaths = in_bands(residents * self.death * fact("FR074"))
        older = np.array([residents[end - 1].sum() if end < pop.AGES else 0 for _, end in BANDS])
        self.enter = np.maximum(deaths + older - np.r_[0, older[:-1]], 0)
        ways = {"ward": self.ward, "home": self.home, "reablement": self.reabled, "step_down": self.stepped_down}
        by_way = {"ward": AFTER_WARD["care_home"] * self.ward.sum(), "reablement": AFTER_REABLEMENT["care_home"] * self.reabled.sum(),
                  "step_down": AFTER_STEP_DOWN["care_home"] * self.stepped_down.sum()}
        by_way["home"] = self.enter.sum() - sum(by_way.values())
        count = np.array([ways[w] for w in ways]) * (self.enter > 0)
        cells = count.copy()
        for _ in range(100):     # until both the ways and the ages add up
            cells *= (np.array([by_way[w] for w in ways]) / cells.sum(axis=1))[:, None]
            cells *= self.enter / np.where(cells.sum(axis=0) > 0, cells.sum(axis=0), 1)
        shares = cells / np.where(count > 0, count, 1)
        self.to_care_home = dict(zip(ways, shares))
        self.starts["care_home"] = cells.sum()
        # Packages of home care end by death, by moving into a care home and, on a ward, when a new one is arranged; the
        # rest of what the starts of a year must replace ends by itself. Who has one needs no other after reablement.
        clients = (self.assessed * self.share_in("home_care") / (1 - self.share_in("care_home"))).sum(axis=1)
        moves = clients * (self.to_care_home["ward"] + AFTER_WARD["step_down"] * self.to_care_home["step_down"]
                           + AFTER_WARD["reablement"] * self.to_care_home["reablement"])
        ends = (self.inside("home_care") * self.death).sum() + moves.sum() + clients.sum() * AFTER_WARD["home_care"]
        self.starts["home_care"] -= clients.sum() * AFTER_WARD["reablement"] * AFTER_REABLEMENT["home_care"]
        self.home_care_years = fact("DM120") / (self.starts["home_care"] - ends)

    def spread(self):
        """Capacities by region: by what its people need in the middle of the ten years, as regions age differently and
        capacity grows evenly. Powys' hospital patients are counted where they go."""
        j = self.j
        self.mine = {r: in_bands(pop.later(pop.people(set(a)), MIDDLE)) for r, a in REGIONS.items()}
        nation = sum(self.mine.values())
        share = lambda weight: {r: float((self.mine[r] * weight).sum() / (nation * weight).sum()) for r in REGIONS}

        def elsewhere(shares, service):
            """Shares of the beds of Wales, by what those who stay in it need."""
            stay = 1 - j[TO_ENGLAND[service]]
            out = {r: s + shares["Powys"] * POWYS_TO.get(r, 0) * stay for r, s in shares.items()}
            out["Powys"] = 0.0
            return {r: s / sum(out.values()) for r, s in out.items()}

        def in_england(load):
            """Places held there for the patients of Powys: room enough that they seldom wait, as the hospitals are larger than that."""
            return max(1, round(load + 2 * load ** 0.5))

        by_major = share(self.majors)
        ambulance = np.r_[[self.by_ambulance[0]] * 6, [self.by_ambulance[1]] * 2]
        on_foot = self.attend * (1 - ambulance) * (1 - self.minor)
        lying = self.attend * ambulance + on_foot * j["trolley"]
        sitting = on_foot * (1 - j["trolley"])
        stay = j["major_median"] * np.exp(j["major_log_sd"] ** 2 / 2) + j["finding"] * (self.persons * self.admit).sum() * (1 - j["referred"]) / (self.persons * self.majors).sum()
        # Bed days a person by age: stays, planned stays, and the days kept after a stay.
        kept = self.ward / self.admissions
        less = np.r_[0, 0, np.ones(3), np.full(3, self.stay_less)]
        self.bed_days = (self.admit * (self.stay_mean * less + kept * self.delay_days / j["ward_assessed"])
                         + self.planned_rate * j["planned_days"])
        by_stay = share(self.bed_days)
        # Crises are more frequent where people are deprived, as the clock says.
        poor = {r["area"]: float(r["value"]) for r in pop.table("deprivation.csv")}
        most, *less = CRISIS_BY_DEPRIVATION
        crises = {r: sum(pop.later(pop.people({a}), MIDDLE)[16:].sum() * (most * poor[a] + sum(less) / 4 * (1 - poor[a])) for a in areas)
                  for r, areas in REGIONS.items()}
        by_mental = {r: x / sum(crises.values()) for r, x in crises.items()}
        by_other = share(np.r_[1, 0.3, 0.5, 0.5, np.zeros(4)])
        by_old = share(np.r_[np.zeros(6), self.attend[6:]])
        by_need = share(np.r_[np.zeros(5), self.contact_rate[5:]])
        in_care = lambda stage: share((self.share_in(stage) * self.frail).sum(axis=1))
        # Ambulances where calls and long roads are: the two large rural regions and Powys a fifth more. Assumed.
        calls = share(self.call_rate + self.majors)
        rural = {"Powys": 1.4, "Hywel Dda": 1.15, "Betsi Cadwaladr": 1.1}
        weight = {r: s * rural.get(r, 1) for r, s in calls.items()}
        calls = {r: s / sum(weight.values()) for r, s in weight.items()}
        whole = lambda total, shares: {r: (max(1, round(total * s)) if s > 0 else 0) for r, s in shares.items()}
        open_at_home = self.home.sum() * self.home_assess_median * np.exp(self.home_assess_log_sd ** 2 / 2) / YEAR
        open_on_wards = j["ward_assessed"] * j["ward_assessment"] / YEAR
        open_cases = open_at_home + open_on_wards
        open_in_england = open_on_wards * by_stay["Powys"] * j["england"]
        open_in_wales = open_on_wards - open_in_england
        on_wards = elsewhere(by_stay, "hospital_beds")
        beds = self.beds
        self.capacity = {
            "ambulances": whole(j["crews"], calls),
            # Powys has none of its own in life: crews and families drive on. Its spaces are held for the road as well.
            "trolleys": whole(j["spaces"], {r: s * (1.8 if r == "Powys" else 1) for r, s in share(lying).items()}),
            "chairs": whole(self.persons @ sitting * stay / 24 / YEAR / 0.7, {r: s * (1.8 if r == "Powys" else 1) for r, s in share(sitting).items()}),
            "minor_spaces": whole(self.persons @ (self.attend - self.majors) * j["minor_median"] * 1.2 / 24 / YEAR / 0.7, share(self.attend - self.majors)),
            "same_day_places": whole(self.persons @ (self.same_day * self.illness) * 5 / 24 / YEAR / 0.6, by_major),
            "rapid_response": whole(fact("CP321") * 3 / YEAR / 0.93, by_old),
            "virtual_wards": whole(j["virtual_places"], share(np.r_[np.zeros(5), self.admit[5:]])),
            "hospital_beds": whole(beds["acute"] * j["usable"], elsewhere(by_stay, "hospital_beds"))
                | {"England": in_england((self.persons * self.bed_days).sum() / YEAR * by_stay["Powys"] * j["england"])},
            "mental_health_beds": whole(beds["mental"], elsewhere(by_mental, "mental_health_beds"))
                | {"England": in_england(self.mental_beds_used * by_mental["Powys"] * j["england_mental"])},
            "other_beds": whole(beds["other"], elsewhere(by_other, "other_beds"))
                | {"England": in_england(beds["other"] * j["others_full"] * by_other["Powys"] * j["england"])},
            "community_places": whole(self.step_places() / j["places_full"], by_old),
            # Those on a ward are assessed where it is.
            "assessment": whole(open_cases / j["open_cases"], {r: (s * open_at_home + on_wards[r] * open_in_wales) / (open_at_home + open_in_wales) for r, s in by_need.items()})
                | {"England": in_england(open_in_england)},
            "reablement": whole(self.starts["reablement"] * fact("CP271") * 7 / YEAR / j["reablement_full"], by_need),
            "home_care": whole(fact("DM120") / j["care_full"], in_care("home_care")),
            "care_homes": whole(fact("CP257"), in_care("care_home")),
        }
        self.expected = {"trolleys": self.persons @ lying * stay / 24 / YEAR, "acute_beds": (self.persons * self.bed_days).sum() / YEAR, "open_cases": open_cases, "crews_busy": (fact("DM033") * j["crew_conveys"] + self.left_at_home * j["crew_leaves"]) / 24 / YEAR}

    def ageing(self, years=9.5):
        """Growth a year of what comes to the doors, by ageing alone."""
        then = in_bands(pop.later(self.people, years))
        ambulance = np.r_[[self.by_ambulance[0]] * 6, [self.by_ambulance[1]] * 2]
        of_old = np.r_[np.zeros(6), self.attend[6:]]
        return {name: ((then * rate).sum() / (self.persons * rate).sum()) ** (1 / years) - 1
                for name, rate in {"attendances": self.attend, "conveyed": self.attend * ambulance, "admitted": self.admit, "bed days": self.bed_days,
                                   "crises at 75 and over": of_old, "contacts": self.contact_rate}.items()}

    def step_places(self):
        j = self.j
        up = fact("CP321") * 0.06
        return (self.starts["step_down"] * 21 + up * 14) / YEAR


if __name__ == "__main__":
    c = Chain()
    np.set_printoptions(precision=4, suppress=True, linewidth=160)
    for k in ("persons", "crises", "illness", "asked", "same_day", "by_ambulance", "minor", "admit_fall", "admit_illness", "call_rate",
              "call_crew", "mean_factor", "planned", "planned_rate", "stay_less", "to_assessment", "contact_rate", "home_assessed",
              "starts", "enter", "ward", "home", "to_care_home", "home_care_years", "at_18", "later", "transition_rate",
              "lasting_rate", "delay_days", "expected", "beds"):
        print(k, getattr(c, k))
    print("growth a year by ageing", {k: f"{x:+.2%}" for k, x in c.ageing().items()})
    for s, by in c.capacity.items():
        print(s, sum(by.values()), by)
