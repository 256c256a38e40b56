#include <algorithm>
#include <cmath>

#include "models/organisations/region.hpp"
#include "models/population/initial.hpp"
#include "models/population/shuffled_rows.hpp"
#include "models/purposes.hpp"

namespace models {

// What other organisations ask for comes as letters, so that it happens at its instant, before anything else.
void Region::read_orders(const Letter& letter) {
  for (const Order& order : letter.orders) {
    switch (order.what) {
      case Order::What::staffing:
        asked_of_[order.which].staffing = order.value;
        break;
      case Order::What::added_units:
        asked_of_[order.which].added[letter.from] = order.value;
        break;
      case Order::What::slowdown:
        asked_of_[order.which].speed[order.area] = order.value;
        break;
      case Order::What::package_size:
        asked_of_[order.which].package[order.area] = order.value;
        break;
      case Order::What::prevention:
        prevention_kept_[order.area] = order.value;
        continue;
      case Order::What::added_places:
        added_places_[order.which] = order.value;
        continue;
      case Order::What::programme_staff:
        programme_staff_[order.which] = order.value;
        continue;
      case Order::What::survey:
        ask_citizens(order.value);
        continue;
    }
    set_units(static_cast<std::uint16_t>(order.which));
  }
  serve_freed();
}

// Of so many units (or parts of them) of a service on paper, how many there are: times what staff there are, less what
// councils hold back, and what partners add. The part of an area is that of its residents at the start.
std::int64_t Region::staffed(std::uint16_t service, std::int64_t on_paper) const {
  // An external region's staff are its own affair.
  if (plan_.is_external(index_)) return on_paper;
  const Asked& asked = asked_of_[service];
  constexpr auto whole = static_cast<double>(Order::whole);
  double share = 0, people = 0;
  for (const std::uint32_t a : plan_.parameters.geography.regions[index_].areas) {
    const auto here = static_cast<double>(std::max<std::int64_t>(1, settled_in_[a]));
    const auto hours = static_cast<double>(std::max<std::int64_t>(Order::whole / 20, asked.package[a]));
    share += here * (static_cast<double>(asked.speed[a]) / whole) * (whole / hours);
    people += here;
  }
  std::int64_t units = std::llround(static_cast<double>(on_paper) * (static_cast<double>(asked.staffing) / whole) * (share / people));
  for (const auto& [sender, added] : asked.added) units += added * plan_.service_rules[service].parts;
  return units;
}

// After an order: from now on there are as many as it leaves of what the file, and the day, say.
void Region::set_units(std::uint16_t service) {
  const std::int64_t stated = plan_.services[service].capacity[index_];
  if (stated != 0 && !plan_.services[service].unlimited_in(index_)) set_capacity(service);
}

// What councils hold back of the places they pay for is gone; what boards add is shared by eligible residents.
void Region::change_places(std::size_t p, std::vector<std::int64_t>& places) {
  const FinanceParameters& finance = plan_.parameters.finance;
  if (finance.on && plan_.parameters.programmes[p].payer == finance.council_payer)
    for (std::size_t a = 0; a < places.size(); ++a) {
      const std::int64_t held_back = places[a] > 0 ? places[a] - places[a] * prevention_kept_[a] / Order::whole : 0;
      places[a] -= held_back;
      places_given_[p][a] += held_back;
    }
  added_twelfths_[p] += added_places_[p];
  const std::int64_t added = added_twelfths_[p] / 12;
  added_twelfths_[p] %= 12;
  if (added == 0) return;
  std::vector<std::int64_t> here(places.size(), 0);
  for (const std::uint32_t a : plan_.parameters.geography.regions[index_].areas) here[a] = eligible_[p][a];
  const std::vector<std::int64_t> more = share_places(added, here);
  for (std::size_t a = 0; a < places.size(); ++a) {
    places[a] += more[a];
    places_given_[p][a] -= more[a];
  }
}

// Of so many places that could be offered in an area, those for which there are staff, as last heard; the rest are not
// offered later. What is left of a place counts next month.
std::int64_t Region::places_with_staff(std::size_t p, std::uint32_t area, std::int64_t asked) {
  places_asked_[p] += asked;
  if (programme_staff_[p] == Order::whole) return asked;
  std::int64_t& part = parts_of_places_[p][area];
  part += asked * programme_staff_[p];
  const std::int64_t offered = part / Order::whole;
  part %= Order::whole;
  return offered;
}

// Adults drawn by lot, as many as asked or all there are; some of them do not answer.
void Region::ask_citizens(std::int64_t members) {
  news::Survey survey{index_, 0, 0};
  const QualityOfLife& quality = plan_.parameters.quality_of_life;
  const auto today = static_cast<std::int32_t>(loop_.now().seconds / 86400);
  ShuffledRows lot(draws_, index_, purposes::panel, month_, static_cast<Row>(citizens_.size()));
  for (std::int64_t invited = 0; invited < members;) {
    const auto row = lot.next();
    if (!row) break;
    const Citizen& c = citizens_[*row];
    if (!c.present || c.visitor || completed_years(c.born, today) < 16) continue;
    ++invited;
    if (draws_.uniform(c.id, purposes::panel, month_) >= plan_.parameters.leadership.panels.answers) continue;
    ++survey.answered;
    survey.micro_wellbeing += std::llround(
        (quality.utility.values[plan_.utility_group[c.risk]] + quality.added_at[static_cast<std::size_t>(c.place)]) * 1e6);
  }
  said_.push_back({loop_.now(), said_count_++, survey});
}

// The month that ends now, to whom it concerns.
void Region::report_month(sim::SimTime from, sim::SimTime to) {
  said_.push_back({to, said_count_++,
                   news::RegionMonth{index_, reported_months_++, from, to,
                                     std::make_shared<const Tally::Kept>(std::exchange(month_counts_, {})),
                                     std::exchange(places_asked_, std::vector<std::int64_t>(programmes_, 0))}});
}

std::vector<Region::Said> Region::take_said() {
  const auto late = std::stable_partition(said_.begin(), said_.end(), [&](const Said& one) {
    return one.at + news_takes < plan_.parameters.time.end;
  });
  std::vector<Said> in_time(std::make_move_iterator(said_.begin()), std::make_move_iterator(late));
  said_.erase(said_.begin(), late);
  return in_time;
}

}  // namespace models
