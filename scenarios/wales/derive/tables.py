#!/usr/bin/python3
"""Writes the CSV tables of this folder from the parameter pack. Run it only to renew them."""

import numpy as np

import population as pop
from pack import ids, row, rows, value, write

CENSUS = "ONS Census 2021"
PACK_AGES = {"0-4": 0, "5-15": 5, "16-24": 16, "25-44": 25, "45-64": 45, "65-74": 65, "75-84": 75, "85+": 85}


def people():
    """The census, with those of 65 and over and those below each brought to their share of mid-2023; the growth of
    all together is the scenario's."""
    out, counts = [], {False: 0.0, True: 0.0}
    residents = [r for r in rows("AR").values() if r["metric"] == "population"]
    for r in residents:
        counts[PACK_AGES[r["subgroup"]] >= 65] += float(r["value"])
    all_now, old_now = value("CT001"), value("CT002")
    growth = all_now / sum(counts.values())
    factor = {True: old_now / counts[True] / growth, False: (all_now - old_now) / counts[False] / growth}
    for r in residents:
        old = PACK_AGES[r["subgroup"]] >= 65
        out.append({"area": r["area_name"], "age_from": PACK_AGES[r["subgroup"]], "value": round(float(r["value"]) * factor[old], 1),
                    "unit": "persons", "id": r["id"], "year": r["year"], "confidence": r["confidence"], "source": CENSUS,
                    "derivation": f"{r['value']} times {factor[old]:.5f}, so that with the growth of all to mid-2023 there are "
                                  f"{old_now if old else all_now - old_now:,.0f} {'of 65 and over' if old else 'below 65'} (CT001, CT002)"})
    write("people.csv", ["area", "age_from"], out)


def deprivation():
    out = []
    for r in rows("AR").values():
        if r["metric"] == "share_population_most_deprived_fifth":
            out.append({"area": r["area_name"], "value": r["value"], "unit": "proportion", "id": r["id"], "year": 2019,
                        "confidence": r["confidence"], "source": "WIMD 2019 and ONS mid-2020 LSOA populations",
                        "derivation": r["derivation"]})
    write("deprivation.csv", ["area"], out)


def female():
    note = "Vital rates in the pack (VR043-VR060) rest on this share"
    shares = [(0, 0.488, "", "105 boys to 100 girls at birth"),
              (16, 0.5, "VR071", "The fertility rates of the pack (VR071-VR076) take half of each band"),
              (45, 0.51, "", "Between the ages below and 65-74"),
              (65, 0.515, "VR055", note), (75, 0.545, "VR057", note), (85, 0.63, "VR059", note)]
    write("female.csv", ["age_from"],
          [{"age_from": a, "value": v, "unit": "proportion", "confidence": "assumed", "year": 2023, "id": id,
            "source": "Judgement", "note": n} for a, v, id, n in shares])


def frailty():
    out = [{"age_from": 0, "frailty": f, "value": v, "unit": "proportion", "confidence": "assumed", "year": 2022,
            "source": "Judgement", "note": "The index is not used below 50; everyone is counted as fit"}
           for f, v in zip(pop.FRAILTY, (1, 0, 0, 0))]
    for i, id in enumerate(ids("FR", 13, 28)):
        r = row(id)
        out.append({"age_from": (50, 65, 75, 85)[i // 4], "frailty": pop.FRAILTY[i % 4], "value": r["value"],
                    "unit": "proportion", "id": id, "year": r["year"], "confidence": r["confidence"],
                    "source": "Constructed around Clegg 2016 and Walsh 2023"})
    write("frailty.csv", ["age_from", "frailty"], out)


def deaths():
    """Five-year death rates from 45 whose mean in each broad band is the pack's rate for Wales."""
    known_ages = (20, 40, 60, 65, 70, 75, 80, 85, 90, 95, 100)
    fine = {}
    for s, sex in enumerate(pop.SEX):
        first = 22 if sex == "female" else 21
        q = np.array([value(f"VR{first + 2 * i:03d}") for i in range(len(known_ages))]) / 1e5
        rate = np.log(2 * q / (2 - q) * 1.1225)
        ages = np.arange(pop.AGES)
        slope = (rate[-1] - rate[-2]) / 5
        curve = np.where(ages <= 100, np.interp(ages, known_ages, rate), rate[-1] + slope * (ages - 100))
        fine[s] = np.exp(curve)

    # The spread inside a census band needs the death rates, which the spread in turn weights: three rounds settle.
    broad = {0: 43, 1: 45, 5: 47, 16: 49, 25: 51, 45: 53, 65: 55, 75: 57, 85: 59}  # first (male) row of each band
    split = {45: (45, 55), 65: (65, 70), 75: (75, 80), 85: (85, 90, 95, 100)}
    f = pop.female()
    single = np.stack([fine[0], fine[1]], axis=1)
    for _ in range(3):
        persons = pop.spread(pop.census(), single, f)
        result = {}
        for s, sex in enumerate(pop.SEX):
            weight = persons * (f if s == 0 else 1 - f)
            for start, male_row in broad.items():
                target = value(f"VR{male_row + (1 if sex == 'female' else 0):03d}")
                if start not in split:
                    result[start, s] = target
                    continue
                ends = [b for b in sorted(broad) if b > start] or [pop.AGES]
                cuts = list(split[start]) + [ends[0]]
                means = [np.average(fine[s][a:b], weights=weight[a:b]) for a, b in zip(cuts, cuts[1:])]
                share = [weight[a:b].sum() for a, b in zip(cuts, cuts[1:])]
                scale = target / 1000 / np.average(means, weights=share)
                for a, m in zip(cuts, means):
                    result[a, s] = m * scale * 1000
        single = np.stack([pop.by_age({a: v for (a, t), v in result.items() if t == s}) / 1000
                           for s in range(2)], axis=1)
    out = []
    for (a, s), v in sorted(result.items()):
        start = max(b for b in broad if b <= a)
        id = f"VR{broad[start] + (1 if s == 0 else 0):03d}"
        made = start in split
        out.append({"age_from": a, "sex": pop.SEX[s], "value": round(v, 4), "unit": "per 1000 per year", "id": id,
                    "year": 2023, "confidence": "assumed", "source": "UK 2023 rates times 1.1225 to meet 36,054 deaths",
                    "derivation": "five-year shape by log-linear interpolation of VR021-VR042; mean of the broad band "
                                  "kept at the row named in id" if made else "as the row named in id"})
    write("deaths.csv", ["age_from", "sex"], out)


def births():
    out = [{"age_from": 0, "sex": "female", "value": 0, "confidence": "assumed", "source": "Judgement"}]
    for i, id in enumerate(ids("VR", 71, 76)):
        r = row(id)
        out.append({"age_from": 15 + 5 * i, "sex": "female", "value": r["value"], "low": r["low"], "high": r["high"],
                    "id": id, "year": 2023, "confidence": r["confidence"],
                    "source": "Shape of England and Wales 2022 scaled to 27,362 births"})
    out.append({"age_from": 45, "sex": "female", "value": 0, "confidence": "assumed", "source": "Judgement",
                "note": "Births at 45 and over are inside the row below"})
    out += [{"age_from": r["age_from"], "sex": "male", "value": 0, "confidence": "measured",
             "source": "Only women give birth"} for r in list(out)]
    write("births.csv", ["age_from", "sex"], [{**r, "unit": "per 1000 per year"} for r in out])


def frailer():
    """One factor on all incidence, so that frailty at 50 and over neither spreads nor recedes by itself."""
    first = {"fit": 29, "mild": 33, "moderate": 37}
    raw = np.zeros((pop.AGES, 4))
    for k, name in enumerate(pop.FRAILTY[:3]):
        raw[:, k] = pop.by_age({0: 0, **{a: value(f"FR{first[name] + i:03d}") / 1000
                                         for i, a in enumerate((50, 65, 75, 85))}})
    fitter = np.full((pop.AGES, 4), value("FR041") / 1000)
    start = pop.people()
    death = pop.averaged(pop.death_rates(), pop.DEATH_BY_FRAILTY, start)
    han = np.array([1, 1.64, 2.45, 3.16])

    def burden(p):  # mean relative rate of emergency admission at 50 and over, the ages' mix held fixed
        ages = start[50:].sum(axis=(1, 2))
        now = p[50:].sum(axis=1)
        return ((now * han).sum(axis=1) / now.sum(axis=1) * ages).sum() / ages.sum()

    def drift(k):
        return burden(pop.project(start, 3.5, death, raw * k, fitter, 27862)) / burden(start) - 1

    low, high = 0.1, 1.5
    for _ in range(40):
        k = (low + high) / 2
        low, high = (low, k) if drift(k) > 0 else (k, high)
    print(f"incidence factor {k:.3f}; unscaled, the burden of frailty would drift by {drift(1):+.1%} in 3.5 years")
    k = round(k, 2)
    out = []
    for i, a in enumerate((0, 50, 65, 75, 85)):
        for c, name in enumerate(pop.FRAILTY):
            if a == 0 or name == "severe":
                out.append({"age_from": a, "frailty": name, "value": 0, "confidence": "assumed", "source": "Judgement",
                            "note": "The index is not used below 50" if a == 0 else "There is no class above"})
                continue
            r = row(f"FR{first[name] + i - 1:03d}")
            out.append({"age_from": a, "frailty": name, "value": round(float(r["value"]) * k, 1), "id": r["id"],
                        "year": r["year"], "confidence": "assumed",
                        "source": "Walsh et al. 2023" if name == "fit" else "Judgement",
                        "derivation": f"{r['value']} times {k}, so that frailty by age holds steady"})
    write("frailer.csv", ["age_from", "frailty"], [{**r, "unit": "per 1000 per year"} for r in out])


def crises():
    """Falls that need care, and every other crisis that comes to an emergency department."""
    falls, acute = [{"age_from": 0, "value": 0, "unit": "per 1000 per year", "confidence": "assumed",
                     "source": "Judgement", "note": "Falls below 65 are inside acute illness"}], []
    share = value("DM076")
    for i, a in enumerate((65, 75, 85)):
        r = row(f"DM{69 + i:03d}")
        falls.append({"age_from": a, "value": round(float(r["value"]) * share, 1), "unit": "per 1000 per year",
                      "low": round(float(r["low"]) * share, 1), "high": round(float(r["high"]) * share, 1), "id": r["id"],
                      "year": r["year"], "confidence": "assumed", "source": "Judgement",
                      "derivation": f"{r['value']} falls per 1000 times {share:g} needing care (DM076)"})
    fall_at = {r["age_from"]: r["value"] for r in falls}
    for id, a in zip(ids("DM", 55, 62), PACK_AGES.values()):
        r = row(id)
        less = fall_at.get(a, 0) if a >= 65 else 0
        acute.append({"age_from": a, "value": round(float(r["value"]) - less, 1), "unit": "per 1000 per year", "id": id,
                      "year": r["year"], "confidence": "assumed",
                      "source": "UK attendance by age, adding to 1.109 million in Wales",
                      "derivation": f"{r['value']} attendances less {less:g} falls" if less else "as the row named in id"})
    write("falls.csv", ["age_from"], falls)
    write("acute.csv", ["age_from"], acute)


def utility():
    # Population norms are means over frailty classes. Below 65 the fit are put above the norm by what the
    # frailer classes fall short of it; from 65 the pack gives values by class.
    step = {f: value(f"OC{8 + i:03d}") - value("OC008") for i, f in enumerate(pop.FRAILTY)}
    share = {f: value(f"FR{13 + i:03d}") for i, f in enumerate(pop.FRAILTY)}
    lift = -sum(share[f] * step[f] for f in pop.FRAILTY)
    norms = [(0, "OC001", 0, "Children as 16-24; no Welsh figure"), (25, "OC002", 0, ""), (35, "OC003", 0, ""),
             (45, "OC004", 0, ""), (50, "OC004", lift, ""), (55, "OC005", lift, "")]
    out = []
    for a, id, extra, note in norms:
        for f in pop.FRAILTY:
            kind = row(id)["confidence"] if f == "fit" and not extra and a else "assumed"
            out.append({"age_from": a, "frailty": f, "value": round(value(id) + extra + step[f], 3), "id": id,
                        "confidence": kind, "source": "Kind et al. 1999 and judgement",
                        "derivation": "population norm" + (f" plus {extra:.3f} for the fit" if extra else "")
                                      + (f" less {-step[f]:.2f} (OC008-OC011)" if f != "fit" else ""), "note": note})
    for i, f in enumerate(pop.FRAILTY):
        r = row(f"OC{8 + i:03d}")
        out.append({"age_from": 65, "frailty": f, "value": r["value"], "low": r["low"], "high": r["high"], "id": r["id"],
                    "confidence": "assumed", "source": "Judgement"})
    write("utility.csv", ["age_from", "frailty"], [{**r, "unit": "utility", "year": 2024} for r in out])


def roads():
    miles = [("Betsi Cadwaladr", "Powys", 120, "Wrexham to Llandrindod Wells"),
             ("Powys", "Hywel Dda", 85, "Llandrindod Wells to Carmarthen"),
             ("Powys", "Swansea Bay", 90, "Llandrindod Wells to Morriston"),
             ("Powys", "Cwm Taf Morgannwg", 75, "Llandrindod Wells to the boards' sites between Merthyr and Llantrisant"),
             ("Powys", "Aneurin Bevan", 80, "Llandrindod Wells to Cwmbran"),
             ("Hywel Dda", "Swansea Bay", 35, "Carmarthen to Morriston"),
             ("Swansea Bay", "Cwm Taf Morgannwg", 40, "Morriston to Llantrisant"),
             ("Swansea Bay", "Cardiff and Vale", 50, "Morriston to Cardiff by the M4"),
             ("Cwm Taf Morgannwg", "Cardiff and Vale", 30, "Llantrisant to Cardiff"),
             ("Cwm Taf Morgannwg", "Aneurin Bevan", 45, "Llantrisant to Cwmbran"),
             ("Cardiff and Vale", "Aneurin Bevan", 30, "Cardiff to Cwmbran"),
             ("Powys", "England", 75, "Llandrindod Wells to Shrewsbury or Hereford"),
             ("Betsi Cadwaladr", "England", 45, "Wrexham to Shrewsbury"),
             ("Aneurin Bevan", "England", 60, "Cwmbran to Hereford")]
    write("roads.csv", ["from", "to"],
          [{"from": a, "to": b, "value": m, "unit": "minutes", "confidence": "assumed", "year": 2023,
            "source": "Judgement", "note": "Drive between main hospitals: " + n} for a, b, m, n in miles])


if __name__ == "__main__":
    people()
    deprivation()
    female()
    frailty()
    deaths()
    births()
    frailer()
    crises()
    utility()
    roads()
