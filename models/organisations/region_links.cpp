#include <algorithm>

#include "models/organisations/region_change.hpp"

// What people feel of links between what happens to them and their clocks. Only those who feel one, or are in a state
// that may lead to it, have a row of slots.
namespace models {

LinkSlot* Region::slots(Row row) {
  Citizen& c = citizens_[row];
  const std::size_t links = plan_.links.size();
  if (c.links == Citizen::no_links) {
    if (free_slots_.empty()) {
      c.links = static_cast<std::uint32_t>(slots_.size() / links);
      slots_.resize(slots_.size() + links);
    } else {
      c.links = free_slots_.back();
      free_slots_.pop_back();
    }
  }
  return slots_.data() + c.links * links;
}

void Region::free_slots_of(Citizen& c) {
  if (c.links == Citizen::no_links) return;
  const std::size_t links = plan_.links.size();
  std::fill_n(slots_.begin() + static_cast<std::ptrdiff_t>(c.links * links), links, LinkSlot{});
  free_slots_.push_back(c.links);
  c.links = Citizen::no_links;
}

void Region::free_idle_slots(Citizen& c) {
  const LinkSlot* mine = slots_.data() + c.links * plan_.links.size();
  if (std::all_of(mine, mine + plan_.links.size(), [](const LinkSlot& slot) { return slot.idle(); })) free_slots_of(c);
}

// Something has happened that begins the links of those bits.
void Region::begin_links(Row row, std::uint32_t which) {
  if (citizens_[row].visitor) return;
  change(row, [&](Citizen&) {
    LinkSlot* mine = slots(row);
    for (std::size_t l = 0; l < plan_.links.size(); ++l)
      if (which >> l & 1) {
        mine[l].felt = true;
        mine[l].ends = static_cast<std::uint32_t>((loop_.now() + plan_.links[l].lasts).seconds);
      }
  });
}

// A stage has begun that ends the links of those bits.
void Region::end_links(Row row, std::uint32_t which) {
  Citizen& c = citizens_[row];
  if (c.links == Citizen::no_links) return;
  change(row, [&](Citizen& who) {
    LinkSlot* mine = slots(row);
    for (std::size_t l = 0; l < plan_.links.size(); ++l)
      if (which >> l & 1) {
        mine[l].felt = false;
        mine[l].ends = mine[l].begins = LinkSlot::never;
      }
    free_idle_slots(who);
  });
}

// The links whose state somebody is in, a bit for each.
std::uint32_t Region::states_of(const Citizen& c) const {
  std::uint32_t holding = plan_.links_at[static_cast<std::size_t>(c.place)];
  for (EpisodeIndex e = c.first_episode; e != Citizen::no_episode; e = episodes_[e].next) {
    const Episode& episode = episodes_[e];
    if (episode.state == Episode::State::inside)
      holding |= plan_.stages[episode.stage].links_inside;
    else if (episode.state == Episode::State::waiting || episode.state == Episode::State::asked)
      holding |= plan_.stages[episode.stage].links_waiting;
  }
  return holding;
}

// Sees which states have begun or ended.
void Region::follow_states(Row row) {
  const Citizen& c = citizens_[row];
  if (c.visitor) return;
  const std::uint32_t holding = states_of(c);
  std::uint32_t held = 0;
  if (c.links != Citizen::no_links)
    for (std::size_t l = 0; l < plan_.links.size(); ++l)
      if (slots_[c.links * plan_.links.size() + l].holds) held |= 1U << l;
  const std::uint32_t changed = holding ^ held;
  if (changed == 0) return;
  const auto now = static_cast<std::uint32_t>(loop_.now().seconds);
  change(row, [&](Citizen& who) {
    LinkSlot* mine = slots(row);
    for (std::size_t l = 0; l < plan_.links.size(); ++l) {
      if (!(changed >> l & 1)) continue;
      const Plan::Link& link = plan_.links[l];
      LinkSlot& slot = mine[l];
      slot.holds = holding >> l & 1;
      if (slot.holds) {
        slot.begins = static_cast<std::uint32_t>(now + link.longer_than.seconds);
        if (link.longer_than.seconds == 0 && !link.afterwards) {
          slot.felt = true;
          slot.ends = LinkSlot::never;
        }
      } else {
        if (slot.begins <= now) {
          slot.felt = link.lasts.seconds > 0;
          slot.ends = slot.felt ? static_cast<std::uint32_t>(now + link.lasts.seconds) : LinkSlot::never;
        }
        slot.begins = LinkSlot::never;
      }
    }
    free_idle_slots(who);
  });
}

// At a change point: those that set in or wear off now.
void Region::pass_links(Citizen& c) {
  if (c.links == Citizen::no_links) return;
  const auto now = static_cast<std::uint32_t>(loop_.now().seconds);
  LinkSlot* mine = slots_.data() + c.links * plan_.links.size();
  for (std::size_t l = 0; l < plan_.links.size(); ++l) {
    LinkSlot& slot = mine[l];
    if (slot.felt && slot.ends <= now) {
      slot.felt = false;
      slot.ends = LinkSlot::never;
    }
    if (slot.coming(plan_.links[l].afterwards) && slot.begins <= now) {
      slot.felt = true;
      slot.ends = LinkSlot::never;
    }
  }
  free_idle_slots(c);
}

sim::SimTime Region::next_link_change(const Citizen& c) const {
  std::uint32_t next = LinkSlot::never;
  const LinkSlot* mine = slots_.data() + c.links * plan_.links.size();
  for (std::size_t l = 0; l < plan_.links.size(); ++l) {
    if (mine[l].felt) next = std::min(next, mine[l].ends);
    if (mine[l].coming(plan_.links[l].afterwards)) next = std::min(next, mine[l].begins);
  }
  return next == LinkSlot::never ? sim::SimTime::never() : sim::SimTime{next};
}

void Region::feel_links(const Citizen& c, Rates& now) const {
  const LinkSlot* mine = slots_.data() + c.links * plan_.links.size();
  for (std::size_t l = 0; l < plan_.links.size(); ++l)
    if (mine[l].felt)
      for (const Plan::Link::Effect& effect : plan_.links[l].effects) now[effect.hazard] *= effect.ratio;
}

}  // namespace models
