#!/usr/bin/python3
"""Writes ../baseline.yaml from chain.py. Everything in the scenario that a reader may want to change stands there; what
it was made from stands here.

    baseline.py                          writes baseline.yaml
    baseline.py -o FILE name=value ...   with some judgements moved (scripts/calibrate does this)
"""

import numpy as np
import sys

import chain
from chain import FACT, JUDGEMENT, NAMES, REGIONS, POWYS_TO, fact

HERE = chain.HERE
CRISIS = chain.CRISIS_BY_DEPRIVATION
YEAR = chain.YEAR


def number(x, places=4):
    return f"{x:.{places}f}".rstrip("0").rstrip(".")


def percent(x, places=2):
    return f"{number(100 * x, places)}%"


def quoted(text):
    return '"' + text.replace('"', "'") + '"' if any(c in text for c in ":,#{}[]'\"%&*") else text


def value(text, source=None, confidence="assumed", low=None, high=None, note=None):
    """A number with where it comes from, on one line."""
    parts = [f"value: {text}"]
    if low is not None:
        parts.append(f"range: [{low}, {high}]")
    if source:
        parts.append(f"source: {quoted(source)}")
    parts.append(f"confidence: {confidence}")
    if note:
        parts.append(f"note: {quoted(note)}")
    return "{" + ", ".join(parts) + "}"


def from_fact(id, unit="", places=4, note=None):
    r = FACT[id]
    low, high = (r["low"] or None), (r["high"] or None)
    fmt = lambda x: f"{number(float(x), places)}{unit}"
    return value(fmt(r["value"]), id, r["confidence"], fmt(low) if low else None, fmt(high) if high else None, note)


def judged(c, name, unit="", note=None):
    low, high = JUDGEMENT[name][1:3]
    fmt = lambda x: f"{number(x)}{unit}"
    return value(fmt(c.j[name]), None, "assumed", fmt(low), fmt(high), note or JUDGEMENT[name][3])


def go(indent, when, ways, source):
    """One branch; what is left of the shares goes to the last."""
    pad = " " * indent
    names = list(ways)
    shares = [round(100 * ways[k], 2) for k in names[:-1]]
    shares.append(round(100 - sum(shares), 2))
    lines = [f"{pad}- when: {when}" if when else f"{pad}- go:"]
    lines.append(f"{pad}  go:" if when else "")
    for k, s in zip(names, shares):
        lines.append(f"{pad}    {k}: " + value(f"{number(s, 2)}%", source))
    return "\n".join(x for x in lines if x)


def by_region(c, service):
    return "\n".join(f"      {r}: {n}" for r, n in c.capacity[service].items())


def elsewhere(c, name):
    # No range: what is held in England is sized for it, and would not follow.
    judgement = chain.TO_ENGLAND[name]
    stay = 1 - c.j[judgement]
    return ("    elsewhere:  # assumed\n      Powys:\n        England: " + value(percent(c.j[judgement]), note=JUDGEMENT[judgement][3]) + "\n"
            + "\n".join(f"        {r}: {percent(s * stay)}" for r, s in POWYS_TO.items()))


def mutual_aid(c):
    """The ambulances of Wales are one fleet."""
    return ("    mutual_aid:  # one national fleet: a crew that is free is sent where calls wait\n"
            f"      asks_after: {judged(c, 'aid_asked', ' minutes')}\n      keeps_free: {judged(c, 'aid_keeps')}\n      lasts: {judged(c, 'aid_lasts', ' hours')}")


def service(c, name, unit, comment, away=False):
    return (f"  {name}:\n    unit: {unit}  # {comment}\n    capacity:\n{by_region(c, name)}"
            + (("\n" + elsewhere(c, name)) if away else "") + growth(c, name))


def growth(c, name):
    """The ramp that is the growth of a year, compounded over the years of growth; `capacity` itself stays the calibrated one."""
    if name not in chain.GROWTH:
        return ""
    rate = chain.GROWTH[name]
    low, high = JUDGEMENT[rate][1:3]
    times = lambda g: percent((1 + g) ** chain.GROWS_FOR, 1)
    source = "CP254" if name == "care_homes" else None
    note = "CP001 over CP007 is 0.8% a year; the rest is judgement" if name == "hospital_beds" else None
    return (f"\n    timetable:  # {percent(c.j[rate])} a year\n      - {{from: {chain.GROWS_FROM}, ramp: {chain.GROWS_FOR} years, times: "
            + value(times(c.j[rate]), source, "assumed", times(low), times(high), note) + "}")


AGES = [f"{{age: {n}}}" for n in NAMES]
SEASON_ILLNESS = dict(zip("january february march april may june july august september october november december".split(),
                          (0.94, 0.945, 0.95, 1.03, 1.045, 1.057, 1.04, 1.028, 1.0, 0.966, 0.96, 0.95)))
SEASON_DEATH = dict(zip(SEASON_ILLNESS, (1.16, 1.10, 1.05, 1.0, 0.96, 0.93, 0.92, 0.92, 0.93, 0.97, 1.01, 1.05)))


# When in the week and the day help is sought, and when wards send people home: judgements, as no Welsh figures by hour or weekday
# were read. Only the shape counts: a kind's factors are divided by their mean.
WEEK_ILLNESS = "{monday: 1.12, tuesday: 1.02, wednesday: 0.99, thursday: 0.98, friday: 0.98, saturday: 0.96, sunday: 0.95}"
DAY_ILLNESS = "{0: 0.55, 2: 0.4, 6: 0.5, 8: 1.1, 10: 1.6, 13: 1.45, 19: 1.25, 22: 0.8}"
WEEK_CALL = "{monday: 1, tuesday: 0.95, wednesday: 0.95, thursday: 0.95, friday: 0.98, saturday: 1.1, sunday: 1.07}"
DAY_CALL = "{0: 0.55, 2: 0.4, 6: 0.6, 8: 1.1, 10: 1.4, 14: 1.3, 18: 1.45, 22: 0.9}"
DAY_FALL = "{0: 0.6, 6: 0.9, 8: 1.5, 12: 1.15, 18: 1.05, 22: 0.75}"
WEEK_PLANNED = "{monday: 1.3, tuesday: 1.3, wednesday: 1.3, thursday: 1.2, friday: 1.1, saturday: 0.5, sunday: 0.3}"
DAY_PLANNED = "{0: 0.25, 6: 1.5, 8: 3, 11: 1.5, 15: 0.5, 18: 0.25}"
WEEK_LEAVING = "{monday: 1.05, tuesday: 1.1, wednesday: 1.1, thursday: 1.15, friday: 1.25, saturday: 0.75, sunday: 0.6}"
WEEK_LEAVING_PLANNED = "{monday: 0.9, tuesday: 1.1, wednesday: 1.15, thursday: 1.15, friday: 1.2, saturday: 0.9, sunday: 0.6}"
DAY_LEAVING = "{0: 0.05, 8: 0.4, 10: 1.2, 12: 2, 14: 2.6, 18: 1.6, 20: 0.7, 22: 0.2}"


def by_the_hour(hour, weekday=None):
    return (f"    weekday: {weekday}  # assumed\n" if weekday else "") + f"    hour: {hour}  # assumed"


def leaves_at(hour, weekday):
    return f"    over_at:\n      weekday: {weekday}\n      hour: {hour}\n      confidence: assumed"


def season(curve):
    return "{" + ", ".join(f"{m}: {number(x)}" for m, x in curve.items()) + "}"


def write_tables(c, folder=None):
    """Rates by age that are sums of rows, as tables beside the scenario."""
    import csv
    folder = folder or HERE
    starts = [a for a, _ in chain.BANDS]

    def write(name, keys, rows):
        with open(folder / name, "w", newline="", encoding="utf-8") as file:
            out = csv.DictWriter(file, keys + ["value", "unit", "confidence", "source", "derivation"], lineterminator="\n")
            out.writeheader()
            out.writerows([{**r, "unit": "per 1000 per year", "confidence": "assumed"} for r in rows])

    write("acute.csv", ["age_from"], [
        {"age_from": a, "value": number(1000 * r, 1), "source": f"DM{55 + i:03d} and DM{34 + i:03d}",
         "derivation": f"{fact(f'DM{55 + i:03d}'):g} attendances less {1000 * c.falls[i]:g} falls, and those seen in same-day care or taken by rapid response"}
        for i, (a, r) in enumerate(zip(starts, c.illness))])
    write("calls.csv", ["age_from"], [
        {"age_from": a, "value": number(1000 * r, 1), "source": "DM029 and DM032",
         "derivation": "calls to 111 and 999 that do not end in a department, by age as attendances are"}
        for a, r in zip(starts, c.call_rate)])
    births = {int(r["age_from"]): float(r["value"]) for r in chain.pop.table("births.csv") if r["sex"] == "female"}
    planned = dict(zip(starts, c.planned_rate))
    cuts = sorted(set(starts) | set(births))
    last = lambda table, a: table[max(k for k in table if k <= a)]
    write("planned.csv", ["age_from", "sex"], [
        {"age_from": a, "sex": s, "value": number(1000 * last(planned, a) + (last(births, a) if s == "female" else 0), 2),
         "source": "CP028 and CP002" + (" and VR071 to VR076" if s == "female" and last(births, a) else ""),
         "derivation": "all admissions by bed days over mean stay, less emergencies, childbirth and mental health; by age assumed"
                       + ("; and childbirth" if s == "female" and last(births, a) else "")}
        for a in cuts for s in ("female", "male")])
    for name, shares in c.at_start.items():
        cuts = [0, *range(65, 100, 5)] if name == "care_home" else [18 if a == 16 else a for a in starts] if name in chain.WORKING_AGE else starts
        with open(folder / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(["age_from", "frailty", "value", "unit", "confidence", "source", "derivation"])
            for a in cuts:
                for f, frailty in enumerate(chain.pop.FRAILTY):
                    out.writerow([a, frailty, number(shares[a, f], 6), "proportion", "assumed", {"home_care": "DM120", "care_home": "DM122"}.get(name, "DM114"),
                                  "national total spread over ages by judgement, over frailty "
                                  + ("evenly" if name in chain.WORKING_AGE else "as FR048 to FR050") + "; a share of those in no earlier stage"])
    write("deaths_outside.csv", ["age_from", "sex"], [
        {"age_from": r["age_from"], "sex": r["sex"], "value": number(float(r["value"]) * c.die_less[int(r["age_from"]), chain.pop.SEX.index(r["sex"])], 4),
         "source": "deaths.csv and FR074", "derivation": "rate of the age, less what residents of care homes die faster"}
        for r in chain.pop.table("deaths.csv")])
    # What hospitals cost whatever happens, so that each board's first year stays what it would be if £1.2bn were shared by
    # residents: less what its own beds cost as units that are there.
    boards = {r: chain.pop.people(set(areas)).sum() for r, areas in REGIONS.items()}
    with open(folder / "fixed.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["area", "value", "unit", "confidence", "source", "derivation"])
        for r, areas in REGIONS.items():
            board = 1.2e9 * boards[r] / sum(boards.values()) - c.capacity["hospital_beds"][r] * (fact("UC026") - fact("UC105")) * YEAR
            for a in areas:
                out.writerow([a, round(board * chain.pop.people({a}).sum() / boards[r]), "GBP", "assumed", "UC026 and UC105",
                              "£1.2bn shared by residents, less £88 a day for each of the board's acute and geriatric beds"])
    write("contacts.csv", ["age_from"], [
        {"age_from": a, "value": number(1000 * r, 2), "source": "DM092",
         "derivation": "contacts by adults not yet receiving care, less those who are assessed in hospital; by age assumed"}
        for a, r in zip(starts, c.contact_rate)])


def stays(c, first=16):
    lines = []
    for a, i, id in ((16, 3, 31), (45, 4, 33), (65, 5, 35), (75, 6, 37), (85, 7, 39)):
        mean = c.stay_mean[i] / c.mean_factor[i] * (c.stay_less if a >= 65 else 1)
        median = mean * c.stay_ratio[i]
        lines.append(f"      {a}: {{lognormal: {{median: " + value(f"{number(median, 2)} days", f"CP{id + 1:03d}") + ", mean: "
                     + value(f"{number(mean, 2)} days", f"CP{id:03d}") + "}}")
    lines.insert(0, lines[0].replace("      16:", "      0:", 1))
    return "\n".join(lines)


def lasting_plan(name, what, a_day, ends_after=None):
    """A stage for adults of working age who have a plan for years: for life, or until it is over."""
    over = "    sets: {care: none}\n" if ends_after else ""
    return (f"  {name}:" + (f"  # {what}" if what else "") + f"\n    place: supported\n    at_start: {{table: {name}.csv}}\n    sets_at_start: {{care: plan}}\n{over}"
            f"    pauses: true\n    takes: {ends_after or '1000 years'}\n    then: home\n    cost: {{per_day: {a_day}, payer: council}}")


def text(c):
    j = c.j
    first = []
    for i, when in enumerate(AGES):
        p = c.by_ambulance[0 if i < 6 else 1]
        ways = lambda same, asked: {"rapid_response": asked, "same_day": same,
                                    "ambulance_red": (1 - same - asked) * p * c.red, "ambulance": (1 - same - asked) * p * (1 - c.red),
                                    "minor_unit": (1 - same - asked) * (1 - p) * c.minor, "department": (1 - same - asked) * (1 - p) * (1 - c.minor) * j["trolley"],
                                    "department_seated": (1 - same - asked) * (1 - p) * (1 - c.minor) * (1 - j["trolley"])}
        drop = lambda w: {k: s for k, s in w.items() if s > 0}
        if i >= 5:
            first.append(go(6, when[:-1] + ", cause: fall}", drop(ways(0, c.asked[i])), "DM033, DM049 and CP321"))
        first.append(go(6, when if i < 7 else None, drop(ways(c.same_day[i], c.asked[i])), "DM033, DM049, CP321 and judgement"))
    depart = []
    for i, when in enumerate(AGES):
        bed = "childrens_ward" if i < 2 else "finding_a_bed"
        if i >= 5:
            depart.append(go(6, when[:-1] + ", cause: fall}", {bed: c.admit_fall[i], "home": 0}, "DM077"))
        depart.append(go(6, when if i < 7 else None, {bed: c.admit_illness[i], "home": 0}, f"DM{34 + i:03d} over DM{55 + i:03d}"))

    def department(name, service):
        # On foot one can walk out; who came by ambulance or needs a trolley is not let go.
        leaves = "" if service == "trolleys" else """    patience: {lognormal: {median: {value: 12 hours, range: [6 hours, 24 hours], confidence: assumed, note: Leaves without being seen}, mean: {value: 14 hours, confidence: assumed}}}
    gives_up_to: home
"""
        return f"""  {name}:
    service: {service}
    place: crisis
    waits_at: crisis
{leaves}    keeps_place: true
    takes: {{lognormal: {{median: {judged(c, "major_median", " hours")}, mean: {{value: {number(j["major_median"] * chain.np.exp(j["major_log_sd"] ** 2 / 2), 3)} hours, confidence: assumed}}}}}}
    then:
{chr(10).join(depart)}
    cost: {{each: {{value: £199, source: UC013, confidence: measured}}, payer: NHS}}"""

    a = c.to_assessment
    # Into a care home by age (chain.entries); what else is arranged keeps its proportions.
    to = c.to_care_home
    ward, at_home, reabled, stepped_down = [], [], [], []
    after = {k: x / 0.97 for k, x in chain.AFTER_REABLEMENT.items()}  # of those who complete it; the others die or are admitted
    for i, when in ((7, AGES[7]), (6, AGES[6]), (5, None)):
        less = (1 - to["ward"][i]) / (1 - chain.AFTER_WARD["care_home"])
        ward.append(go(6, when, {{"home_care": "placing_home_care"}.get(k, k): x * less for k, x in chain.AFTER_WARD.items() if k not in ("care_home", "other")}
                       | {"placing_care_home": to["ward"][i], "settling": 0}, "DM095, DM113, CP241 and DM122"))
        # Who has a package goes on with it.
        care_home = to["reablement"][i] / 0.97
        age = when[1:-1] + ", " if when else ""
        reabled.append(go(6, f"{{{age}care: package}}", {"care_home": care_home, "home": 0}, "CP278"))
        reabled.append(go(6, when, {"home_care": after["home_care"], "care_home": care_home, "home": 0}, "CP276 to CP278"))
        stepped_down.append(go(6, when, {"reablement": chain.AFTER_STEP_DOWN["reablement"], "care_home": to["step_down"][i], "home": 0}, None))
    for i, when in ((7, AGES[7]), (6, AGES[6]), (5, AGES[5]), (4, None)):
        at_home.append(go(6, when, {k: chain.AFTER_HOME[k] for k in ("reablement", "home_care")} | ({"care_home": to["home"][i]} if to["home"][i] else {})
                          | {"direct_payment": chain.AFTER_HOME["direct_payment"], "home": 0}, "DM095, DM113 and DM122"))
    shares = lambda flows: {k: round(100 * x / sum(flows.values()), 2) for k, x in flows.items()}
    ways = lambda flows: ", ".join(f"{k}: {value(number(x, 2) + '%')}" for k, x in shares(flows).items())
    community = value(f"£{number(fact('UC020') / YEAR, 2)}/day", "UC020", note="£18,000 a year of care in the community, United Kingdom")
    shared_home = f"""{{value: £{number(fact("UC077") * fact("UC099") / 7, 2)}/day, range: [£{number(fact("UC076") * fact("UC099") / 7, 2)}/day, £{number(1.3 * fact("UC077") * fact("UC099") / 7, 2)}/day], source: UC077 times UC099, confidence: assumed, note: "A package of very high cost, of older people and uprated; no price of supported living was read"}}"""
    after_ward, after_home, after_reablement, after_step_down = ("\n".join(x) for x in (ward, at_home, reabled, stepped_down))
    young, old = c.call_crew
    home_care_days = round(c.home_care_years * 365.25)
    return f"""# yaml-language-server: $schema=../schema/scenario.schema.json
# Written by derive/baseline.py from the facts in facts.csv and the judgements in derive/chain.py; note.md explains it.
gofal: 1
title: Wales, the chain of care
why: >
  One resident of the simulation for every resident of Wales in mid-2023: who falls or falls ill, whom they call, how
  they come to an emergency department, who is admitted, who is fit to leave and cannot, and what care they get at home
  or in a care home. Whether a shortage at one end of the chain is felt at the other is for a run to show. Every strategy
  in this folder is compared with this file.
decision_use: >
  A research model under construction. Many numbers are judgements (confidence: assumed); see note.md and the table in
  README.md.
seed: 2026
scale: 1
replications: 10
time: {{start: 2023-04-01, warm_up: 6 months, run: 3 years}}

# ------------------------------------------------------------------------------------------- Where people live

regions:  # the footprints of the seven health boards, made of the 22 local authorities; and where Powys' patients go
{chr(10).join(f"  {r}: {{areas: [{', '.join(x)}]}}" for r, x in REGIONS.items())}
  England: {{external: true, tariff: {value(percent(fact("UC026") / fact("UC105")), "UC026 over UC105", note="What is bought there is paid in full, not at the margin: £508 a bed day in place of £420")}}}  # hospitals at the border, for Powys

travel:
  roads: {{table: roads.csv}}
  delay: {{exponential: {{value: 30 minutes, confidence: assumed, note: Waiting for transport; no Welsh figure by journey}}}}

population:
  people: {{table: people.csv}}
  growth: {{value: 1.018, source: "VR077 over the Census 2021 total, 3,164,000 / 3,107,494", confidence: measured}}
  female: {{table: female.csv}}
  most_deprived: {{table: deprivation.csv}}
  frailty: {{table: frailty.csv}}
  boys: {{value: 0.512, confidence: assumed, note: About 105 boys to 100 girls}}

attributes:
  care:  # the care somebody has where they live; set when it begins, also for those who have it on the first day
    values: [none, package, plan, moving_in, care_home]

# ----------------------------------------------------------------------------------------- What happens to them

hazards:
  death:
    does: die
    rate: {{table: deaths_outside.csv}}
    rate_is: average
    season: {season(SEASON_DEATH)}  # assumed: a sixth more in January, a twelfth fewer in July and August
    ratio:
      frailty:  # measured at 65 to 95, applied from 50, where frailty begins
        fit: 1
        mild: {{value: 1.92, ci95: [1.81, 2.04], source: FR042 Clegg 2016, confidence: measured}}
        moderate: {{value: 3.1, ci95: [2.91, 3.31], source: FR043 Clegg 2016, confidence: measured}}
        severe: {{value: 4.52, ci95: [4.16, 4.91], source: FR044 Clegg 2016, confidence: measured}}

  birth:
    does: birth
    rate: {{table: births.csv}}

  frailer:
    does: frailer
    rate: {{table: frailer.csv}}

  recovering:
    does: fitter
    rate: {{value: 5 per 1000 per year, range: [0 per 1000 per year, 30 per 1000 per year], source: FR041, confidence: assumed}}

  fall:  # a fall that needs an emergency department or a bed, at 65 and over
    does: {{enter: first_contact}}
    rate: {{table: falls.csv}}
    rate_is: average
{by_the_hour(DAY_FALL)}
    ratio:
      # Odds ratios for a quarter of a year, used as rate ratios: a fall in a quarter is rare (1 to 5%), so the
      # two differ by a few per cent.
      frailty:
        fit: 1
        mild: {{value: 1.57, ci95: [1.55, 1.6], source: FR063 Hollinghurst 2022, confidence: measured}}
        moderate: {{value: 2.31, ci95: [2.26, 2.35], source: FR064 Hollinghurst 2022, confidence: measured}}
        severe: {{value: 3.05, ci95: [2.96, 3.13], source: FR065 Hollinghurst 2022, confidence: measured}}
      sex:
        female: {{value: 1.44, ci95: [1.42, 1.46], source: FR066 Hollinghurst 2022, confidence: measured}}
        male: 1
      deprivation:  # the ends are measured; the fifths between are even steps of the logarithm
        most: {{value: 1.16, ci95: [1.13, 1.19], source: FR068 Hollinghurst 2022, confidence: measured}}
        second: {{value: 1.118, source: FR068, confidence: assumed, note: 1.16 to the power 3/4}}
        third: {{value: 1.077, source: FR068, confidence: assumed, note: 1.16 to the power 1/2}}
        fourth: {{value: 1.038, source: FR068, confidence: assumed, note: 1.16 to the power 1/4}}
        least: 1

  acute_illness:  # everything else, at any age, that brings someone to a department, same-day care or a rapid-response team
    does: {{enter: first_contact}}
    rate: {{table: acute.csv}}
    rate_is: average
    # Attendances a day in six months of 2022 to 2026 (DM001 to DM005, DM009) over their mean; months between are even steps.
    season: {season(SEASON_ILLNESS)}
{by_the_hour(DAY_ILLNESS, WEEK_ILLNESS)}
    ratio:
      frailty:  # measured on emergency admissions, used for the crises that lead to them
        fit: 1
        mild: {{value: 1.64, ci95: [1.6, 1.68], source: FR054 Han 2019, confidence: measured}}
        moderate: {{value: 2.45, ci95: [2.37, 2.53], source: FR055 Han 2019, confidence: measured}}
        severe: {{value: 3.16, ci95: [3.0, 3.33], source: FR056 Han 2019, confidence: measured}}

  call:  # to 111 or 999, when it does not end in an emergency department
    does: {{enter: telephone}}
    rate: {{table: calls.csv}}
    rate_is: average
{by_the_hour(DAY_CALL, WEEK_CALL)}
    ratio:
      frailty:  # measured on consultations with a general practitioner
        fit: 1
        mild: {{value: 1.24, ci95: [1.21, 1.27], source: FR051 Han 2019, confidence: measured}}
        moderate: {{value: 1.41, ci95: [1.35, 1.47], source: FR052 Han 2019, confidence: measured}}
        severe: {{value: 1.52, ci95: [1.42, 1.62], source: FR053 Han 2019, confidence: measured}}

  planned:  # an operation with a night in hospital, or childbirth
    does: {{enter: planned_care}}
    rate: {{table: planned.csv}}
{by_the_hour(DAY_PLANNED, WEEK_PLANNED)}; with births

  mental_health_crisis:
    does: {{enter: crisis_team}}
    rate: {{by: age, 0: 0 per 1000 per year, 16: {{value: {number(1000 * c.mental_stays / 0.37 / c.persons[2:].sum(), 2)} per 1000 per year, source: CP015, confidence: assumed, note: "So that 37% of them keep the mental-health wards nine tenths full"}}}}
    ratio:
      deprivation: {{most: {{value: {CRISIS[0]}, confidence: assumed}}, second: {CRISIS[1]}, third: {CRISIS[2]}, fourth: {CRISIS[3]}, least: {CRISIS[4]}}}

  care_need:  # an adult not yet receiving care comes to the council's front door
    does: {{enter: front_door}}
    rate: {{table: contacts.csv}}
    rate_is: average
    ratio:
      frailty:  # of moving to a care home, used for needing care at all
        fit: 1
        mild: {{value: 1.89, ci95: [1.63, 2.15], source: FR048 Clegg 2016, confidence: recalled}}
        moderate: {{value: 3.19, ci95: [2.73, 3.73], source: FR049 Clegg 2016, confidence: recalled}}
        severe: {{value: 4.76, ci95: [3.92, 5.77], source: FR050 Clegg 2016, confidence: recalled}}
      care: {{none: 1, package: 0, plan: 0, moving_in: 0, care_home: 0}}

  transition:  # a young person with a disability turns 18 and needs a plan as an adult; as many as replace those who die
    does: {{enter: transition}}
    rate: {{by: age, 0: 0 per year, 18: {value(number(1000 * c.transition_rate, 3) + " per 1000 per year", "DM114", note="Deaths among those with such a plan over the people of 18")}, 19: 0 per year}}
    ratio: {{care: {{none: 1, package: 1, plan: 0, moving_in: 0, care_home: 0}}}}

  lasting_need:  # an adult of working age comes to need a plan for years
    does: {{enter: lasting_need}}
    rate: {{by: age, 0: 0 per year, 18: {value(number(1000 * c.lasting_rate, 3) + " per 1000 per year", "DM114", note="Deaths and ends of such plans over the adults below 65 without one")}, 65: 0 per year}}
    ratio: {{care: {{none: 1, package: 1, plan: 0, moving_in: 0, care_home: 0}}}}

  moved_in:  # the first days in a care home, after which what was given at home ends
    does: {{enter: moved_in}}
    rate: {{by: care, none: 0 per year, package: 0 per year, plan: 0 per year, moving_in: {{value: 100 per year, confidence: assumed, note: Within four days on average}}, care_home: 0 per year}}

# --------------------------------------------------------------------- What happens to one and how fast one's clocks run
# Links without a grade of evidence are off here: `ungraded_links: true` in an overlay switches them on.

ungraded_links: false

links:
  care_home_death:  # residents are nearer to death than their age and frailty say
    while: {{stage: care_home}}
    multiplies: {{death: {{value: 2.15, ci95: [2.11, 2.2], source: FR074, confidence: measured}}}}
    evidence: B
    source: Hollinghurst 2021, Welsh residents of care homes against all of their age, 2016 to 2019

  ward_makes_frail:
    while: {{place: [hospital, delayed]}}
    multiplies: {{frailer: {{value: 31, range: [15, 52], source: OC048, confidence: assumed, note: "0.6% (0.3% to 1%) a day at 75 to 84, over 7% a year at home"}}}}
    evidence: none

  unmet_need:
    while: {{waiting_for: [home_care, reablement], longer_than: 7 days}}
    multiplies:
      fall: {{value: 1.105, range: [1, 1.34], source: PV027, confidence: assumed, note: "1.01 (1 to 1.03) for each tenth of hours that is missing, to the power of ten for one who gets none"}}
      acute_illness: {{value: 1.105, range: [1, 1.34], source: PV027, confidence: assumed}}
    evidence: none

# --------------------------------------------------------------------------------------------- What there is
# How many there are by region is assumed: national numbers where they are known (beds CP001 by CP020, care-home places
# CP257, packages CP268), else what the expected demand needs (derive/chain.py), spread by the need of the residents.
# `capacity` is that of the calibrated year; the `timetable` lets it grow from October 2024 on with an ageing nation, at the
# rates `care_growth`, `door_growth`, `rapid_growth` and `bed_growth` of derive/chain.py. `capacity: +15%` in an overlay adds
# 15% on every day.

services:
{service(c, "ambulances", "crews", "on duty, averaged over the week")}
{mutual_aid(c)}

{service(c, "trolleys", "trolleys", "in the major stream of emergency departments, corridors too")}

{service(c, "chairs", "chairs", "in the same stream, for those who came on foot and need no trolley")}

{service(c, "minor_spaces", "places", "in minor injury units and the minors stream")}

{service(c, "same_day_places", "places", "same-day emergency care")}

{service(c, "rapid_response", "places", "people on the caseload of an urgent community team")}

{service(c, "virtual_wards", "places", "hospital at home: under the care of a ward, in their own bed")}

{service(c, "hospital_beds", "beds", "acute and geriatric, the share of them that the next patient can be given", away=True)}

{service(c, "mental_health_beds", "beds", "mental health and learning disability (CP015, CP017)", away=True)}

{service(c, "other_beds", "beds", "maternity, children, intensive care and other (the rest of CP001)", away=True)}

{service(c, "community_places", "places", "intermediate care: a bed in a community hospital or care home, or its team at home")}

{service(c, "assessment", "cases", "assessments and arrangements in hand: social workers, therapists and brokers together")}

{service(c, "reablement", "places", "people in their weeks of reablement")}

{service(c, "home_care", "packages", "council-arranged home care at home")}

{service(c, "care_homes", "places", "older adults: residential, nursing and dementia (CP257)")}

# --------------------------------------------------------------------------------------------------- The way
#
#   fall, acute_illness -> first_contact -> rapid_response (75 and over; no room: to_department)
#                                        -> same_day -> hospital | virtual_ward (65 and over; no place: hospital) | home
#                                        -> ambulance -> department -> finding_a_bed -> hospital
#                                                                   -> home
#                                        -> department, department_seated, minor_unit
#   call -> telephone -> ambulance_home | out_of_hours | home
#   hospital -> assessment (in the bed) -> reablement | placing_* (in the bed) | step_down | settling (in the bed)
#   care_need -> front_door -> home_assessment -> reablement | home_care | care_home | direct_payment | home
#   care_home -> moved_in: home care and what else is given at home ends. Residents come back to it from hospital.
#   transition (at 18), lasting_need -> supported_living | learning_disability | physical_disability | mental_illness

pathway:
  first_contact:  # from the moment that help is sought to a general practitioner's referral, a call, or the door
    takes: {{value: 30 minutes, confidence: assumed}}
    then:
{chr(10).join(first)}

  to_department:  # turned away by rapid response
    takes: 0 minutes
    then: {{ambulance: {value(percent(c.by_ambulance[1]), "DM033 and DM049")}, department: {percent((1 - round(c.by_ambulance[1], 4)) * j["trolley"])}, department_seated: {percent((1 - round(c.by_ambulance[1], 4)) * (1 - j["trolley"]))}}}

  ambulance_red:  # life in danger: the next crew is theirs
    service: ambulances
    priority: 0
    place: crisis
    waits_at: crisis
    keeps_place: true  # at the door, until the department takes the patient on
    takes: {{gamma: {{mean: {judged(c, "crew_conveys", " hours")}, sd: {{value: 0.6 hours, confidence: assumed}}}}}}
    then: department
    cost: {{each: {from_fact("UC103", note="see, treat and convey").replace("value: ", "value: £").replace("range: [", "range: [£").replace(", 450]", ", £450]")}, payer: NHS}}

  ambulance:
    service: ambulances
    priority: 1
    place: crisis
    waits_at: crisis
    patience: {{lognormal: {{median: {{value: 8 hours, range: [4 hours, 16 hours], confidence: assumed, note: "Those who cannot wait longer come by their own means"}}, mean: {{value: 10 hours, confidence: assumed}}}}}}
    gives_up_to: department_seated
    keeps_place: true
    takes: {{gamma: {{mean: {judged(c, "crew_conveys", " hours")}, sd: {{value: 0.6 hours, confidence: assumed}}}}}}
    then: department
    cost: {{each: {{value: £390, range: [£320, £450], source: UC103, confidence: assumed}}, payer: NHS}}

  ambulance_home:  # treated where they are
    service: ambulances
    priority: 2
    place: crisis
    waits_at: crisis
    patience: {{lognormal: {{median: {{value: 8 hours, range: [4 hours, 16 hours], confidence: assumed, note: "The call is closed: better by then, or helped by others"}}, mean: {{value: 10 hours, confidence: assumed}}}}}}
    gives_up_to: out_of_hours
    takes: {{gamma: {{mean: {judged(c, "crew_leaves", " hours")}, sd: {{value: 0.5 hours, confidence: assumed}}}}}}
    then: home
    cost: {{each: {{value: £300, range: [£240, £360], source: UC104, confidence: assumed}}, payer: NHS}}

  telephone:  # 111 or 999
    takes: {{value: 15 minutes, confidence: assumed}}
    then:
      - when: {{age: under 75}}
        go: {{ambulance_home: {value(percent(young), "DM032 less DM033")}, out_of_hours: {value(percent((1 - young) * 0.4), None)}, home: {percent(1 - round(young, 4) - round((1 - young) * 0.4, 4))}}}
      - go: {{ambulance_home: {value(percent(old), "DM032 less DM033")}, out_of_hours: {value(percent((1 - old) * 0.4), None)}, home: {percent(1 - round(old, 4) - round((1 - old) * 0.4, 4))}}}

  out_of_hours:  # a general practitioner, called back or seen; no limit is known
    takes: {{gamma: {{mean: {{value: 5 hours, confidence: assumed}}, sd: {{value: 4 hours, confidence: assumed}}}}}}
    then: home

  minor_unit:
    service: minor_spaces
    place: crisis
    waits_at: crisis
    takes: {{lognormal: {{median: {judged(c, "minor_median", " hours")}, mean: {{value: {number(j["minor_median"] * 1.2, 3)} hours, confidence: assumed}}}}}}
    then: home
    cost: {{each: {{value: £199, source: UC013, confidence: measured}}, payer: NHS}}

  # The major stream: triage, being seen, tests and the decision are one stage, whose length is what it takes when there
  # is a space to be seen in. Waiting for a space comes before it, waiting for a bed after it, in the same space.
{department("department", "trolleys")}

{department("department_seated", "chairs")}

  finding_a_bed:  # in the department, from the decision to a bed that is free; if none is, they wait longer
    stays_put: true
    takes: {{gamma: {{mean: {judged(c, "finding", " hours")}, sd: {{value: {number(j["finding"] * 0.8)} hours, confidence: assumed}}}}}}
    then: hospital

  same_day:
    service: same_day_places
    place: crisis
    waits_at: crisis
    patience: {{value: 24 hours, confidence: assumed, note: Beyond a day it is no longer the same day}}
    gives_up_to: department_seated
    keeps_place: true
    takes: {{gamma: {{mean: {{value: 5 hours, confidence: assumed}}, sd: {{value: 2 hours, confidence: assumed}}}}}}
    then:
      - when: {{age: under 16}}
        go: {{childrens_ward: {judged(c, "same_day_admits").replace(number(j["same_day_admits"]) + ",", percent(j["same_day_admits"]) + ",", 1).replace("[0.3, 0.6]", "[30%, 60%]")}, home: {percent(1 - j["same_day_admits"])}}}
{go(6, "{age: 65 and over}", c.virtual(j["same_day_admits"]) | {"home": 0}, None)}
      - go: {{hospital: {value(percent(j["same_day_admits"]), None)}, home: {percent(1 - j["same_day_admits"])}}}
    cost: {{each: {{value: £199, source: UC013, confidence: assumed, note: As an attendance}}, payer: NHS}}

  rapid_response:  # an urgent community team, within two hours
    service: rapid_response
    if_full: to_department
    takes: {{gamma: {{mean: {{value: 3 days, source: UC110, confidence: assumed, note: The pack says up to five days}}, sd: {{value: 1.5 days, confidence: assumed}}}}}}
    then:
      - when: {{care: [moving_in, care_home]}}
        go: {{hospital: {{value: {percent(1 - fact("CP320"))}, range: [20%, 65%], source: CP320, confidence: assumed}}, home: {percent(fact("CP320"))}}}
{go(6, None, c.virtual(1 - fact("CP320")) | {"step_up": 0.06, "reablement": 0.04, "home": 0}, "CP320 and judgement")}
    cost: {{each: {{value: £550, range: [£350, £900], source: UC110, confidence: assumed}}, payer: NHS}}

  virtual_ward:  # treated at home as on a ward; no place free: the hospital
    service: virtual_wards
    place: supported  # at home: what can happen to one there can happen now
    if_full: hospital
    takes: {{gamma: {{mean: {judged(c, "virtual_days", " days")}, sd: {{value: 5 days, confidence: assumed}}}}}}
    then:
{go(6, "{care: [moving_in, care_home]}", {"hospital": j["virtual_fails"], "home": 0}, None)}
{go(6, "{care: [package, plan]}", {"hospital": j["virtual_fails"], "reablement": j["virtual_reabled"], "home": 0}, None)}
{go(6, None, {"hospital": j["virtual_fails"], "reablement": j["virtual_reabled"], "home_assessment": j["virtual_assessed"], "home": 0}, None)}
    cost: {{each: {from_fact("UC111").replace("value: ", "value: £").replace("range: [", "range: [£").replace(", 2800]", ", £2800]")}, payer: NHS}}

  # Days from admission to fit to leave. The pack's stays (CP029 to CP040) at each age, divided by the mean of the frailty
  # factor over those admitted; from 65 times {number(c.stay_less, 3)}, because they include the days kept by those who could leave,
  # which the stages after this one add.
  hospital:
    service: hospital_beds
    place: hospital
    waits_at: crisis
    patience: {{lognormal: {{median: {{value: 3 days, range: [2 days, 5 days], confidence: assumed, note: "Treated where they are in the department, and discharged from there"}}, mean: {{value: 4 days, confidence: assumed}}}}}}
    gives_up_to: home
    takes:
      by: age
{stays(c)}
    factor:
      frailty:
        fit: {{value: 0.75, range: [0.64, 0.9], source: CP041, confidence: assumed}}
        mild: {{value: 1, range: [0.85, 1.2], source: CP042, confidence: assumed}}
        moderate: {{value: 1.3, range: [1.1, 1.56], source: CP043, confidence: assumed}}
        severe: {{value: 1.55, range: [1.32, 1.86], source: CP044, confidence: assumed}}
{leaves_at(DAY_LEAVING, WEEK_LEAVING)}
    keeps_place: true
    then:
      - when: {{care: [moving_in, care_home]}}  # back to where they live
        go: home
      - when: {{age: 75 and over, frailty: [moderate, severe]}}
        go: {{assessment: {value(percent(a["75", 1]))}, home: {percent(1 - round(a["75", 1], 4))}}}
      - when: {{age: 75 and over}}
        go: {{assessment: {value(percent(a["75", 0]))}, home: {percent(1 - round(a["75", 0], 4))}}}
      - when: {{age: 65 to 74, frailty: [moderate, severe]}}
        go: {{assessment: {value(percent(a["65", 1]))}, home: {percent(1 - round(a["65", 1], 4))}}}
      - when: {{age: 65 to 74}}
        go: {{assessment: {value(percent(a["65", 0]))}, home: {percent(1 - round(a["65", 0], 4))}}}
      - go: home
    cost:
      each: {{value: £530, source: UC106 less one day of UC105, confidence: assumed, note: "£950 for a short stay, less the £420 of its day"}}
      per_day: {{value: £420/day, range: [£300/day, £510/day], source: UC105, confidence: assumed, note: "Marginal: what a freed bed day saves soon, not its full cost of £508 (UC026)"}}
      payer: NHS

  assessment:  # in the bed, by a social worker: the largest cause of Welsh delays (CP236)
    service: assessment
    priority: 0
    stays_put: true
    takes: {{gamma: {{mean: {judged(c, "ward_assessment", " days")}, sd: {{value: {number(j["ward_assessment"] * 0.75)} days, confidence: assumed}}}}}}
    then:
{after_ward}
    cost: {{each: {{value: £350, range: [£220, £500], source: UC107, confidence: assumed}}, payer: council}}

  placing_care_home:  # choosing, agreeing and being accepted, in the bed
    stays_put: true
    takes: {{gamma: {{mean: {judged(c, "placing", " days")}, sd: {{value: {number(j["placing"] * 0.8)} days, confidence: assumed}}}}}}
    then: care_home

  placing_home_care:  # finding a provider with the hours, in the bed
    stays_put: true
    takes: {{lognormal: {{median: {judged(c, "brokering", " days").replace("confidence", "source: CP292, confidence", 1)}, mean: {{value: {number(c.brokering_mean, 2)} days, source: CP281, confidence: assumed, note: One in six waits over 30 days}}}}}}
    ends: [home_care, direct_payment]  # what they had before they were admitted
    then: home_care

  settling:  # reasons that are not social care's (CP242 to CP244), in the bed
    stays_put: true
    takes: {{gamma: {{mean: {judged(c, "settling", " days")}, sd: {{value: {number(j["settling"] * 0.9)} days, confidence: assumed}}}}}}
    then: home

  childrens_ward:
    service: other_beds
    place: hospital
    waits_at: crisis
    takes: {{lognormal: {{median: {{value: 1 day, source: CP030, confidence: assumed}}, mean: {{value: 2 days, source: CP029, confidence: assumed}}}}}}
    then: home
    cost: {{each: {{value: £530, source: UC106 less one day of UC105, confidence: assumed}}, per_day: {{value: £420/day, source: UC105, confidence: assumed}}, payer: NHS}}

  planned_care:
    takes: 0 minutes
    then:
      - when: {{age: 16 to 44, sex: female}}
        go: {{maternity: {value(percent(fact("CT004") / (fact("CT004") + (c.planned_rate[2:4] * c.persons[2:4]).sum() / 2)), "CT004")}, planned_stay: {percent(1 - round(fact("CT004") / (fact("CT004") + (c.planned_rate[2:4] * c.persons[2:4]).sum() / 2), 4))}}}
      - when: {{age: under 16}}
        go: maternity
      - go: planned_stay

  planned_stay:
    service: hospital_beds
    priority: 1  # after those who come as an emergency
    place: hospital
    waits_at: waiting
    takes: {{gamma: {{mean: {judged(c, "planned_days", " days")}, sd: {{value: 2 days, confidence: assumed}}}}}}
{leaves_at(DAY_LEAVING, WEEK_LEAVING_PLANNED)}
    then: home
    cost: {{per_day: {{value: £420/day, source: UC105, confidence: assumed, note: The day of an emergency; the operation itself is not counted}}, payer: NHS}}

  maternity:
    service: other_beds
    place: hospital
    waits_at: crisis
    takes: {{gamma: {{mean: {judged(c, "maternity_days", " days")}, sd: {{value: 1.2 days, confidence: assumed}}}}}}
    then: home

  crisis_team:  # community mental health; no limit is known
    place: supported
    takes: {{gamma: {{mean: {{value: 3 weeks, confidence: assumed}}, sd: {{value: 2 weeks, confidence: assumed}}}}}}
    then: {{mental_health_ward: {{value: 37%, confidence: assumed}}, home: 63%}}

  mental_health_ward:
    service: mental_health_beds
    place: hospital
    waits_at: crisis
    takes: {{lognormal: {{median: {{value: {number(j["mental_days"] * 0.55)} days, confidence: assumed}}, mean: {judged(c, "mental_days", " days")}}}}}
    then: home

  step_up:  # a community place instead of a hospital bed
    service: community_places
    place: community
    waits_at: crisis
    takes: {{gamma: {{mean: {{value: 14 days, confidence: assumed, note: Shorter than after a hospital stay}}, sd: {{value: 10 days, confidence: assumed}}}}}}
    if_full: hospital
    then:
      - when: {{care: [moving_in, care_home]}}
        go: home
      - go: {{reablement: {{value: 15%, confidence: assumed}}, home: 85%}}
    cost: {{per_day: {{value: £270/day, source: UC069 and UC070, confidence: assumed, note: "Mean of £252 and £136 (2012/13) times 1.4 as in UC100"}}, payer: NHS}}

  step_down:  # a community place after a hospital stay
    service: community_places
    place: community
    waits_at: waiting
    takes: {{gamma: {{mean: {{value: 21 days, confidence: assumed, note: "About three weeks; no Welsh figure read"}}, sd: {{value: 14 days, confidence: assumed}}}}}}
    keeps_place: true
    then:
{after_step_down}
    cost: {{per_day: {{value: £270/day, source: UC069 and UC070, confidence: assumed, note: "Mean of £252 and £136 (2012/13) times 1.4 as in UC100"}}, payer: NHS}}

  reablement:  # up to six weeks, free of charge
    service: reablement
    place: supported
    waits_at: waiting
    # Least, most usual and most, with a mean of 4.5 weeks (CP271): it ends when its aims are met, after six weeks (CP270) at the latest.
    takes: {{triangular: [{{value: {number(3 * fact("CP271") - 5.5 - fact("CP270"))} weeks, source: CP271, confidence: assumed}}, {{value: 5.5 weeks, confidence: assumed}}, {{value: {fact("CP270"):g} weeks, source: CP270, confidence: recalled}}]}}
    ends_on_admission: true
    keeps_place: true  # supported until the package or the home takes over
    then:
{after_reablement}
    cost: {{per_day: {{value: £92/day, range: [£70/day, £121/day], source: UC100 and CP271, confidence: assumed, note: "£2,900 a package over 31.5 days"}}, payer: council}}

  front_door:  # information, advice and assistance
    takes: {{value: 3 days, confidence: assumed}}
    then: {{home_assessment: {value(percent(c.home_assessed), "DM093 over DM092", note="both less those assessed in hospital")}, home: {percent(1 - round(c.home_assessed, 4))}}}

  # From the request to the end of the assessment. Each is a case of the team from the request on, so most of its length is
  # waiting in a patch's own line, which the region's line does not show.
  home_assessment:
    service: assessment
    priority: 1
    waits_at: waiting
    takes: {{lognormal: {{median: {from_fact("CP291", " days")}, mean: {{value: {number(c.home_assess_median * chain.np.exp(c.home_assess_log_sd ** 2 / 2), 2)} days, source: CP280, confidence: assumed, note: One in four waits over 30 days}}}}}}
    then:
{after_home}
    cost: {{each: {{value: £350, range: [£220, £500], source: UC107, confidence: assumed}}, payer: council}}

  home_care:  # a package of {fact("CP261"):g} hours a week on average (CP261)
    service: home_care
    place: supported
    waits_at: waiting
    at_start: {{table: home_care.csv}}
    sets_at_start: {{care: package}}
    sets: {{care: none}}
    pauses: {{keeps_place: {judged(c, "package_kept", " days", "How long the hours are kept for somebody in hospital; then another may have them")}}}
    takes: {{exponential: {value(f"{home_care_days} days", "DM120 over starts", note="So that the starts of a year keep the packages of a day, with those who die or move into a care home")}}}
    then: home
    cost: {{per_day: {{value: £{number(fact("CP261") * fact("UC108") / 7, 2)}/day, source: CP261 times UC108, confidence: assumed}}, payer: council}}

  direct_payment:
    place: supported
    at_start: {{table: direct_payment.csv}}
    sets_at_start: {{care: package}}
    sets: {{care: none}}
    pauses: true
    takes: {{exponential: {{value: 2 years, confidence: assumed}}}}
    then: home
    cost: {{per_day: {{value: £{number(fact("CP261") * fact("UC108") / 7, 2)}/day, source: CP261 times UC108, confidence: assumed, note: As a package}}, payer: council}}

  # Adults of working age who need care and support for years: plans of a day (DM114) that are neither home care, a care
  # home nor a direct payment, shared out by judgement. Who joins replaces those who die or whose plan ends.
  transition:
    then: {{{ways(c.at_18)}}}

  lasting_need:
    then: {{{ways(c.later)}}}

{lasting_plan("supported_living", "with a learning disability, in a home shared with staff, for life", shared_home)}

{lasting_plan("learning_disability", "with their family or a home of their own: day services, respite, hours of support; for life", community)}

{lasting_plan("physical_disability", "for life", community)}

{lasting_plan("mental_illness", None, community, ends_after=f"{{exponential: {judged(c, 'illness_years', ' years')}}}")}

  moved_in:  # who lives in a care home needs no care at home
    ends: [front_door, home_assessment, reablement, home_care, direct_payment]
    sets: {{care: care_home}}
    then: home

  care_home:  # for life; who is admitted to hospital keeps the place and comes back to it
    service: care_homes
    place: supported
    waits_at: waiting
    at_start: {{table: care_home.csv}}
    sets_at_start: {{care: moving_in}}
    pauses: true
    takes: 1000 years
    then: home
    cost: {{per_day: {{value: £{number(fact("UC120") / 7, 2)}/day, source: UC120, confidence: recalled, note: "Of those whom the council pays for (DM123 over DM122, 62%) and the others alike, to one payer"}}, payer: council}}

# ------------------------------------------------------------------------------------------------ Quality of life

quality_of_life:
  utility: {{table: utility.csv}}
  added:
    hospital: {{value: -0.2, range: [-0.3, -0.1], source: OC018, confidence: assumed}}
    delayed: {{value: -0.17, range: [-0.28, -0.08], source: OC019, confidence: assumed}}
    supported: {{value: -0.03, range: [-0.06, 0], source: OC015, confidence: assumed}}
    waiting: {{value: -0.1, range: [-0.18, -0.04], source: OC016, confidence: assumed}}
    community: {{value: -0.05, range: [-0.1, 0], source: OC017, confidence: assumed}}
    crisis: {{value: -0.3, range: [-0.5, -0.15], source: OC021, confidence: assumed}}
"""


def main(arguments):
    out = HERE / "baseline.yaml"
    moved = {}
    while arguments:
        a = arguments.pop(0)
        if a == "-o":
            out = chain.Path(arguments.pop(0))
        else:
            name, x = a.split("=")
            if name not in JUDGEMENT:
                raise SystemExit(f"`{name}` is no judgement of chain.py")
            moved[name] = float(x)
    c = chain.Chain(**moved)
    write_tables(c, out.parent)
    out.write_text(text(c), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
