#!/usr/bin/python3
"""What the scenarios of equal-spend-study.yaml really spend on what each of them buys, beside the £20 million stated.

    derive/spent.py SPEND.h5 [--from 2025-10-01]

Money is cash as the books of councils and boards have it, a year, counted from that day to the end of the run, more than in
system.yaml: on its own levers, and by boards and councils in all, savings and charges included. It is counted over whole years,
as pools are paid for a year each April. Posts of councils and boards cost the wages of those who fill them: the line of the posts, and that of the stage, which has what is paid to others for its
cases, together. Beside it the wages of all staff, whoever pays them, which those lines hold already. Intervals are 95% of the Monte
Carlo error of paired replications (Student).
"""

import argparse
import datetime

import h5py
import numpy as np

from intervals import mean_and_half

# The lines on which each scenario's own money falls. Those who are paid by posts have a line of their own beside that of
# their cases; partners' people are paid by cases.
ASSESSMENT = ["assessment", "home_assessment", "posts: social_work"]
HOME_CARE = ["home_care", "posts: home_care_council"]
PLACES = ["step_down", "step_up", "posts: intermediate_care"]
RAPID_RESPONSE = ["rapid_response", "posts: community_teams"]
AT_HOME = ["virtual_ward"]
HOME_FIRST = HOME_CARE + PLACES + RAPID_RESPONSE
LEVERS = {
    "acute_beds": ["hospital", "planned_stay", "standing: hospital_beds"],
    "falls": ["strength_and_balance"],
    "adaptations": ["adaptations"],
    "assessment": ASSESSMENT,
    "care_homes": ["care_home"],
    "rapid_response": RAPID_RESPONSE + AT_HOME,
    "carers": ["carer_support"],
    "early_help": ["general_early_help", "edge_of_care", "family_group_conferences", "family_nurse_partnership"],
    "home_first": HOME_FIRST,
    "parity": ["pay rises"],
    "home_first_parity": HOME_FIRST + ["pay rises"],
    "pooled": ["pooled budget"],
    "partners": PLACES + HOME_CARE,
    "everything": HOME_FIRST + ASSESSMENT + ["pay rises", "strength_and_balance", "adaptations", "carer_support", "pooled budget"],
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--from", dest="begin", default="2025-10-01", type=datetime.date.fromisoformat)
    options = parser.parse_args()
    with h5py.File(options.file) as file:
        out = file["outcomes"]
        names = [x.decode() for x in out["scenario"][()]]
        lines = [x.decode() for x in out["line"][()]]
        days, epoch = out["time"][()], out["time"].attrs["units"].split()[2]
        length = out["period_days"][()]
        begins = [datetime.date.fromisoformat(epoch) + datetime.timedelta(days=float(d)) for d in days]
        kept = np.array([d >= options.begin for d in begins])
        if not kept.any():
            raise SystemExit(f"spent.py: {options.file} ends before {options.begin} (nothing is counted) give an earlier --from")
        if kept.sum() % 12:
            raise SystemExit(f"spent.py: {kept.sum()} months from {options.begin} on (pools are paid for a year each April, which"
                             " parts of years count too much or not at all) give a --from that is whole years before the end")
        spending = np.stack([out[f"{who}_spending_by_line"][()][:, :, kept].sum(axis=(2, 3)) for who in ("board", "council")], axis=2)
        wages = out["wages_by_group"][()][:, :, kept].sum(axis=(2, 3, 4))
        a_year = 365.25 / length[kept].sum() / 1e6
    more = (spending[1:] - spending[:1]) * a_year                    # [scenario, replication, board or council, line]
    wages = (wages[1:] - wages[:1]) * a_year
    print(f"£ million a year from {begins[list(kept).index(True)]}, {more.shape[1]} pairs")
    print(f"{'':20}{'on its levers':>18}" + "".join(f"{p + ', net':>18}" for p in ("boards", "councils")) + f"{'wages':>18}")
    for s, name in enumerate(names[1:]):
        if name not in LEVERS:
            continue
        columns = [more[s][..., [lines.index(x) for x in LEVERS[name]]].sum(axis=(1, 2))] + [more[s][:, p].sum(axis=1) for p in (0, 1)] + [wages[s]]
        print(f"{name:20}" + "".join("{:10.1f} ± {:5.1f}".format(*mean_and_half(c)) for c in columns))


if __name__ == "__main__":
    main()
